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
            .Where(r => r.Recommendation.IsAdopted && MayTell(r.Recommendation.Draft.Session))
            .Select(r => new RecommendationLine(
                r.Recommendation.Id,
                Public(r.Recommendation.Draft.Title),
                Public(r.Recommendation.Draft.Text),
                r.Stage,
                r.Referrals.Select(f => new ReferralLine(
                    Public(f.AddresseeName),
                    f.Referral.Referred.Latest.Date,
                    f.Dates.LastDay,
                    f.Status,
                    f.DaysLate,
                    f.Referral.Response?.Kind,
                    f.Referral.Response is { } response ? Public(response.Reason) : null,
                    f.Commitments.Select(c => new CommitmentLine(
                        Public(c.Commitment.Promise.Text),
                        c.Commitment.Promise.Due,
                        c.Status,
                        c.Commitment.Assessment?.Completion,
                        c.Commitment.Assessment is { } found ? Public(found.Explanation) : null)).ToValueList())).ToValueList()));
        return new RecommendationsView(audience, language) { Programme = programme.Id, Name = Public(programme.Name), AsOf = asOf, Recommendations = lines.ToValueList() };

        bool MayTell(SessionId? id) => id is not { } session || (sessions.TryGetValue(session, out var state)
            ? (audience is Audience.Conveners || (state.Plan.Visibility is not Visibility.Private && state.Attribution is not Attribution.Withheld))
                && state.RiskOfPublishing(programme.Policies) is null
            : audience is Audience.Conveners);

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
    ValueList<CommitmentLine> Commitments);

/// <summary>One promise and what became of it.</summary>
/// <param name="Text">What was promised.</param>
/// <param name="Due">The last day on which it is done in time.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Completion">What somebody from outside found.</param>
/// <param name="Explanation">Why.</param>
public sealed record CommitmentLine(ViewText Text, LocalDate Due, CommitmentStatus Status, Completion? Completion, ViewText? Explanation);
