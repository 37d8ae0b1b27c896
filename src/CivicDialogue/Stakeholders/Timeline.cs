using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>What a stakeholder is called since a date, until it is called otherwise.</summary>
/// <param name="From">Since which date, inclusive; <see langword="null"/> for the name that it had as far back as is known.</param>
/// <param name="Name">What it is called.</param>
public sealed record NameSince(LocalDate? From, LocalizedText Name) : ISince;

/// <summary>What a stakeholder is a part of since a date, until it is a part of something else.</summary>
/// <param name="From">Since which date, inclusive; <see langword="null"/> as far back as is known.</param>
/// <param name="Parent">What it is a part of; <see langword="null"/> for nothing.</param>
public sealed record ParentSince(LocalDate? From, StakeholderId? Parent) : ISince;

/// <summary>Whether the holder of a post may commit the stakeholder since a date, until that changes.</summary>
/// <param name="From">Since which date, inclusive; <see langword="null"/> as far back as is known.</param>
/// <param name="MayCommit">Whether its holder may.</param>
public sealed record PowerSince(LocalDate? From, bool MayCommit) : ISince;

/// <summary>Something that holds from a date on until the next of its kind.</summary>
internal interface ISince
{
    LocalDate? From { get; }
}

/// <summary>Lists of what holds since when, each date once, in order, what holds as far back as is known first.</summary>
internal static class Timeline
{
    /// <summary>What holds on a date.</summary>
    internal static T? On<T>(this ValueList<T> entries, LocalDate date)
        where T : class, ISince
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (!(entries[i].From > date))
                return entries[i];
        }

        return null;
    }

    /// <summary>The date on which something else begins to hold after a date; <see langword="null"/> where nothing does.</summary>
    internal static LocalDate? NextAfter<T>(this ValueList<T> entries, LocalDate date)
        where T : class, ISince
    {
        foreach (var entry in entries)
        {
            if (entry.From > date)
                return entry.From;
        }

        return null;
    }

    /// <summary>The entries with one more, in place of that of the same date.</summary>
    internal static ValueList<T> With<T>(this ValueList<T> entries, T entry)
        where T : class, ISince
    {
        var before = entries.Where(e => e.From is null ? entry.From is not null : e.From < entry.From);
        var after = entries.Where(e => entry.From is null ? e.From is not null : e.From > entry.From);
        return [.. before, entry, .. after];
    }
}
