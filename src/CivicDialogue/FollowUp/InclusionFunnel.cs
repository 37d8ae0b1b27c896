using CivicDialogue.Disclosure;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>
/// How far people came: how many were invited, came, spoke, authored and saw their recommendation adopted, in all and by the programme's segment scheme. Internal figures, not
/// suppressed: small numbers tell of single people. What leaves is <see cref="InclusionView"/>.
/// </summary>
/// <param name="Session">Of which session; <see langword="null"/> for the whole programme, where somebody counts once however many sessions they came to.</param>
/// <param name="AsOf">The instant of the world.</param>
/// <param name="Stages">One line for each stage, in their order.</param>
/// <param name="Categories">The same by each category of the segment scheme.</param>
public sealed record InclusionFunnel(SessionId? Session, Instant AsOf, ValueList<FunnelStage> Stages, ValueList<FunnelCategory> Categories);

/// <summary>How many reached a stage.</summary>
/// <param name="Stage">Which stage. Whoever reached a later one reached this one.</param>
/// <param name="Count">How many; unknown where nobody kept a record of it at any session.</param>
/// <param name="Unrecorded">At which sessions nobody kept a record of it: the count is of the others.</param>
public sealed record FunnelStage(InclusionStage Stage, Figure Count, ValueList<SessionId> Unrecorded);

/// <summary>The figures by the values of one category.</summary>
/// <param name="Category">Which category.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Rows">One for each value, the last for those of whom it is not known: who cannot be named, said nothing or was erased.</param>
public sealed record FunnelCategory(SegmentCategoryId Category, LocalizedText Name, ValueList<FunnelRow> Rows);

/// <summary>The figures of one value.</summary>
/// <param name="Value">Which value; <see langword="null"/> for those of whom it is not known.</param>
/// <param name="Name">What it is called.</param>
/// <param name="TargetPercent">The share of those present that the programme wants it to have; <see langword="null"/> where none is set.</param>
/// <param name="Counts">How many reached each stage, in the order of the stages.</param>
/// <param name="LeastPercent">
/// The least share of those present that it can have had, in per cent, rounded to hundredths: as if nobody of whom it is not known were of it. <see langword="null"/> where
/// nobody was there, or that is not known.
/// </param>
/// <param name="MostPercent">The most that it can have had: as if all of whom it is not known were of it.</param>
public sealed record FunnelRow(
    SegmentValueId? Value, LocalizedText? Name, int? TargetPercent, ValueList<Figure> Counts, decimal? LeastPercent, decimal? MostPercent)
{
    /// <summary>Whether it certainly had less than its target. That it may have is to be seen from <see cref="LeastPercent"/>.</summary>
    public bool IsShort => MostPercent < TargetPercent;
}
