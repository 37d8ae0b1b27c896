using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.FollowUp;

public sealed partial class FollowUpLog
{
    private readonly Dictionary<ContributionId, List<ReferralId>> _ofCall = [];

    /// <summary>
    /// The calls to action of a programme with all that came of them, in the order in which they came on record. What is diverted to a safeguarding case is never among them.
    /// </summary>
    /// <param name="programme">Which programme.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    /// <param name="zones">The zone data of the day.</param>
    public IEnumerable<CallFollowUp> CallsToAction(ProgrammeId programme, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones)
    {
        Require.NotNull(zones);
        if (!_programmes.TryGetValue(programme, out var history) || history.At(Instant.MaxValue, knownAt) is not { } terms)
            yield break;
        foreach (var id in _contributionsOf.GetValueOrDefault(programme) ?? [])
        {
            var contribution = _contributions[id];
            if (!contribution.Now.IsDiverted && contribution.At(asOf, knownAt) is { Said.Kind: ContributionKind.CallToAction, IsOnTheOpenRecord: true } call)
                yield return new(call, Follow(_ofCall.GetValueOrDefault(id), terms, asOf, knownAt, zones));
        }
    }

    private void Index(ReferralId id, ReferralEvent.Referred founding)
    {
        if (founding.Recommendation is { } recommendation)
            Of(_ofRecommendation, recommendation).Add(id);
        if (founding.CallToAction is { } call)
            Of(_ofCall, call).Add(id);
    }

    private ValueList<ReferralFollowUp> Follow(List<ReferralId>? referrals, Programme terms, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones) =>
        (referrals ?? []).Select(r => _referrals[r].At(asOf, knownAt)).OfType<Referral>().Select(r => Follow(r, terms, asOf, knownAt, zones)).ToValueList();

    private ReferralFollowUp Follow(Referral referral, Programme terms, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones)
    {
        var dates = referral.Dates(CalendarsFor(referral, terms), zones);
        var today = asOf.InZone(zones[referral.Clock.Zone]).Date;
        return new(
            referral,
            NameOf(referral.Addressee, today, knownAt),
            dates,
            referral.StatusAt(asOf, dates),
            referral.DaysLate(asOf, dates, zones),
            referral.Commitments.Select(c => _commitments.GetValueOrDefault(c)?.At(asOf, knownAt)).OfType<Commitment>().Select(c => Follow(c, asOf, knownAt, zones)).ToValueList())
        {
            Promised = referral.Commitments.Count,
            Version = referral.Version,
            AwaitingVersions = referral.Responses.Where(r => Awaits(r.Value.By, r.Value.When, referral.Ratifications.GetValueOrDefault(r.Key), knownAt)).Select(r => r.Key).ToValueList(),
            Lateness = referral.LatenessOf(asOf, dates, zones),
            EscalatedTo = referral.Escalations.Select(e => NameOf(e.To, today, knownAt)).ToValueList(),
            PassedOnFrom = referral.Passings.Select(p => NameOf(p.From, today, knownAt)).ToValueList(),
            RedirectedTo = referral.Response?.RedirectedTo is { } to ? NameOf(to, today, knownAt) : null,
        };
    }

    private CommitmentFollowUp Follow(Commitment commitment, Instant asOf, Instant? knownAt, IDateTimeZoneProvider zones)
    {
        var today = asOf.InZone(zones[commitment.Promise.When.Zone]).Date;
        return new(commitment, commitment.StatusAt(asOf, zones))
        {
            OwnerName = NameOf(commitment.Owner, today, knownAt),
            Holder = commitment.Post is { } post ? Known(commitment.Owner, knownAt)?.HolderOf(post, today)?.Person : null,
            AwaitsRatification = Awaits(commitment.Promise.By, commitment.Promise.When, commitment.Ratifications, knownAt),
            SlippageDays = commitment.SlippageDays(asOf, zones),
            Lateness = commitment.LatenessOf(asOf, zones),
        };
    }

    /// <summary>Whether somebody committed an institution who, by what is known, could not, and nobody who could stood by it.</summary>
    private bool Awaits(Standing by, Occurred when, ValueList<Ratification> ratifications, Instant? knownAt) =>
        !MayCommit(by, when, knownAt) && !ratifications.Any(r => MayCommit(r.By, r.When, knownAt));

    private bool MayCommit(Standing by, Occurred when, Instant? knownAt) =>
        by is { Stakeholder: { } house, Post: { } post } && Known(house, knownAt) is { } stakeholder
            ? stakeholder.StandingOf(by.Person, post, when).Value is { MayCommit: true }
            : by.MayCommit;

    private Stakeholder? Known(StakeholderId id, Instant? knownAt) => _stakeholders.GetValueOrDefault(id)?.At(Instant.MaxValue, knownAt);

    private LocalizedText NameOf(StakeholderId id, LocalDate date, Instant? knownAt) =>
        Known(id, knownAt)?.NameOn(date) ?? LocalizedText.Of((LanguageTag.English, id.ToString()));

    /// <summary>The calendars as known, or, where the clocks of hosts differ and the referral was known before its calendar, as they are now.</summary>
    private ValueMap<CalendarId, WorkingCalendar> CalendarsFor(Referral referral, Programme terms) =>
        referral.Clock.Term.Calendar is not { } calendar || terms.Calendars.ContainsKey(calendar) ? terms.Calendars : _programmes[referral.Programme].Now.Calendars;

    internal static RecommendationStage StageOf(Recommendation recommendation, ValueList<ReferralFollowUp> referrals)
    {
        if (!recommendation.WasAdopted)
            return recommendation.Category.IsEnd() ? RecommendationStage.Ended : RecommendationStage.InDeliberation;
        return referrals.Count == 0 ? recommendation.IsAdopted ? RecommendationStage.Adopted : RecommendationStage.Ended
            : referrals.Any(r => r.Status is ReferralStatus.Overdue) ? RecommendationStage.Overdue
            : referrals.Any(r => r.Status is ReferralStatus.Open) ? RecommendationStage.AwaitingResponse
            : referrals.Any(r => r.Status is ReferralStatus.InFollowUp && (r.Commitments.Count < r.Promised || r.Commitments.Any(c => c.Status is not (CommitmentStatus.Assessed or CommitmentStatus.Concluded))))
                ? RecommendationStage.InFollowUp
            : referrals.Any(r => r.Status is ReferralStatus.InFollowUp) ? RecommendationStage.Assessed
            : referrals.All(r => r.Status is ReferralStatus.Lapsed || (r.Status is ReferralStatus.Concluded && r.Referral.Responses.Count == 0)) ? RecommendationStage.Lapsed
            : RecommendationStage.Answered;
    }
}
