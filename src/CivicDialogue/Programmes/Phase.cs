using NodaTime;

namespace CivicDialogue.Programmes;

/// <summary>
/// How much say the public has: the five levels of the Spectrum of Public Participation of the International Association for Public Participation (IAP2).
/// Each is a promise by those who convene.
/// </summary>
public enum ParticipationLevel
{
    /// <summary>People are kept informed.</summary>
    Inform,

    /// <summary>People are heard, and told what became of what they said.</summary>
    Consult,

    /// <summary>What people say shows in the choices that are worked out.</summary>
    Involve,

    /// <summary>Choices are worked out with people, who are followed as far as that can be done.</summary>
    Collaborate,

    /// <summary>People decide, and what they decide is done.</summary>
    Empower,
}

/// <summary>
/// What a phase may let happen. Nothing else is ever kept from happening by a phase: neither what keeps a meeting going (guest list, floor, minutes) nor
/// follow-up (referrals, answers, promises, assessments).
/// </summary>
public enum PhaseActivity
{
    /// <summary>Sessions take place.</summary>
    Meetings,

    /// <summary>Things are said at sessions, or handed in between them.</summary>
    Contributions,

    /// <summary>Recommendations are drafted, and move through their workflow until they are adopted.</summary>
    Recommendations,

    /// <summary>Consultations are opened, and people propose statements and vote. That one closes, and what is told of it, is never kept from happening.</summary>
    Consultations,
}

/// <summary>A part of a programme's time, with what may happen in it and how much say people have.</summary>
public sealed record Phase
{
    /// <summary>A phase.</summary>
    /// <param name="id">Which phase.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="from">Its first date, in the programme's zone.</param>
    /// <param name="until">Its last date, inclusive; <see langword="null"/> where none is set.</param>
    /// <param name="level">How much say people have in it.</param>
    /// <param name="allows">What may happen in it; nothing in one that only informs, say.</param>
    /// <exception cref="ArgumentException">The name is too long, it ends before it begins, or a value is not defined.</exception>
    public Phase(PhaseId id, LocalizedText name, LocalDate from, LocalDate? until, ParticipationLevel level, ValueList<PhaseActivity> allows)
    {
        Id = Require.Name(id);
        Name = Require.Title(name);
        From = Require.Iso(from);
        Until = until is { } last ? Require.Iso(last, nameof(until)) : null;
        Level = Require.Defined(level);
        Allows = Require.AtMost(allows, Limits.List).Select(a => Require.Defined(a, nameof(allows))).Distinct().Order().ToValueList();
        if (Until < From)
            throw new ArgumentException($"The phase ends on {Until:uuuu-MM-dd}, before it begins on {From:uuuu-MM-dd}.", nameof(until));
    }

    /// <summary>Which phase.</summary>
    public PhaseId Id { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>Its first date, in the programme's zone.</summary>
    public LocalDate From { get; }

    /// <summary>Its last date, inclusive, where one is set.</summary>
    public LocalDate? Until { get; }

    /// <summary>How much say people have in it.</summary>
    public ParticipationLevel Level { get; }

    /// <summary>What may happen in it, each once.</summary>
    public ValueList<PhaseActivity> Allows { get; }

    /// <summary>Whether some date from one to another, both inclusive, is in it.</summary>
    internal bool Meets(LocalDate first, LocalDate last) => From <= last && !(Until < first);
}

/// <summary>A plan of phases and since when it was in force, until the next one.</summary>
/// <param name="From">Since when, inclusive; never before the plan before it.</param>
/// <param name="Phases">The phases.</param>
public sealed record PhasePlan(Instant From, ValueList<Phase> Phases);

/// <summary>Whether a programme goes on.</summary>
public enum ProgrammeStatus
{
    /// <summary>It goes on.</summary>
    Active,

    /// <summary>It rests.</summary>
    Suspended,

    /// <summary>It is over; what was promised in it is still followed up.</summary>
    Concluded,
}

/// <summary>A status and since when it holds.</summary>
/// <param name="Status">The status.</param>
/// <param name="From">Since when, inclusive; never before the status before it.</param>
/// <param name="Reason">Why; of a conclusion, what it came to.</param>
public sealed record StatusChange(ProgrammeStatus Status, Instant From, LocalizedText Reason);
