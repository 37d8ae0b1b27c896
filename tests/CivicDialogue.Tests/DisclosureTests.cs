using CsCheck;

namespace CivicDialogue.Tests;

/// <summary>What minutes tell, made from plain states.</summary>
public sealed class DisclosureTests
{
    private readonly Town _town = new();

    [Fact]
    public void A_convener_that_nobody_registered_does_not_stand_in_the_way_of_the_minutes()
    {
        var unknown = _town.Id<StakeholderId>("unknown");

        var view = Minutes(Approved(Town.Plan() with { Conveners = [new(unknown, ConvenerRole.Host)] })).OrThrow();

        Assert.Equal(unknown.ToString(), Assert.Single(view.Conveners).Name.Text);
    }

    [Theory]
    [InlineData(2, 3, CountKind.Suppressed)]
    [InlineData(2, 4, CountKind.Suppressed)]
    [InlineData(2, 5, CountKind.Estimated)]
    [InlineData(24, null, CountKind.Estimated)]
    public void A_number_of_few_people_is_not_told_though_it_is_only_estimated(int atLeast, int? atMost, CountKind kind)
    {
        var session = Approved();
        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), session));
        guests = guests.After(guests.ReportPresence(_town.As(Role.Recorder), session, new Figure.Estimated(Town.Some("a handful"), atLeast, atMost, _town.Person(Role.Recorder)), Town.Press));

        var told = Minutes(session, guests).OrThrow().Attendance;

        Assert.Equal(kind, told.Kind);
        Assert.Equal(kind is CountKind.Estimated, told.Wording is not null);
    }

    /// <summary>Where names need consent, whoever has no record has given none: the free text stays inside for their sake. An office is told whoever holds it.</summary>
    [Fact]
    public void A_speaker_whom_nobody_registered_has_not_agreed_to_be_named()
    {
        var session = Approved();
        var spoken = Spoken(session, 1, "somebody");
        var official = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(_town.As(Role.Rapporteur), _town.Id<ContributionId>("official"), session,
            new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed("official"), Occurred.At(_town.Now, Town.Hebron)) { Speaker = _town.StandingOfCommander(Occurred.At(_town.Now, Town.Hebron)) }));
        Assert.NotNull(Minutes(session, null, spoken).OrThrow().Body);

        _town.Change(p => p.DeclarePurpose(_town.As(Role.Convener), PurposeId.PublicationOfName, new(Town.Some(), LegalBasis.Consent)));

        Assert.Null(Minutes(session, null, spoken).OrThrow().Body);
        Assert.NotNull(Minutes(session, null, official).OrThrow().Body);
        Assert.Equal("Chief of police", Minutes(session, null, official).OrThrow().Attributed[0].Office?.Text);
    }

    /// <summary>A recommendation of a meeting that nobody has cleared waits for that like its minutes.</summary>
    [Fact]
    public void Recommendations_of_a_session_wait_for_the_review_of_its_minutes()
    {
        var session = Approved(Town.Plan() with { RequiresRiskReview = true, Source = Town.Press });
        var lights = _town.Begin<Recommendation, RecommendationEvent>(_town.Id<RecommendationId>("lights").Value, Recommendation.Propose(
            _town.As(Role.Rapporteur), _town.Id<RecommendationId>("lights"), new(Town.Some("lights"), Town.Some("lights")) { Session = session.Id }));
        _town.After(lights, r => r.AdoptAsReported(_town.As(Role.Rapporteur), Occurred.At(_town.Now, Town.Hebron), Town.Press));

        foreach (var audience in Enum.GetValues<Audience>())
            Assert.Empty(Told(session, audience));
        Assert.Single(Told(session.After(session.ReviewPublication(_town.As(Role.SafeguardingLead), new(1, isCleared: true))), Audience.Public));

        ValueList<RecommendationLine> Told(Session held, Audience audience) => RecommendationsView.Of(
            _town.Programme, _town.Log(), _town.Now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session> { [held.Id] = held }, audience, "en").OrThrow().Recommendations;
    }

    /// <summary>To wait until it is over would be to wait for ever.</summary>
    [Fact]
    public void Of_a_session_that_was_called_off_or_never_was_there_is_nothing_to_publish()
    {
        var planned = _town.Planned();
        foreach (var gone in (Session[])[planned.After(planned.Cancel(_town.As(Role.Secretary), Town.Some())), planned.After(planned.Void(_town.As(Role.Secretary), Town.Some()))])
        {
            var sources = new SessionSources { Programme = _town.Programme, Session = gone, At = _town.Now };
            Assert.Equal(DisclosureRefusals.SessionCancelled, Minutes(gone).Refusal?.Code);
            Assert.Equal(DisclosureRefusals.SessionCancelled, InclusionView.Of(sources, Audience.Conveners, "en").Refusal?.Code);
            Assert.Equal(DisclosureRefusals.SessionCancelled, AttendeesView.Of(sources, Audience.Public, "en").Refusal?.Code);
            Assert.Equal(DisclosureRefusals.SessionCancelled, SpeakingTimeView.Of(sources, Audience.Public, "en").Refusal?.Code);
        }

        // One that may still take place is only not over yet.
        foreach (var waiting in (Session[])[planned, planned.After(planned.Postpone(_town.As(Role.Secretary), Town.Some()))])
        {
            Assert.Equal(DisclosureRefusals.NotApproved, Minutes(waiting).Refusal?.Code);
            Assert.Equal(DisclosureRefusals.NotOver, InclusionView.Of(new() { Programme = _town.Programme, Session = waiting, At = _town.Now }, Audience.Public, "en").Refusal?.Code);
        }
    }

    /// <summary>Ids of version 7 tell when they were made; the order of what is told without a speaker must not.</summary>
    [Fact]
    public void What_is_told_without_a_speaker_comes_in_an_order_that_does_not_follow_time()
    {
        var session = Approved(Town.Plan() with { Attribution = Attribution.ChathamHouse });
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var spoken = Enumerable.Range(0, 12).Select(i => Spoken(session, i, $"{seed} speech {i}")).ToList();
                var told = Minutes(session, null, spoken).OrThrow().Unattributed;
                Assert.Equal(spoken.Count, told.Count);
                Assert.NotEqual(Order(spoken), Order(spoken.OrderBy(c => c.Said.Text.Commitment.ToString(), StringComparer.Ordinal)));
                Assert.Equal(told, Minutes(session, null, [.. Enumerable.Reverse(spoken)]).OrThrow().Unattributed);     // whatever the order of the record
            },
            iter: 20);

        static IEnumerable<ContributionId> Order(IEnumerable<Contribution> spoken) => spoken.Select(c => c.Id);
    }

    private Contribution Spoken(Session session, int number, string words) => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
        _town.As(Role.Rapporteur),
        EntityId.New<ContributionId>(_town.Now + Duration.FromMinutes(number)),
        session,
        new(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed(words), Occurred.At(_town.Now, Town.Hebron)) { Speaker = Standing.Personal(_town.Id<ParticipantId>(words)) }));

    private Session Approved(SessionPlan? plan = null)
    {
        var now = Occurred.At(_town.Now, Town.Hebron);
        var session = _town.After(_town.Planned(plan), s => s.Open(_town.As(Role.Facilitator), now));
        session = _town.After(session, s => s.Close(_town.As(Role.Facilitator), now));
        session = _town.After(session, s => s.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed(), Town.Press));
        return _town.After(session, s => s.ApproveMinutes(_town.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported));
    }

    private Answer<MinutesView> Minutes(Session session, GuestList? guests = null, params IReadOnlyCollection<Contribution> spoken) => MinutesView.Of(
        new() { Programme = _town.Programme, Session = session, At = _town.Now, GuestList = guests, Contributions = spoken }, Audience.Public, "en");
}
