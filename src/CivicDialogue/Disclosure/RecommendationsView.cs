using System.Text.Json.Serialization;
using CivicDialogue.Commitments;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using NodaTime;

namespace CivicDialogue.Disclosure;

/// <summary>What became of a programme's adopted recommendations, as of an instant: to whom they were put, what was answered, promised and found.</summary>
public sealed record RecommendationsView : PublicView
{
    [JsonConstructor]
    internal RecommendationsView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which programme.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What it is called.</summary>
    [JsonInclude] public ViewText Name { get; internal init; } = null!;

    /// <summary>The instant of which this tells.</summary>
    [JsonInclude] public Instant AsOf { get; internal init; }

    /// <summary>The adopted recommendations, in the order in which they came on record.</summary>
    [JsonInclude] public ValueList<RecommendationLine> Recommendations { get; internal init; }

    /// <summary>Makes the view from a follow-up log.</summary>
    /// <param name="programme">The programme, as it stands.</param>
    /// <param name="log">The log, up to date.</param>
    /// <param name="asOf">The instant to tell of.</param>
    /// <param name="zones">The zone data of the day.</param>
    /// <param name="sessions">The sessions that the recommendations come from: what comes from a private one is for conveners only, and where a review of the risk of publishing is required, nothing leaves that it has not cleared.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>The view; refused: <see cref="DisclosureRefusals.Withheld"/>.</returns>
    public static Answer<RecommendationsView> Of(
        Programme programme,
        FollowUpLog log,
        Instant asOf,
        IDateTimeZoneProvider zones,
        IReadOnlyDictionary<SessionId, Session> sessions,
        Audience audience,
        LanguageTag language)
    {
        Require.NotNull(programme);
        Require.NotNull(sessions);
        Require.Defined(audience);
        Require.Language(language);
        if (programme.Policies.Attribution is Attribution.Withheld)
            return DisclosureRefusals.Withheld;
        var otherwise = programme.Languages[0];
        var lines = Require.NotNull(log).At(programme.Id, asOf, null, zones)
            .Where(r => r.Recommendation.WasAdopted && MayTell(r.Recommendation.Draft.Session))
            .Select(r => audience is Audience.Conveners ? r : r.RevealedAt(asOf))
            .Select(r => new RecommendationLine(
                r.Recommendation.Id,
                Public(r.Recommendation.Draft.Title),
                Public(r.Recommendation.Draft.Text),
                r.Stage,
                r.Referrals.Select(Line).ToValueList()));
        return new RecommendationsView(audience, language) { Programme = programme.Id, Name = Public(programme.Name), AsOf = asOf, Recommendations = lines.ToValueList() };

        bool MayTell(SessionId? id) => id is not { } session || (sessions.TryGetValue(session, out var state)
            ? (audience is Audience.Conveners || (state.Plan.Visibility is not Visibility.Private && state.Attribution is not Attribution.Withheld))
                && state.RiskOfPublishing(programme.Policies) is null
            : audience is Audience.Conveners);

        ReferralLine Line(ReferralFollowUp f) => new(
            Public(f.AddresseeName),
            f.Referral.Referred.Latest.Date,
            f.Dates.LastDay,
            f.Status,
            f.DaysLate,
            f.Response?.Kind,
            Maybe(f.Response?.Reason),
            f.Commitments.Select(Promise).ToValueList())
        {
            Cost = Maybe(f.Response?.Cost),
            Period = Maybe(f.Response?.Period),
            RevealedFrom = f.IsHeldBack ? f.Referral.Response?.RevealedFrom : null,
            AwaitsRatification = f.AwaitsRatification,
            RedirectedTo = Maybe(f.RedirectedTo),
            EscalatedTo = f.EscalatedTo.Select(Public).ToValueList(),
            PassedOnFrom = f.PassedOnFrom.Select(Public).ToValueList(),
        };

        CommitmentLine Promise(CommitmentFollowUp c) => new(
            Public(c.Commitment.Promise.Text),
            c.Commitment.Due,
            c.Status,
            c.Commitment.Assessment?.Completion,
            Maybe(c.Commitment.Assessment?.Explanation))
        {
            Owner = Public(c.OwnerName),
            FirstDue = c.Commitment.Promise.Due,
            SlippageDays = c.SlippageDays,
            PercentDone = c.Commitment.PercentDone,
            Milestones = c.Commitment.Milestones.Values
                .Select(m => new MilestoneLine(Public(m.Milestone.Text), m.Milestone.Weight, m.Due, m.Reached?.When.Latest.Date)).ToValueList(),
            AwaitsRatification = c.AwaitsRatification,
            IsContested = c.Commitment.IsContested,
            IsReopened = c.Commitment is { Concluded: null, Reopenings.Count: > 0 },
        };

        ViewText? Maybe(LocalizedText? text) => text is null ? null : Public(text);

        ViewText Public(LocalizedText text) => ViewText.Of(text, language, otherwise);
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts => [];

    internal override RecommendationsView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this;
}

/// <summary>One recommendation and what became of it.</summary>
/// <param name="Id">Which recommendation.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Text">What is asked for.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Referrals">To whom it was put.</param>
public sealed record RecommendationLine(RecommendationId Id, ViewText Title, ViewText Text, RecommendationStage Stage, ValueList<ReferralLine> Referrals);

/// <summary>One addressee's answer, or silence.</summary>
/// <param name="Addressee">What the addressee is called.</param>
/// <param name="Referred">When it was put to them.</param>
/// <param name="LastDay">The last day on which an answer is in time.</param>
/// <param name="Status">How it stands.</param>
/// <param name="DaysLate">How many days late the answer came or is.</param>
/// <param name="Response">What was answered.</param>
/// <param name="Reason">Why.</param>
/// <param name="Commitments">What was promised.</param>
public sealed record ReferralLine(
    ViewText Addressee,
    LocalDate Referred,
    LocalDate LastDay,
    ReferralStatus Status,
    int DaysLate,
    ResponseKind? Response,
    ViewText? Reason,
    ValueList<CommitmentLine> Commitments)
{
    /// <summary>What it will cost, where the answer says so.</summary>
    [JsonInclude] public ViewText? Cost { get; internal init; }

    /// <summary>Over what time it will be done, where the answer says so.</summary>
    [JsonInclude] public ViewText? Period { get; internal init; }

    /// <summary>From when on the answer in force may be told, where it may not yet; what stands here is the answer before it, if any.</summary>
    [JsonInclude] public Instant? RevealedFrom { get; internal init; }

    /// <summary>Whether nobody who can commit the addressee has stood by the answer yet.</summary>
    [JsonInclude] public bool AwaitsRatification { get; internal init; }

    /// <summary>What the one is called who is to answer instead.</summary>
    [JsonInclude] public ViewText? RedirectedTo { get; internal init; }

    /// <summary>What those are called to whom it was escalated, oldest first.</summary>
    [JsonInclude] public ValueList<ViewText> EscalatedTo { get; internal init; }

    /// <summary>What those are called from whom it was passed on, oldest first.</summary>
    [JsonInclude] public ValueList<ViewText> PassedOnFrom { get; internal init; }
}

/// <summary>One promise and what became of it.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="Due">The last day on which it is done in time, now.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Completion">What somebody from outside found.</param>
/// <param name="Explanation">Why.</param>
public sealed record CommitmentLine(ViewText Text, LocalDate Due, CommitmentStatus Status, Completion? Completion, ViewText? Explanation)
{
    /// <summary>What the one is called who owes it.</summary>
    [JsonInclude] public ViewText Owner { get; internal init; } = null!;

    /// <summary>The last day as first promised.</summary>
    [JsonInclude] public LocalDate FirstDue { get; internal init; }

    /// <summary>By how many days it is later than first promised.</summary>
    [JsonInclude] public int SlippageDays { get; internal init; }

    /// <summary>How far it is, in per cent, as its owner tells.</summary>
    [JsonInclude] public int PercentDone { get; internal init; }

    /// <summary>The steps on the way.</summary>
    [JsonInclude] public ValueList<MilestoneLine> Milestones { get; internal init; }

    /// <summary>Whether nobody who can commit the owner has stood by the promise yet.</summary>
    [JsonInclude] public bool AwaitsRatification { get; internal init; }

    /// <summary>Whether what was found is contested, and that is open or was found to be right.</summary>
    [JsonInclude] public bool IsContested { get; internal init; }

    /// <summary>Whether it was concluded and taken up again.</summary>
    [JsonInclude] public bool IsReopened { get; internal init; }
}

/// <summary>One step on the way to what was promised.</summary>
/// <param name="Text">What is done by then.</param>
/// <param name="Weight">How much of the whole it is, in proportion to the others.</param>
/// <param name="Due">The last day on which it is done in time, now.</param>
/// <param name="Reached">When it was reached, as its owner tells.</param>
public sealed record MilestoneLine(ViewText Text, int Weight, LocalDate Due, LocalDate? Reached);
