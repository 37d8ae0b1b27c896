using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Disclosure;

/// <summary>What minutes are made of: states, as they stand.</summary>
/// <param name="Programme">The programme; its policies apply.</param>
/// <param name="Session">The session; its minutes must be approved.</param>
/// <param name="GuestList">The session's guest list, where there is one.</param>
/// <param name="Contributions">What was said at it.</param>
/// <param name="Recommendations">What came of it.</param>
/// <param name="Stakeholders">The stakeholders named in all of these.</param>
/// <param name="Participants">The persons named in all of these.</param>
public sealed record MinutesSources(
    Programme Programme,
    Session Session,
    GuestList? GuestList,
    IReadOnlyCollection<Contribution> Contributions,
    IReadOnlyCollection<Recommendation> Recommendations,
    IReadOnlyDictionary<StakeholderId, Stakeholder> Stakeholders,
    IReadOnlyDictionary<ParticipantId, Participant> Participants);

/// <summary>The minutes of a session: when, where, by whom convened, how many came, who said what as far as may be said, and what was recommended.</summary>
public sealed record MinutesView : PublicView
{
    [JsonConstructor]
    internal MinutesView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which session.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the session was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>What it was for.</summary>
    [JsonInclude] public ViewText Purpose { get; internal init; } = null!;

    /// <summary>The kind of meeting, in its conveners' words.</summary>
    [JsonInclude] public ViewText? Format { get; internal init; }

    /// <summary>The announced local date, time and zone.</summary>
    [JsonInclude] public CivilTime Announced { get; internal init; } = null!;

    /// <summary>When it ended, as precisely as is known; hidden where that would tell who spoke when.</summary>
    [JsonInclude] public Occurred? Ended { get; internal init; }

    /// <summary>Where it took place.</summary>
    [JsonInclude] public ViewText? Venue { get; internal init; }

    /// <summary>Who convened it, as what.</summary>
    [JsonInclude] public ValueList<ConvenerLine> Conveners { get; internal init; }

    /// <summary>How many came.</summary>
    [JsonInclude] public AttendanceLine Attendance { get; internal init; } = null!;

    /// <summary>The version of the minutes that was approved.</summary>
    [JsonInclude] public int Version { get; internal init; }

    /// <summary>How it was approved.</summary>
    [JsonInclude] public MinutesApproval Approval { get; internal init; }

    /// <summary>The approved text. Free text may name people, so it leaves only where everything of the session may be named.</summary>
    [JsonInclude] public ViewText? Body { get; internal init; }

    /// <summary>What was said by speakers who may be told, in the order in which it was recorded.</summary>
    [JsonInclude] public ValueList<SpokenLine> Attributed { get; internal init; }

    /// <summary>What was said by speakers who may not be told: in an order that tells nothing.</summary>
    [JsonInclude] public ValueList<SpokenLine> Unattributed { get; internal init; }

    /// <summary>Of how many contributions only this is told: that they were diverted to safeguarding. Few are suppressed like other small figures.</summary>
    [JsonInclude] public CountLine Diverted { get; internal init; } = null!;

    /// <summary>What the participants recommended.</summary>
    [JsonInclude] public ValueList<ViewText> Recommendations { get; internal init; }

    /// <summary>What these minutes rest on, where they were taken from a source.</summary>
    [JsonInclude] public ViewText? Source { get; internal init; }

    /// <summary>Makes the minutes for an audience, under the narrowest of all policies that apply.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>The view, its sealed words not yet filled in; refused: <see cref="DisclosureRefusals.NotApproved"/>, <see cref="DisclosureRefusals.Private"/>, <see cref="DisclosureRefusals.Withheld"/>, <see cref="SessionRefusals.PublicationNotCleared"/>.</returns>
    public static Answer<MinutesView> Of(MinutesSources sources, Audience audience, LanguageTag language)
    {
        var (programme, session, guests, contributions, recommendations, stakeholders, participants) = Require.NotNull(sources);
        Require.Defined(audience);
        var ceiling = session.Attribution.And(programme.Policies.Attribution);
        if (session.Phase is not SessionPhase.MinutesApproved)
            return DisclosureRefusals.NotApproved.With(("phase", session.Phase.Wire()));
        if (session.Plan.Visibility is Visibility.Private && audience is not Audience.Conveners)
            return DisclosureRefusals.Private.With(("audience", audience.Wire()));
        if (ceiling is Attribution.Withheld)
            return DisclosureRefusals.Withheld;
        if (session.RiskOfPublishing(programme.Policies) is { } risk)
            return risk;

        var otherwise = programme.Languages[0];
        var minutes = session.ApprovedMinutes!;
        var lines = contributions
            .Where(c => c.IsOnTheOpenRecord)
            .Select(c => (Contribution: c, Attribution: c.EffectiveAttribution(programme.Policies, session)))
            .Where(c => c.Attribution is not Attribution.Withheld)
            .ToLookup(c => c.Attribution < Attribution.ChathamHouse && c.Contribution.Said.Speaker is not null);
        var hidesSomebody = ceiling is not Attribution.Named || contributions.Any(c => c.IsDiverted || c.EffectiveAttribution(programme.Policies, session) is not Attribution.Named);
        return new MinutesView(audience, language)
        {
            Session = session.Id,
            Programme = Public(programme.Name),
            Title = Public(session.Plan.Title),
            Purpose = Public(session.Plan.Purpose),
            Format = session.Plan.Format is { } format ? Public(format) : null,
            Announced = session.Plan.Announced,
            Ended = hidesSomebody ? null : session.Ended,
            Venue = session.Plan.Venue is { } venue ? Public(venue.Name) : null,
            Conveners = session.Plan.Conveners.Select(c => new ConvenerLine(Name(c.Stakeholder), c.Role, c.Interest is { } i ? Public(i) : null)).ToValueList(),
            Attendance = AttendanceLine.Of(guests?.Attendance ?? new Figure.Unknown(), programme.Policies.DisclosureThreshold, Public),
            Version = minutes.Version,
            Approval = minutes.Approval!.Value,
            Body = hidesSomebody ? null : ViewText.Of(minutes.Body),
            Attributed = lines[true].Select(c => Line(c.Contribution, c.Attribution)).ToValueList(),
            Unattributed = lines[false].OrderBy(c => c.Contribution.Said.Text.Commitment.ToString(), StringComparer.Ordinal).Select(c => Line(c.Contribution, Attribution.ChathamHouse)).ToValueList(),
            Diverted = CountLine.Of(contributions.Count(c => c.IsDiverted), programme.Policies),
            Recommendations = recommendations.Where(r => r.IsAdopted).Select(r => Public(r.Draft.Text)).ToValueList(),
            Source = minutes.Source is { } source ? Public(source.Title) : null,
        };

        ViewText Public(LocalizedText text) => ViewText.Of(text, language, otherwise);

        ViewText Name(StakeholderId id) => Public(stakeholders.GetValueOrDefault(id)?.Name ?? LocalizedText.Of((LanguageTag.English, id.ToString())));

        SpokenLine Line(Contribution contribution, Attribution attribution)
        {
            var said = contribution.Said;
            var speaker = said.Speaker;
            var isNamed = attribution is Attribution.Named;
            var isAffiliated = attribution <= Attribution.AffiliationOnly;
            return new(
                said.Kind,
                said.Quality,
                isNamed && speaker is not null && participants.GetValueOrDefault(speaker.Person)?.Name is { } name ? ViewText.Of(name) : null,
                isNamed && speaker?.Office is { } office ? Public(office) : null,
                isNamed && speaker?.Rank is { } rank ? Public(rank) : null,
                isAffiliated && speaker?.Stakeholder is { } stakeholder ? Name(stakeholder) : null,
                ViewText.Of(said.Text));
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts =>
        Attributed.Concat(Unattributed).SelectMany(l => (ViewText?[])[l.Name, l.Text]).Append(Body).Select(t => t?.Source).OfType<SealedText>();

    internal override MinutesView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        return this with
        {
            Body = Body?.Filled(Language, words),
            Attributed = Attributed.Select(Fill).ToValueList(),
            Unattributed = Unattributed.Select(Fill).ToValueList(),
        };

        SpokenLine Fill(SpokenLine line) => line with { Name = line.Name?.Filled(Language, words), Text = line.Text.Filled(Language, words) };
    }
}

/// <summary>Who convened, as what.</summary>
/// <param name="Name">What the stakeholder is called.</param>
/// <param name="Role">As what.</param>
/// <param name="Interest">Its interest of its own, where it has one.</param>
public sealed record ConvenerLine(ViewText Name, ConvenerRole Role, ViewText? Interest);

/// <summary>What was said, and by whom as far as may be said.</summary>
/// <param name="Kind">What kind of contribution.</param>
/// <param name="Quality">How near the record is to the words.</param>
/// <param name="Name">The speaker's name, where it may be told and there is one.</param>
/// <param name="Office">The speaker's office, where it may be told.</param>
/// <param name="Rank">The speaker's rank on that date, where it may be told.</param>
/// <param name="Affiliation">The speaker's institution, where it may be told.</param>
/// <param name="Text">The words.</param>
public sealed record SpokenLine(
    ContributionKind Kind, RecordQuality Quality, ViewText? Name, ViewText? Office, ViewText? Rank, ViewText? Affiliation, ViewText Text);

/// <summary>How many came.</summary>
/// <param name="Kind">How the number is known.</param>
/// <param name="AtLeast">The least there were, where that is told.</param>
/// <param name="AtMost">The most there were, where that is told.</param>
/// <param name="Wording">The words of an estimate.</param>
public sealed record AttendanceLine(CountKind Kind, int? AtLeast, int? AtMost, ViewText? Wording)
{
    internal static AttendanceLine Of(Figure figure, int threshold, Func<LocalizedText, ViewText> show) => figure switch
    {
        Figure.Counted { Number: var number } when number < threshold => new(CountKind.Suppressed, null, null, null),
        Figure.Counted { Number: var number } => new(CountKind.Counted, number, number, null),
        Figure.Estimated { AtMost: { } most } when most < threshold => new(CountKind.Suppressed, null, null, null),
        Figure.Estimated e => new(CountKind.Estimated, e.AtLeast, e.AtMost, show(e.Wording)),
        Figure.Unknown => new(CountKind.Unknown, null, null, null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
