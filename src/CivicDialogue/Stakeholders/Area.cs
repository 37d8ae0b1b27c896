namespace CivicDialogue.Stakeholders;

/// <summary>A place or a field that a stakeholder covers: a district, road safety.</summary>
public sealed record Area
{
    /// <summary>An area.</summary>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentException">The name is too long.</exception>
    public Area(LocalizedText name) => Name = Require.Title(name);

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>Its code in a named scheme, where it has one.</summary>
    public AreaCode? Code { get; init; }
}

/// <summary>A code of a named scheme, such as <c>PS-JEN</c> of <c>ISO 3166-2</c>. The library knows no scheme: the code is kept as it is.</summary>
public sealed record AreaCode
{
    /// <summary>A code.</summary>
    /// <param name="scheme">What the scheme is called, at most <see cref="Limits.Title"/> characters.</param>
    /// <param name="value">The code, at most <see cref="Limits.Title"/> characters.</param>
    /// <exception cref="ArgumentException">Either is empty, too long or not well-formed Unicode.</exception>
    public AreaCode(string scheme, string value)
    {
        Scheme = Require.Text(scheme, nameof(scheme), Limits.Title);
        Value = Require.Text(value, nameof(value), Limits.Title);
    }

    /// <summary>What the scheme is called.</summary>
    public string Scheme { get; }

    /// <summary>The code.</summary>
    public string Value { get; }
}
