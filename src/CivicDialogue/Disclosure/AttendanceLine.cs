using System.Diagnostics;

namespace CivicDialogue.Disclosure;

/// <summary>How many came.</summary>
/// <param name="Kind">How the number is known.</param>
/// <param name="AtLeast">The least there were, where that is told.</param>
/// <param name="AtMost">The most there were, where that is told.</param>
/// <param name="Wording">The words of an estimate.</param>
public sealed record AttendanceLine(CountKind Kind, int? AtLeast, int? AtMost, ViewText? Wording)
{
    /// <summary>
    /// As the figures of the session tell it where everybody who was there is on record; else as the source last named reports it, unless that tells of few, or of
    /// everybody who was invited.
    /// </summary>
    internal static AttendanceLine Of(SessionSources sources, FigureBasis told, Func<LocalizedText, ViewText> show)
    {
        var counted = told.Totals[(int)InclusionStage.Present];
        if (counted.Kind is not CountKind.Unknown)
            return new(counted.Kind, counted.AtLeast, counted.AtMost, null);
        var (threshold, invited) = (sources.Programme.Policies.DisclosureThreshold, sources.GuestList?.Guests.Count ?? 0);
        return (sources.GuestList?.Attendance ?? new Figure.Unknown()) switch
        {
            Figure.Counted { Number: var number } => Told(number, number, null) ?? new(CountKind.Counted, number, number, null),
            Figure.Estimated e => Told(e.AtLeast, e.AtMost, show(e.Wording)) ?? new(CountKind.Estimated, e.AtLeast, e.AtMost, show(e.Wording)),
            Figure.Unknown => new(CountKind.Unknown, null, null, null),
            _ => throw new UnreachableException(),
        };

        // Near the number of those invited, a report says of nearly each of them that they came.
        AttendanceLine? Told(int atLeast, int? atMost, ViewText? wording) =>
            atMost < threshold ? new(CountKind.Suppressed, null, null, null)
            : atLeast > invited - threshold && atLeast <= invited && (atMost ?? int.MaxValue) < invited + threshold
                ? new(CountKind.Range, Math.Max(0, (invited - threshold) / threshold * threshold), invited, null)
            : null;
    }
}
