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
