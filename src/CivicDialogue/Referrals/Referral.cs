using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Referrals;

/// <summary>What is on record of a referral. Whether an unanswered one is overdue or lapsed is computed: see <see cref="Referral.StatusAt"/>.</summary>
public enum ReferralPhase
{
    /// <summary>Put to the addressee.</summary>
    Referred,

    /// <summary>Confirmed by the addressee.</summary>
    Acknowledged,

    /// <summary>Answered.</summary>
    Responded,

    /// <summary>Answered with a commitment, which is followed up.</summary>
    InFollowUp,

    /// <summary>Not answered in time nor long after; the silence is on record. A late answer is still accepted.</summary>
    Lapsed,

    /// <summary>Nothing more is to be followed up.</summary>
    Concluded,
}

/// <summary>How a referral stands at an instant.</summary>
public enum ReferralStatus
{
    /// <summary>The addressee still has time.</summary>
    Open,

    /// <summary>The last day is past without an answer.</summary>
    Overdue,

    /// <summary>So long past that the silence counts as an answer of its own, whether or not anybody put it on record yet.</summary>
    Lapsed,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Answered with a commitment.</summary>
    InFollowUp,

    /// <summary>Nothing more is to be followed up.</summary>
    Concluded,
}

/// <summary>One addressee's duty to answer one recommendation, or one call to action: its own clock, answers and outcome.</summary>
public sealed partial record Referral : IAggregate<Referral, ReferralEvent>
{
    [JsonConstructor]
    internal Referral()
    {
    }

    /// <summary>The referral's id.</summary>
    [JsonInclude] public ReferralId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>The recommendation that is to be answered; <see langword="null"/> where it is a call to action.</summary>
    [JsonInclude] public RecommendationId? Recommendation { get; internal init; }

    /// <summary>The call to action that is to be answered, from an institution to citizens; <see langword="null"/> where it is a recommendation.</summary>
    [JsonInclude] public ContributionId? CallToAction { get; internal init; }

    /// <summary>The referral whose addressee said that another was to answer; <see langword="null"/> where it was not redirected.</summary>
    [JsonInclude] public ReferralId? RedirectedFrom { get; internal init; }

    /// <summary>Who is to answer: now, where it was passed on.</summary>
    [JsonInclude] public StakeholderId Addressee { get; internal init; }

    /// <summary>When it was put to them.</summary>
    [JsonInclude] public Occurred Referred { get; internal init; } = null!;

    /// <summary>The clock it runs on.</summary>
    [JsonInclude] public ReferralClock Clock { get; internal init; } = null!;

    /// <summary>By how many days in all the term was made longer.</summary>
    [JsonInclude] public int ExtendedByDays { get; internal init; }

    /// <summary>What is on record.</summary>
    [JsonInclude] public ReferralPhase Phase { get; internal init; }

    /// <summary>Every version of the answer, by its number, from 1.</summary>
    [JsonInclude] public ValueMap<int, Response> Responses { get; internal init; }

    /// <summary>Who stood by which version of the answer.</summary>
    [JsonInclude] public ValueMap<int, ValueList<Ratification>> Ratifications { get; internal init; }

    /// <summary>What was promised in answer.</summary>
    [JsonInclude] public ValueList<CommitmentId> Commitments { get; internal init; }

    /// <summary>To whom it was escalated, oldest first.</summary>
    [JsonInclude] public ValueList<Escalation> Escalations { get; internal init; }

    /// <summary>How it passed from addressee to addressee, oldest first.</summary>
    [JsonInclude] public ValueList<Passing> Passings { get; internal init; }

    /// <summary>Under which version of the answer each commitment was linked: what is promised in an answer is not revealed before it.</summary>
    [JsonInclude] internal ValueMap<CommitmentId, int> PromisedUnder { get; init; }

    /// <summary>When silence became a lapse, where that is on record. It stays there when a late answer comes.</summary>
    [JsonInclude] public Instant? Lapsed { get; internal init; }

    /// <summary>The answer in force: the newest version.</summary>
    [JsonIgnore]
    public Response? Response => Responses.Count > 0 ? Responses[Version] : null;

    /// <summary>The number of the answer in force; 0 where there is none.</summary>
    [JsonIgnore]
    public int Version => Responses.Count > 0 ? Responses.Keys.Last() : 0;

    /// <summary>Puts an adopted recommendation to an addressee. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act; the programme's term, lapse policy and zone are copied from it.</param>
    /// <param name="id">The referral's id.</param>
    /// <param name="recommendation">The recommendation, as it stands.</param>
    /// <param name="addressee">Who is to answer, as it stands.</param>
    /// <param name="when">When it was put to them. That day does not count; the term ends with its last day.</param>
    /// <returns>
    /// <see cref="ReferralEvent.Referred"/>; refused: <see cref="ReferralRefusals.NotAdopted"/>, <see cref="ReferralRefusals.BeforeAdoption"/>,
    /// <see cref="StakeholderRefusals.NotThere"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public static Decision<ReferralEvent> Refer(Act act, ReferralId id, Recommendation recommendation, Stakeholder addressee, Occurred when)
    {
        Require.Id(id);
        Require.NotNull(addressee);
        Require.NotNull(recommendation);
        return act.Barred(recommendation.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } notYet ? notYet
            : !recommendation.IsAdopted ? ReferralRefusals.NotAdopted.With(("state", recommendation.State.Value))
            : recommendation.Since is { } adopted && when.IsBefore(adopted) ? ReferralRefusals.BeforeAdoption.With(
                ("when", when.Latest.ToInstant().ToString()), ("adopted", adopted.Earliest.ToInstant().ToString()))
            : addressee.Absent(when) is { } absent ? absent
            : new ReferralEvent.Referred(act.Stamp, id, recommendation.Id, null, addressee.Id, when, ClockOf(act), null);
    }

    private static ReferralClock ClockOf(Act act) => new(act.Terms.Policies.ResponseTerm, act.Terms.Policies.LapseAfterDays, act.Terms.Zone);

    /// <summary>Records that the addressee confirmed to have it. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.Acknowledged"/>; refused: <see cref="ReferralRefusals.AlreadyAcknowledged"/>, <see cref="ReferralRefusals.Concluded"/>,
    /// <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Acknowledge(Act act, Occurred when) =>
        act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
        : Untimely(act, when) is { } untimely ? untimely
        : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
        : Phase is not (ReferralPhase.Referred or ReferralPhase.Lapsed) ? ReferralRefusals.AlreadyAcknowledged
        : Phase is ReferralPhase.Lapsed || !IsLapsedAt(act) ? new ReferralEvent.Acknowledged(act.Stamp, when)
        : [LapseOf(act), new ReferralEvent.Acknowledged(act.Stamp, when)];

    /// <summary>
    /// Records the addressee's answer, or a newer version of it. A late one is accepted and shows how late it is; where the silence had become a lapse,
    /// that goes on record first; one that names another to answer instead concludes it. Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Recorder"/>. How late it was answered is not taken back by whoever was late: a version that was given on an earlier day than any on record, such as a
    /// letter that is found, is entered by the secretary or the recorder; so is the first one, where the last day is past and it was given on an earlier day than today.
    /// </summary>
    /// <param name="act">The act; who records is not who answered.</param>
    /// <param name="response">
    /// The answer, by a standing of whoever was the addressee then, that as far as is known may commit it on the day it was given. What becomes known later shows in the
    /// follow-up log: see <see cref="Ratify"/>.
    /// </param>
    /// <returns>
    /// <see cref="ReferralEvent.Responded"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due and before <see cref="ReferralEvent.Concluded"/> where it is
    /// redirected; refused: <see cref="ReferralRefusals.NotTheAddressee"/>, <see cref="ReferralRefusals.OwnRedirect"/>, <see cref="ReferralRefusals.MayNotCommit"/>, <see cref="ReferralRefusals.BeforeReferral"/>,
    /// <see cref="ReferralRefusals.Concluded"/>, <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Respond(Act act, Response response)
    {
        Require.NotNull(response);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, response.When) is { } untimely ? untimely
            : !Passings.MayHaveBeenOf(Addressee, response.By.Stakeholder, response.When) ? NotTheAddressee(response.By)
            : !response.By.MayCommit ? MayNotCommit(response.By)
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : IsEarlierThanOnRecord(response, act) && act.Barred(Role.Secretary, Role.Recorder) is { } late ? late
            : response.RedirectedTo == Addressee ? ReferralRefusals.OwnRedirect.With(("addressee", Addressee.ToString()))
            : Decision.Of<ReferralEvent>([
                .. (ReferralEvent[])(IsLapsedAt(act) && response.When.Latest.ToInstant() >= Dates(act).LapsesFrom ? [LapseOf(act)] : []),
                new ReferralEvent.Responded(act.Stamp, Version + 1, response),
                .. (ReferralEvent[])(response.RedirectedTo is null ? [] : [new ReferralEvent.Concluded(act.Stamp, response.When, response.Reason)])]);
    }

    /// <summary>Links a commitment made in answer. Decide it together with <see cref="Commitment.Make"/>, so that both are on record or neither.
    /// Needs <see cref="Role.FocalPoint"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.CommitmentLinked"/>; refused: <see cref="ReferralRefusals.NotAnswered"/>, <see cref="ReferralRefusals.BeforeAnswer"/>, <see cref="ReferralRefusals.NothingPromised"/>,
    /// <see cref="ReferralRefusals.AlreadyLinked"/>, <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    public Decision<ReferralEvent> Link(Act act, CommitmentId commitment, Occurred when)
    {
        Require.Id(commitment);
        return act.Barred(Programme, Role.FocalPoint, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : Response is null ? ReferralRefusals.NotAnswered
            : Responses.Values.Min(r => r.When.Earliest.ToInstant()) is var answered && when.Latest.ToInstant() < answered ? ReferralRefusals.BeforeAnswer.With(
                ("when", when.Latest.ToInstant().ToString()), ("answered", answered.ToString()))
            : NothingPromised is { } nothing ? nothing
            : Commitments.AsSpan().Contains(commitment) ? ReferralRefusals.AlreadyLinked.With(("commitment", commitment.ToString()))
            : new ReferralEvent.CommitmentLinked(act.Stamp, commitment, when);
    }

    /// <summary>Concludes it: nothing more is to be followed up, for a reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Chair"/> or <see cref="Role.Secretary"/>.</summary>
    /// <returns>
    /// <see cref="ReferralEvent.Concluded"/>, after <see cref="ReferralEvent.LapseRecorded"/> where that was due; refused:
    /// <see cref="ReferralRefusals.Concluded"/>, <see cref="ReferralRefusals.BeforeReferral"/>, <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<ReferralEvent> Conclude(Act act, Occurred when, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Chair, Role.Secretary) is { } barred ? barred
            : Untimely(act, when) is { } untimely ? untimely
            : Phase is ReferralPhase.Concluded ? ReferralRefusals.Concluded
            : Lapsed is null && Response is null && IsLapsedAt(act) ? [LapseOf(act), new ReferralEvent.Concluded(act.Stamp, when, reason)]
            : new ReferralEvent.Concluded(act.Stamp, when, reason);
    }

    /// <summary>The refusal where its answer, if there is one, leaves nothing to promise.</summary>
    internal Refusal? NothingPromised =>
        Response is not { } answer ? ReferralRefusals.NotAnswered.With()
        : answer.Kind is not (ResponseKind.Supported or ResponseKind.PartlySupported) ? ReferralRefusals.NothingPromised.With(("response", answer.Kind.Wire()))
        : null;

    /// <summary>Whether an answer would make the earliest one come on an earlier day than it did by what is on record; where none is, than today, once the last day is past.</summary>
    private bool IsEarlierThanOnRecord(Response response, Act act) =>
        (Responses.Count > 0 || act.At >= Dates(act).OverdueFrom) && response.When.Latest.ToInstant().InZone(act.Zones[Clock.Zone]).Date < AnsweredBy(act.At, act.Zones);

    private Refusal NotTheAddressee(Standing by) =>
        ReferralRefusals.NotTheAddressee.With(("addressee", Addressee.ToString()), ("standing", by.Stakeholder?.ToString() ?? "-"));

    private static Refusal MayNotCommit(Standing by) => ReferralRefusals.MayNotCommit.With(("post", by.Post?.ToString() ?? "-"));

    private Refusal? Untimely(Act act, Occurred when) =>
        act.Doubts(when) is { } notYet ? notYet
        : when.IsBefore(Referred) ? ReferralRefusals.BeforeReferral.With(
            ("when", when.Latest.ToInstant().ToString()), ("referred", Referred.Earliest.ToInstant().ToString()))
        : null;

    /// <inheritdoc/>
    public static Referral Begin(ReferralEvent founding) => founding is ReferralEvent.Referred e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Recommendation = e.Recommendation,
            CallToAction = e.CallToAction,
            RedirectedFrom = e.RedirectedFrom,
            Addressee = e.Addressee,
            Referred = e.When,
            Clock = e.Clock,
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Referral Apply(ReferralEvent next) => next switch
    {
        ReferralEvent.Acknowledged => this with { Phase = ReferralPhase.Acknowledged },
        ReferralEvent.Extended e => this with { ExtendedByDays = ExtendedByDays + e.Days },
        ReferralEvent.Responded e => this with
        {
            Phase = Phase is ReferralPhase.InFollowUp ? Phase : ReferralPhase.Responded,
            Responses = Responses.Set(e.Version, e.Response),
        },
        ReferralEvent.Ratified e => this with { Ratifications = Ratifications.Set(e.Version, Ratifications.GetValueOrDefault(e.Version).Add(new(e.By, e.When))) },
        ReferralEvent.CommitmentLinked e => this with
        {
            Phase = ReferralPhase.InFollowUp,
            Commitments = Commitments.Add(e.Commitment),
            PromisedUnder = PromisedUnder.Set(e.Commitment, Version),
        },
        ReferralEvent.Escalated e => this with { Escalations = Escalations.Add(new(e.To, e.When, e.Reason)) },
        ReferralEvent.PassedOn e => this with { Addressee = e.To, Passings = Passings.Add(new(e.From, e.To, e.When, e.Reason)) },
        ReferralEvent.LapseRecorded e => this with { Phase = ReferralPhase.Lapsed, Lapsed = e.Lapsed },
        ReferralEvent.Concluded => this with { Phase = ReferralPhase.Concluded },
        _ => throw new UnreachableException(),
    };
}
