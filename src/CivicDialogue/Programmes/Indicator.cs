using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>By what one sees whether an objective is reached.</summary>
public sealed record Indicator
{
    /// <summary>The greatest size of a value: 10^15, so that decimals stay exact.</summary>
    internal const decimal Greatest = 1_000_000_000_000_000m;

    /// <summary>An indicator.</summary>
    /// <param name="objective">Of which objective.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="unit">In what it is measured.</param>
    /// <exception cref="ArgumentException">A text is too long, or the objective is the default id.</exception>
    public Indicator(ObjectiveId objective, LocalizedText name, LocalizedText unit)
    {
        Objective = Require.Id(objective);
        Name = Require.Title(name);
        Unit = Require.Title(unit);
    }

    /// <summary>Of which objective.</summary>
    public ObjectiveId Objective { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>In what it is measured.</summary>
    public LocalizedText Unit { get; }

    /// <summary>What it was before, where that is known; ±10^15 at most.</summary>
    public decimal? Baseline
    {
        get;
        init => field = InRange(value, nameof(Baseline));
    }

    /// <summary>What it is to become; ±10^15 at most.</summary>
    public decimal? Target
    {
        get;
        init => field = InRange(value, nameof(Target));
    }

    /// <summary>The last date on which the target is reached in time.</summary>
    public LocalDate? Due
    {
        get;
        init => field = value is { } due ? Require.Iso(due, nameof(Due)) : null;
    }

    internal static decimal? InRange(decimal? value, string name) =>
        value is > Greatest or < -Greatest ? throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; expected -{Greatest:0} to {Greatest:0}.") : value;
}

/// <summary>One value of an indicator, with where it is known from.</summary>
public sealed record Measurement
{
    /// <summary>A measurement.</summary>
    /// <param name="value">The value; ±10^15 at most.</param>
    /// <param name="when">When it held.</param>
    /// <param name="source">Where it is known from.</param>
    /// <param name="isEstimate">Whether somebody estimated it rather than counted or measured.</param>
    /// <exception cref="ArgumentException">The value is out of range.</exception>
    public Measurement(decimal value, Occurred when, Provenance source, bool isEstimate = false)
    {
        Value = Indicator.InRange(value, nameof(value))!.Value;
        When = Require.NotNull(when);
        Source = Require.NotNull(source);
        IsEstimate = isEstimate;
    }

    /// <summary>The value.</summary>
    public decimal Value { get; }

    /// <summary>When it held.</summary>
    public Occurred When { get; }

    /// <summary>Where it is known from.</summary>
    public Provenance Source { get; }

    /// <summary>Whether somebody estimated it.</summary>
    public bool IsEstimate { get; }
}
