namespace CivicDialogue.Programmes;

/// <summary>A way in which a programme looks at whom it includes, such as gender or age.</summary>
public sealed record SegmentCategory
{
    internal const int MostCategories = 20;
    private const int MostValues = 50;

    // The sides of the programme are looked at in the same way, under this name.
    private const string Sides = "side";

    /// <summary>A category.</summary>
    /// <param name="id">Which category.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="values">Its values: 1 to 50, each once, with targets of at most 100 per cent together.</param>
    /// <exception cref="ArgumentException">
    /// The name is too long, there are no or too many values, one comes twice, or the targets are more than all; or the category is called <c>side</c>, which stands for the
    /// sides of the programme.
    /// </exception>
    public SegmentCategory(SegmentCategoryId id, LocalizedText name, ValueList<SegmentValue> values)
    {
        Id = Require.Name(id).Value is not Sides ? id
            : throw new ArgumentException($"A category is called '{Sides}', which stands for the sides of the programme; expected another name.", nameof(id));
        Name = Require.Title(name);
        Values = Require.AtMost(values, MostValues);
        if (values.Count == 0 || values.DistinctBy(v => v.Id).Count() < values.Count)
            throw new ArgumentException($"The category {id} has no value, or one twice; expected each once.", nameof(values));
        if (values.Sum(v => v.TargetPercent ?? 0) is > 100 and var sum)
            throw new ArgumentException($"The targets of the category {id} are {sum} per cent together; expected at most 100.", nameof(values));
    }

    /// <summary>Which category.</summary>
    public SegmentCategoryId Id { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>Its values.</summary>
    public ValueList<SegmentValue> Values { get; }
}

/// <summary>A value of a segment category.</summary>
public sealed record SegmentValue
{
    /// <summary>A value.</summary>
    /// <param name="id">Which value.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="targetPercent">The share of those present that the programme wants it to have, 0 to 100 per cent; <see langword="null"/> where none is set.</param>
    /// <exception cref="ArgumentException">The name is too long, or the share is out of range.</exception>
    public SegmentValue(SegmentValueId id, LocalizedText name, int? targetPercent = null)
    {
        Id = Require.Name(id);
        Name = Require.Title(name);
        TargetPercent = targetPercent is { } percent ? Require.Between(percent, 0, 100, nameof(targetPercent)) : null;
    }

    /// <summary>Which value.</summary>
    public SegmentValueId Id { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>The share of those present that the programme wants it to have, in per cent.</summary>
    public int? TargetPercent { get; }
}
