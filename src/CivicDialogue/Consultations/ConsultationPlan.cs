using CivicDialogue.Programmes;

namespace CivicDialogue.Consultations;

/// <summary>What people are consulted on, until when, and who may take part.</summary>
public sealed record ConsultationPlan
{
    /// <summary>How many statements one person may propose, where nothing is said.</summary>
    internal const int UsualStatementsPerPerson = 3;

    /// <summary>A plan.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="purpose">What it is for. Required.</param>
    /// <param name="closes">
    /// Until when people vote, exclusive; a date without a time counts whole. It is a local time, as people are told it: the instant is computed with the zone data of the day
    /// somebody asks.
    /// </param>
    /// <exception cref="ArgumentException">A text is too long.</exception>
    public ConsultationPlan(LocalizedText title, LocalizedText purpose, CivilTime closes)
    {
        Title = Require.Title(title);
        Purpose = Require.PublicText(purpose);
        Closes = Require.NotNull(closes);
    }

    /// <summary>What it is called.</summary>
    public LocalizedText Title { get; }

    /// <summary>What it is for.</summary>
    public LocalizedText Purpose { get; }

    /// <summary>Until when people vote, exclusive.</summary>
    public CivilTime Closes { get; }

    /// <summary>What it is about, where it is about something an institution does.</summary>
    public InterventionId? About
    {
        get;
        init => field = Require.Id(value, nameof(About));
    }

    /// <summary>The roles of which one is needed to take part, each once; anybody may where none is named.</summary>
    public ValueList<Role> OpenTo
    {
        get;
        init => field = Require.Names(value, nameof(OpenTo)).Distinct().Count() == value.Count ? value
            : throw new ArgumentException("A role comes twice; expected each once.", nameof(OpenTo));
    }

    /// <summary>How many statements one person may propose, 0 to 20. 3 where nothing is said.</summary>
    public int? StatementsPerPerson
    {
        get;
        init => field = value is { } most ? Require.Between(most, 0, 20, nameof(StatementsPerPerson)) : null;
    }

    internal int MostStatementsPerPerson => StatementsPerPerson ?? UsualStatementsPerPerson;
}
