using System.Text.Json.Serialization;
using CivicDialogue.Floors;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>How the time of a session was shared between the sides, in whole minutes.</summary>
/// <remarks>
/// A side's minutes are told where the figures of the session tell how many spoke for it, where enough of these had the floor, and where no speaker's time could be
/// guessed from them: what is left without the two longest must be at least the policies' percentage of the longest (the p% rule; Hundepool et al., Handbook on
/// Statistical Disclosure Control, 2nd edition (2024), section 4.2). The total is told where what it adds to the sides is as safe as that.
/// Turns in parts under the Chatham House Rule, and turns of which the part is not known in a session that has such parts, are left out altogether.
/// It is the same for every audience: what one is told, all are in time.
/// </remarks>
public sealed record SpeakingTimeView : PublicView
{
    [JsonConstructor]
    internal SpeakingTimeView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which session.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the session was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>The sides in order of their names' keys, and last those who spoke for none.</summary>
    [JsonInclude] public ValueList<SpeakingTimeLine> Sides { get; internal init; }

    /// <summary>The minutes of all; <see langword="null"/> where they would tell what is suppressed, or nothing is on record.</summary>
    [JsonInclude] public long? TotalMinutes { get; internal init; }

    /// <summary>Makes the figures for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>
    /// The view; refused: <see cref="DisclosureRefusals.NotOver"/>, <see cref="DisclosureRefusals.SessionCancelled"/>, <see cref="DisclosureRefusals.Private"/>, <see cref="DisclosureRefusals.Withheld"/>,
    /// <see cref="SessionRefusals.PublicationNotCleared"/>.
    /// </returns>
    public static Answer<SpeakingTimeView> Of(SessionSources sources, Audience audience, LanguageTag language)
    {
        Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        if (sources.Barred(audience) is { } barred)
            return barred;
        var (programme, session) = (sources.Programme, sources.Session);
        var policies = programme.Policies;
        var (told, isOnRecord) = SessionFigures.Of(sources);
        var turns = sources.Floors.SelectMany(f => f.Turns.Values).Where(t =>
            t.MostSeconds is not null && session.NarrowestOf(t.Item).And(policies.Attribution) < Attribution.ChathamHouse).ToList();
        var sides = programme.Sides.Keys.Select(s => (SideId?)s).Append(null).Select(s => (Side: s, Time: TimeOf(sources, turns.Where(t => t.Side == s)))).ToList();
        var lines = sides.Select(s => MayTell(s.Side, s.Time) ? Minutes(s.Time.Values.Sum()) : (long?)null).ToList();

        // What is not told can be had from the total: so that must be as safe, and of more than one side. Where nobody spoke for the others, it would tell that.
        var rest = sides.Where((_, i) => lines[i] is null).Select(s => s.Side).ToList();
        var total = MayTellOfAll() && (rest.Count == 0 || (rest.Count > 1 && IsSafe(TimeOf(sources, turns.Where(t => rest.Contains(t.Side))))))
            ? Minutes(sides.Sum(s => s.Time.Values.Sum()))
            : (long?)null;

        // Numbers that changed since they were told would tell of those whose turns were added or taken away.
        if (sources.Earlier.Select(r => r.View).OfType<SpeakingTimeView>().Any(e => e.Session == session.Id
            && (e.TotalMinutes != total || !e.Sides.Select(l => (l.Side, l.Minutes)).SequenceEqual(sides.Zip(lines, (s, l) => (s.Side, l))))))
            (lines, total) = ([.. lines.Select(_ => (long?)null)], null);
        return new SpeakingTimeView(audience, language)
        {
            Basis = isOnRecord ? null : told,
            Session = session.Id,
            Programme = Text(programme.Name),
            Title = Text(session.Plan.Title),
            Sides = sides.Zip(lines, (s, l) => new SpeakingTimeLine(s.Side, s.Side is { } side ? Text(programme.Sides[side]) : null, l)).ToValueList(),
            TotalMinutes = total,
        };

        bool MayTell(SideId? side, Dictionary<ParticipantId, long> time) => programme.Sides.Count == 0 ? MayTellOfAll() && IsSafe(time)
            : told.Of(SessionFigures.Sides)?.Of(side?.Value)?.Counts[(int)InclusionStage.Spoke] is { Kind: CountKind.Counted, AtLeast: var spoke }
                && (spoke > 0 ? IsSafe(time) : time.Count == 0);

        // That so many spoke must not follow from their minutes where it is not told.
        bool MayTellOfAll() => told.Totals[(int)InclusionStage.Spoke].AtLeast >= policies.DisclosureThreshold;

        bool IsSafe(Dictionary<ParticipantId, long> time)
        {
            var longest = time.Values.OrderDescending().Take(2).ToList();
            return time.Count >= policies.DisclosureThreshold
                && (time.Values.Sum() - longest.Sum()) * 100 >= longest[0] * policies.DominancePercent;
        }

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);
    }

    /// <summary>The time of each speaker. Whoever is not known may be the one who spoke longest, so that is whose time theirs is added to.</summary>
    private static Dictionary<ParticipantId, long> TimeOf(SessionSources sources, IEnumerable<Turn> turns)
    {
        var time = turns.GroupBy(t => t.Speaker is { } speaker ? sources.Whole(speaker.Person) : default)
            .ToDictionary(t => t.Key, t => t.Sum(x => x.LeastSeconds!.Value + x.MostSeconds!.Value) / 2);
        if (time.Count > 1 && time.Remove(default, out var unknown))
            time[time.MaxBy(t => t.Value).Key] += unknown;
        return time;
    }

    private static long Minutes(long seconds) => (seconds + 30) / 60;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    internal override SpeakingTimeView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>How long one side spoke.</summary>
/// <param name="Side">Which side; <see langword="null"/> for those who spoke for none.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Minutes">Its whole minutes; <see langword="null"/> where they would tell of single persons.</param>
public sealed record SpeakingTimeLine(SideId? Side, ViewText? Name, long? Minutes);
