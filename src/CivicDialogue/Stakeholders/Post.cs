using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>An office in a stakeholder.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Since">Since which date there is this office, inclusive; <see langword="null"/> where that is not known.</param>
/// <param name="Powers">Whether its holder may commit the stakeholder, by since when; the first as far back as is known.</param>
public sealed record Post(LocalizedText Title, LocalDate? Since, ValueList<PowerSince> Powers)
{
    /// <summary>Whether its holder may commit the stakeholder on every date from one to another, both inclusive.</summary>
    public bool MayCommit(LocalDate first, LocalDate last)
    {
        (first, last) = (Require.Iso(first), Require.Iso(last));
        if (Powers.On(first) is not { MayCommit: true })
            return false;
        foreach (var power in Powers)
        {
            if (power.From > first && power.From <= last && !power.MayCommit)
                return false;
        }

        return true;
    }
}

/// <summary>That somebody holds or held a post.</summary>
/// <param name="Post">Which office.</param>
/// <param name="Person">Who.</param>
/// <param name="From">Since which date, inclusive; <see langword="null"/> where that is not known.</param>
/// <param name="Until">Until which date, inclusive; <see langword="null"/> while it lasts.</param>
/// <param name="Rank">With what rank.</param>
public sealed record Appointment(PostId Post, ParticipantId Person, LocalDate? From, LocalDate? Until, LocalizedText? Rank)
{
    /// <summary>Whether it covers every date from one to another, both inclusive.</summary>
    public bool Covers(LocalDate first, LocalDate last) => !(From > first) && !(Until < last);
}
