using System.Text.Json.Serialization;

namespace CivicDialogue.GuestLists;

/// <summary>How somebody is known to have been there.</summary>
public enum PresenceKind
{
    /// <summary>Somebody saw them there, or a source says so.</summary>
    Marked,

    /// <summary>They showed a code at the door.</summary>
    CheckedIn,

    /// <summary>They signed a sheet.</summary>
    Signed,
}

/// <summary>One record of somebody's being there.</summary>
/// <param name="Kind">How it is known.</param>
/// <param name="When">When they were there.</param>
/// <param name="Source">Where this is known from, where it is not the recorder's own seeing.</param>
/// <param name="Sheet">Which sheet they signed, where they did.</param>
/// <param name="Row">Which row of it.</param>
/// <param name="MayBeNamed">Whether they ticked there that they may be named; <see langword="null"/> where nobody asked them.</param>
public sealed record PresenceRecord(PresenceKind Kind, Occurred When, Provenance? Source, SheetId? Sheet, int? Row, bool? MayBeNamed);

/// <summary>That somebody was there: all that says so, in the order in which it was recorded.</summary>
public sealed record Presence
{
    /// <summary>A presence.</summary>
    /// <param name="records">What says so; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Presence(ValueList<PresenceRecord> records) => Records = records.Count > 0 ? records
        : throw new ArgumentException("Nothing says that somebody was there; expected at least one record.", nameof(records));

    /// <summary>What says so.</summary>
    public ValueList<PresenceRecord> Records { get; }

    /// <summary>When they were there, by the first record.</summary>
    [JsonIgnore]
    public Occurred When => Records[0].When;

    /// <summary>Where this is known from, by the first record.</summary>
    [JsonIgnore]
    public Provenance? Source => Records[0].Source;

    /// <summary>Whether they ticked that they may be named, wherever they signed; <see langword="null"/> where nobody asked them.</summary>
    [JsonIgnore]
    public bool? MayBeNamed => Records.Any(r => r.MayBeNamed == false) ? false : Records.Any(r => r.MayBeNamed == true) ? true : null;
}

/// <summary>A report of how many were there.</summary>
/// <param name="Figure">How many.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record PresenceReport(Figure Figure, Provenance Source);
