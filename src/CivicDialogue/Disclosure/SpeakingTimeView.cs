using System.Text.Json.Serialization;
using CivicDialogue.Floors;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>What figures of speaking time are made of: states, as they stand.</summary>
/// <param name="Programme">The programme; its policies and sides apply.</param>
/// <param name="Session">The session; it must be over.</param>
/// <param name="Floors">The session's floors.</param>
/// <param name="Earlier">What was told of this session's speaking time before.</param>
public sealed record SpeakingTimeSources(Programme Programme, Session Session, IReadOnlyCollection<Floor> Floors, IReadOnlyCollection<SpeakingTimeView> Earlier);

/// <summary>How the time of a session was shared between the sides, in whole minutes.</summary>
/// <remarks>
/// A side's minutes are told where enough people spoke for it and no speaker's time could be guessed from them: what is left without the two longest must be
/// at least the policies' percentage of the longest (the p% rule; Hundepool et al., Handbook on Statistical Disclosure Control, 2nd edition (2024), section 4.2).
/// Turns in parts under the Chatham House Rule, and turns of which the part is not known in a session that has such parts, are left out altogether.
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

    /// <summary>The minutes of all; <see langword="null"/> where they would tell what is suppressed.</summary>
    [JsonInclude] public long? TotalMinutes { get; internal init; }

    /// <summary>Makes the figures for an audience, under the policies.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>The view; refused: <see cref="DisclosureRefusals.NotOver"/>, <see cref="DisclosureRefusals.Private"/>, <see cref="DisclosureRefusals.Withheld"/>.</returns>
    public static Answer<SpeakingTimeView> Of(SpeakingTimeSources sources, Audience audience, LanguageTag language)
    {
        var (programme, session, floors, earlier) = Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        var ceiling = session.Attribution.And(programme.Policies.Attribution);
        if (session.Phase is not (SessionPhase.Closed or SessionPhase.MinutesApproved))
            return DisclosureRefusals.NotOver.With(("phase", session.Phase.Wire()));
        if (session.Plan.Visibility is Visibility.Private && audience is not Audience.Conveners)
            return DisclosureRefusals.Private.With(("audience", audience.Wire()));
        if (ceiling is Attribution.Withheld)
            return DisclosureRefusals.Withheld;

        var turns = floors.SelectMany(f => f.Turns.Values).Where(MayCount).ToList();
        var sides = programme.Sides.Keys.Select(s => (SideId?)s).Append(null).Select(s => (Side: s, Time: TimeOf(turns.Where(t => t.Side == s)))).ToList();
        var told = sides.Select(s => MayTell(s.Time)).ToList();

        // What is not told can be had from the total, so together it must be as safe as each of the others.
        var rest = sides.Where((_, i) => !told[i]).ToList();
        var tellsTotal = rest.All(r => r.Time.Count == 0) || (rest.Count(r => r.Time.Count > 0) > 1 && MayTell(TimeOf(turns.Where(t => rest.Any(r => r.Side == t.Side)))));
        var lines = sides.Select((s, i) => new SpeakingTimeLine(
            s.Side,
            s.Side is { } side ? Text(programme.Sides[side]) : null,
            told[i] ? Minutes(s.Time.Values.Sum()) : null)).ToValueList();
        var total = tellsTotal ? (long?)Minutes(sides.Sum(s => s.Time.Values.Sum())) : null;

        // Numbers that changed since they were told would tell of those whose turns were added or taken away.
        if (earlier.Any(e => e.TotalMinutes != total || !e.Sides.Select(l => (l.Side, l.Minutes)).SequenceEqual(lines.Select(l => (l.Side, l.Minutes)))))
            (lines, total) = (lines.Select(l => l with { Minutes = null }).ToValueList(), null);
        return new SpeakingTimeView(audience, language)
        {
            Session = session.Id,
            Programme = Text(programme.Name),
            Title = Text(session.Plan.Title),
            Sides = lines,
            TotalMinutes = total,
        };

        bool MayCount(Turn turn) => turn.MostSeconds is not null && ceiling < Attribution.ChathamHouse
            && (turn.Item is { } item ? session.HasItem(item) && session.AttributionOf(item) < Attribution.ChathamHouse : !session.HidesSpeakers);

        bool MayTell(Dictionary<ParticipantId, long> time)
        {
            var longest = time.Values.OrderDescending().Take(2).ToList();
            return time.Count >= programme.Policies.DisclosureThreshold
                && (time.Values.Sum() - longest.Sum()) * 100 >= longest[0] * programme.Policies.DominancePercent;
        }

        ViewText Text(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);
    }

    /// <summary>The time of each speaker. Whoever is not known may be the one who spoke longest, so that is whose time theirs is added to.</summary>
    private static Dictionary<ParticipantId, long> TimeOf(IEnumerable<Turn> turns)
    {
        var time = turns.GroupBy(t => t.Speaker?.Person ?? default).ToDictionary(t => t.Key, t => t.Sum(x => x.LeastSeconds!.Value + x.MostSeconds!.Value) / 2);
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
