using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>That what was open of a stakeholder passed to one of its successors. How late it was by then stays with the one before.</summary>
/// <param name="From">Whose it was.</param>
/// <param name="To">Whose it is from then on.</param>
/// <param name="When">When it was decided.</param>
/// <param name="Reason">Why, and by what act.</param>
public sealed record Passing(StakeholderId From, StakeholderId To, Occurred When, LocalizedText Reason);

/// <summary>How much of a delay is whose.</summary>
/// <param name="Stakeholder">Whose.</param>
/// <param name="Days">How many days after the last day went by while it was theirs.</param>
public readonly record struct Lateness(StakeholderId Stakeholder, int Days);

/// <summary>Whose something was when, by how it was passed on.</summary>
internal static class Passings
{
    /// <summary>Everybody whose it ever was, the first first.</summary>
    internal static IEnumerable<StakeholderId> Holders(this ValueList<Passing> passings, StakeholderId now) => passings.Select(p => p.From).Append(now);

    /// <summary>Whether it may have been somebody's at a moment that is not known exactly: only what certainly is wrong is denied.</summary>
    internal static bool MayHaveBeenOf(this ValueList<Passing> passings, StakeholderId now, StakeholderId? one, Occurred when)
    {
        for (var i = 0; i <= passings.Count; i++)
        {
            if ((i < passings.Count ? passings[i].From : now) == one
                && (i == 0 || when.Latest.ToInstant() >= passings[i - 1].When.Earliest.ToInstant())
                && (i == passings.Count || when.Earliest.ToInstant() <= passings[i].When.Latest.ToInstant()))
                return true;
        }

        return false;
    }

    /// <summary>How the days between a last day and a later one are shared between those whose it was, the first first. They add up to all of them.</summary>
    internal static ValueList<Lateness> Shared(this ValueList<Passing> passings, StakeholderId now, LocalDate lastDay, LocalDate until, DateTimeZone zone)
    {
        var (shares, before) = (new List<Lateness>(), 0);
        foreach (var passing in passings)
        {
            var late = Math.Max(before, Late(LocalDate.Min(passing.When.Latest.InZone(zone).Date, until)));
            shares.Add(new(passing.From, late - before));
            before = late;
        }

        shares.Add(new(now, Math.Max(0, Late(until) - before)));
        return shares.ToValueList();

        int Late(LocalDate date) => Math.Max(0, Period.DaysBetween(lastDay, date));
    }
}
