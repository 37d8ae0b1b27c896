using System.Globalization;
using CivicDialogue.Commitments;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>What can fall due.</summary>
public enum DueKind
{
    /// <summary>The last day on which an answer is in time.</summary>
    Response,

    /// <summary>Silence becomes a lapse.</summary>
    Lapse,

    /// <summary>The last day on which a commitment is done in time.</summary>
    Commitment,

    /// <summary>The last day on which a milestone is reached in time.</summary>
    Milestone,

    /// <summary>A review is to be held.</summary>
    Review,
}

/// <summary>Something that falls due.</summary>
/// <param name="Kind">What.</param>
/// <param name="Owner">Whose it is as of then.</param>
/// <param name="Day">The last day.</param>
/// <param name="At">The first instant after that day.</param>
public sealed record DueItem(DueKind Kind, StakeholderId Owner, LocalDate Day, Instant At)
{
    /// <summary>Of which referral, where it is an answer or a lapse.</summary>
    public ReferralId? Referral { get; internal init; }

    /// <summary>Of which commitment, where it is not of a referral.</summary>
    public CommitmentId? Commitment { get; internal init; }

    /// <summary>Which milestone of it.</summary>
    public int? Milestone { get; internal init; }

    /// <summary>The earliest first; at one instant, one after the other by what they are of. Whose they are does not matter.</summary>
    internal static Comparer<DueItem> Order { get; } = Comparer<DueItem>.Create((one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At)
        : one.Kind != other.Kind ? one.Kind.CompareTo(other.Kind)
        : one.Id != other.Id ? one.Id.CompareTo(other.Id)
        : (one.Milestone ?? 0).CompareTo(other.Milestone ?? 0));

    /// <summary>The stream of what it is of.</summary>
    internal StreamName Thing => Referral is { } referral ? StreamName.Of(referral) : StreamName.Of(Commitment!.Value);

    private Guid Id => Referral?.Value ?? Commitment?.Value ?? Guid.Empty;

    /// <summary>The place in that order, as a text that sorts the same way by its characters: for a cursor.</summary>
    internal string Place => string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeSeconds() + Shift:D14}{(int)Kind}{Id:D}{Milestone ?? 0:D9}");

    /// <summary>Something at a place, whosever it is; <see langword="null"/> where the text is of another list.</summary>
    internal static DueItem? AtPlace(string place) =>
        place.Length == 14 + 1 + 36 + 9
        && long.TryParse(place.AsSpan(0, 14), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds - Shift >= Instant.MinValue.ToUnixTimeSeconds() && seconds - Shift <= Instant.MaxValue.ToUnixTimeSeconds()
        && Guid.TryParseExact(place.AsSpan(15, 36), "D", out var thing) && thing != Guid.Empty
        && int.TryParse(place.AsSpan(51), NumberStyles.None, CultureInfo.InvariantCulture, out var milestone)
            ? new((DueKind)(place[14] - '0'), default, default, Instant.FromUnixTimeSeconds(seconds - Shift)) { Commitment = CommitmentId.From(thing), Milestone = milestone }
            : null;

    /// <summary>A place before everything that falls due at an instant, whether or not anything does.</summary>
    internal static DueItem FirstAt(Instant at) => new((DueKind)(-1), default, default, at);

    /// <summary>Days end on whole seconds. Those before 1970 sort by their characters as well.</summary>
    private const long Shift = 1_000_000_000_000;
}

/// <summary>Something that was to be done by now: an answer that has not come, a commitment or a milestone that nobody says is done.</summary>
/// <param name="Due">What, whose, by which day, and since when it is overdue (<see cref="DueItem.At"/>).</param>
/// <param name="DaysLate">How many days have passed since the last day, in the zone in which that was set. Where it was passed on, these are not all its owner's own.</param>
public sealed record OverdueItem(DueItem Due, int DaysLate);
