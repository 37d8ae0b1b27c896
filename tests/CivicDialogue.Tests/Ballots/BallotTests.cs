using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Ballots;

/// <summary>How a ballot goes, from its question to what it came to, in the pure domain.</summary>
public sealed class BallotTests
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Officers = SideId.Of("officers");
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    private readonly Town _town = new();

    public BallotTests()
    {
        _town.Change(p => p.DefineSide(_town.As(Role.Convener), Citizens, Town.Text("المواطنون", "Citizens")));
        _town.Change(p => p.DefineSide(_town.As(Role.Convener), Officers, Town.Text("الضباط", "Officers")));
    }

    [Fact]
    public void A_question_is_put_to_those_on_the_list_and_the_list_is_closed_when_the_ballot_opens()
    {
        var (prepare, enrol, strike, open) = (_town.As(Role.Chair), _town.As(Role.Secretary), _town.As(Role.Secretary), _town.As(Role.Chair));
        var plan = Plan(BallotRule.SimpleMajority);
        Scenario.When(() => Ballot.Prepare(prepare, Id, plan)).Then(new BallotEvent.Prepared(prepare.Stamp, Id, plan, null));
        var prepared = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(prepare, Id, plan));
        Elector baker = new(Person("baker"), Citizens), smith = new(Person("smith"));

        var enrolled = Scenario.Given(prepared).When(b => b.Enrol(enrol, [baker, smith])).Then(new BallotEvent.Enrolled(enrol.Stamp, [baker, smith])).State;
        Scenario.Given(enrolled).When(b => b.Enrol(enrol, [smith, baker])).ThenNothing();
        Scenario.Given(enrolled).When(b => b.Enrol(enrol, [baker with { }, new(Person("miller"))])).Then(new BallotEvent.Enrolled(enrol.Stamp, [new(Person("miller"))]));
        Scenario.Given(enrolled).When(b => b.Enrol(enrol, [new(Person("baker"), Officers)])).ThenRefused(BallotRefusals.AlreadyEnrolled, ("side", "citizens"));
        Scenario.Given(enrolled).When(b => b.Strike(strike, Person("smith"))).Then(new BallotEvent.Struck(strike.Stamp, Person("smith")));
        Scenario.Given(enrolled).When(b => b.Strike(strike, Person("nobody"))).ThenNothing();

        var opened = Scenario.Given(enrolled).When(b => b.Open(open)).ThenState(b => b.Phase, BallotPhase.Open).State;
        Scenario.Given(opened).When(b => b.Enrol(enrol, [new(Person("late"))])).ThenRefused(BallotRefusals.NotPrepared, ("phase", "open"));
        Scenario.Given(opened).When(b => b.Strike(strike, Person("smith"))).ThenRefused(BallotRefusals.NotPrepared);
        Scenario.Given(opened).When(b => b.Open(open)).ThenRefused(BallotRefusals.NotPrepared);
        Scenario.Given(opened).When(b => b.Cast(_town.As(Role.Recorder), Person("late"), Choice.Yes)).ThenRefused(BallotRefusals.NotAnElector);
    }

    [Fact]
    public void Everybody_votes_for_themselves_and_a_recorder_writes_down_what_they_say()
    {
        var ballot = Opened(Plan(BallotRule.SimpleMajority));
        Scenario.Given(ballot).When(b => b.Cast(By("baker"), Person("baker"), Choice.Yes)).ThenState(b => b.HasVoted(Person("baker")), true);
        Scenario.Given(ballot).When(b => b.Cast(By("baker"), Person("smith"), Choice.Yes)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(ballot).When(b => b.Cast(_town.As(Role.Convener), Person("smith"), Choice.Yes)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(ballot).When(b => b.Cast(_town.As(Role.Recorder), Person("smith"), Choice.Yes)).ThenState(b => b.Voted, 1);
        Scenario.Given(ballot).When(b => b.Cast(By("baker"), Person("baker"), Choice.Agree)).ThenRefused(BallotRefusals.ChoiceUnfit, ("choices", "yes, no, abstain"));
        Scenario.Given(ballot).When(b => b.Vote(By("baker"))).ThenRefused(BallotRefusals.OtherSecrecy);
        Scenario.Given(ballot).When(b => b.CastSealed(By("baker"), Town.Sealed())).ThenRefused(BallotRefusals.OtherSecrecy);

        // What somebody cast themselves nobody writes over, whatever it is; what was written down for them they can change.
        var own = Cast(ballot, ("baker", Choice.Yes));
        foreach (var choice in (Choice[])[Choice.No, Choice.Yes])
            Scenario.Given(own).When(b => b.Cast(_town.As(Role.Recorder), Person("baker"), choice)).ThenRefused(BallotRefusals.AlreadyVoted);
        var written = ballot.After(ballot.Cast(_town.As(Role.Recorder), Person("smith"), Choice.Yes));
        Scenario.Given(written).When(b => b.Cast(_town.As(Role.Facilitator), Person("smith"), Choice.No)).ThenState(b => b.Voted, 1);
        Scenario.Given(written).And(b => b.Cast(By("smith"), Person("smith"), Choice.No)).When(b => b.Cast(_town.As(Role.Recorder), Person("smith"), Choice.Yes)).ThenRefused(BallotRefusals.AlreadyVoted);

        // The last word counts, until it is over.
        var no = By("baker");
        var changed = Scenario.Given(Cast(ballot, ("baker", Choice.Yes))).When(b => b.Cast(no, Person("baker"), Choice.No)).Then(new BallotEvent.Cast(no.Stamp, Person("baker"), Choice.No, null)).State;
        Scenario.Given(changed).When(b => b.Cast(By("baker"), Person("baker"), Choice.No)).ThenNothing();
        Assert.Equal(BallotRefusals.NotOver, changed.ChoicesAt(_town.Now, Zones).Refusal?.Code);
        var closed = changed.After(changed.Close(_town.As(Role.Chair)));
        Assert.Equal([new(Person("baker"), Choice.No)], closed.ChoicesAt(_town.Now, Zones).Value);
    }

    /// <summary>Nothing runs at the deadline: whoever looks first finds it closed.</summary>
    [Fact]
    public void A_poll_past_its_deadline_is_closed_at_the_first_look()
    {
        var ballot = Cast(Opened(Plan(BallotRule.SimpleMajority, closes: new(new(2026, 3, 8), new(18, 0), "Asia/Hebron"))), ("baker", Choice.Yes));
        var deadline = new LocalDateTime(2026, 3, 8, 18, 0).InZoneStrictly(Town.Hebron).ToInstant();

        Assert.Equal(deadline, ballot.Deadline(Zones));
        Assert.Equal(BallotPhase.Open, ballot.PhaseAt(deadline - Duration.Epsilon, Zones));
        Assert.Equal(BallotPhase.Closed, ballot.PhaseAt(deadline, Zones));
        Assert.Equal(BallotRefusals.NotOver, ballot.ResultAt(deadline - Duration.Epsilon, Zones).Refusal?.Code);
        Assert.True(ballot.ResultAt(deadline, Zones).OrThrow().IsCarried);

        _town.Now = deadline - Duration.Epsilon;
        Scenario.Given(ballot).When(b => b.Cast(By("smith"), Person("smith"), Choice.No)).ThenState(b => b.Voted, 2);

        // Late is late, whoever writes it down and whenever it was said.
        _town.Now = deadline;
        Scenario.Given(ballot).When(b => b.Cast(By("smith"), Person("smith"), Choice.No)).ThenRefused(BallotRefusals.NotOpen, ("phase", "closed"));
        Scenario.Given(ballot).When(b => b.Cast(_town.As(Role.Recorder), Person("smith"), Choice.No)).ThenRefused(BallotRefusals.NotOpen);
        Scenario.Given(ballot).When(b => b.RecordPresence(_town.As(Role.Recorder), default, 3)).ThenRefused(BallotRefusals.NotOpen);
        Scenario.Given(ballot).When(b => b.Close(_town.As(Role.Chair))).ThenRefused(BallotRefusals.NotOpen, ("phase", "closed"));
        var count = _town.As(Role.Secretary);
        Scenario.Given(ballot).When(b => b.Count(count)).Then(new BallotEvent.Counted(count.Stamp, CountForm.Full, new([new(null, Chosen((Choice.Yes, 1)))]), true));
    }

    /// <summary>People were told a local time; what that is by UTC is looked up when somebody asks.</summary>
    [Fact]
    public void A_deadline_is_a_local_time_and_a_date_counts_whole()
    {
        var dated = Opened(Plan(BallotRule.SimpleMajority, closes: new(new(2026, 3, 8), null, "Asia/Hebron")));
        Assert.Equal(new LocalDateTime(2026, 3, 9, 0, 0).InZoneStrictly(Town.Hebron).ToInstant(), dated.Deadline(Zones));

        // The clocks go back at 2:00 on 24 October 2026: 1:30 comes twice, and the second time counts.
        var doubled = Opened(Plan(BallotRule.SimpleMajority, closes: new(new(2026, 10, 24), new(1, 30), "Asia/Hebron")));
        Assert.Equal(Instant.FromUtc(2026, 10, 23, 23, 30), doubled.Deadline(Zones));

        Assert.Equal(BallotRefusals.NoSuchTime, Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority, closes: new(new(2026, 3, 28), new(2, 30), "Asia/Hebron"))).Refusal?.Code);
        Assert.Equal(ActRefusals.ZoneUnknown, Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority, closes: new(new(2026, 3, 28), null, "Mars/Olympus"))).Refusal?.Code);
        var past = Plan(BallotRule.SimpleMajority, closes: new(new(2026, 2, 28), null, "Asia/Hebron"));
        Scenario.Given(Prepared(past)).When(b => b.Open(_town.As(Role.Chair))).ThenRefused(BallotRefusals.DeadlinePast);
    }

    [Fact]
    public void Who_is_present_is_taken_from_the_guest_list_or_recorded_and_who_voted_is_present()
    {
        var ballot = Opened(Plan(BallotRule.SimpleMajority.Among(MajorityBase.Present), at: "session"));
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), _town.Begun()));
        foreach (var guest in (string[])["baker", "smith", "passer-by"])
            list = _town.After(list, g => g.MarkPresent(_town.As(Role.Recorder), _town.Begun(), Person(guest), Occurred.At(_town.Now, Town.Hebron)));

        ballot = Cast(ballot, ("miller", Choice.Yes), ("baker", Choice.Yes));
        var take = _town.As(Role.Secretary);
        var taken = Scenario.Given(ballot).When(b => b.TakePresence(take, list)).Then(new BallotEvent.PresenceRecorded(take.Stamp, ValueMap<SideId, int>.From([new(Citizens, 2), new(Officers, 1)]), 0, list.Id)).State;
        Scenario.Given(taken).When(b => b.TakePresence(_town.As(Role.Chair), list)).ThenNothing();
        Assert.Equal("The whole: 2 of 3 present: more than half: carried\nCarried.", Over(taken).Explain("en"));

        // Two come later and vote: they are present, and taking it anew tells that the one who said nothing still is.
        var later = Cast(taken, ("potter", Choice.No), ("weaver", Choice.Abstain));
        Assert.Equal("The whole: 2 of 4 present: not more than half: not carried\nNot carried.", Over(later).Explain("en"));
        Assert.Equal("The whole: 2 of 5 present: not more than half: not carried\nNot carried.", Over(later.After(later.TakePresence(_town.As(Role.Chair), list))).Explain("en"));

        var other = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("others"), _town.Begun("another session")));
        Scenario.Given(ballot).When(b => b.TakePresence(_town.As(Role.Secretary), other)).ThenRefused(BallotRefusals.OtherSession);
        Scenario.Given(ballot).When(b => b.RecordPresence(_town.As(Role.Chair), Of(0, 2))).ThenRefused(BallotRefusals.PresenceUnfit, ("side", "citizens"), ("present", "0"), ("voted", "1"));
        Scenario.Given(ballot).When(b => b.RecordPresence(_town.As(Role.Chair), Of(1, 9))).ThenRefused(BallotRefusals.PresenceUnfit, ("side", "officers"), ("eligible", "2"));
        Scenario.Given(ballot).When(b => b.RecordPresence(_town.As(Role.Chair), Of(1, 1), 1)).ThenRefused(BallotRefusals.PresenceUnfit, ("side", "-"));
        Scenario.Given(ballot).When(b => b.RecordPresence(_town.As(Role.Chair), Of(3, 2))).ThenState(b => b.Presence, new(Of(3, 2), 0, null));

        static ValueMap<SideId, int> Of(int citizens, int officers) => ValueMap<SideId, int>.From([new(Citizens, citizens), new(Officers, officers)]);
    }

    [Fact]
    public void A_rule_per_side_needs_everybody_on_a_side_that_counts()
    {
        var prepared = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.ParallelMajority)));
        Scenario.Given(prepared).When(b => b.Enrol(_town.As(Role.Secretary), [new(Person("baker"))])).ThenRefused(BallotRefusals.SideMissing, ("sides", "citizens, officers"));
        Scenario.Given(prepared).When(b => b.Enrol(_town.As(Role.Secretary), [new(Person("baker"), SideId.Of("elders"))])).ThenRefused(BallotRefusals.SideUnknown);

        // Two of three sides can be the ones that count.
        _town.Change(p => p.DefineSide(_town.As(Role.Convener), SideId.Of("guests"), Town.Some("Guests")));
        var two = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.ParallelMajority) with { Sides = [Citizens, Officers] }));
        Scenario.Given(two).When(b => b.Enrol(_town.As(Role.Secretary), [new(Person("baker"), SideId.Of("guests"))])).ThenRefused(BallotRefusals.SideMissing);
        var voted = Cast(Opened(Plan(BallotRule.ParallelMajority) with { Sides = [Citizens, Officers] }), ("baker", Choice.Yes), ("miller", Choice.Yes));
        Assert.True(Over(voted).IsCarried);
        Assert.False(Over(Cast(Opened(Plan(BallotRule.ParallelMajority)), ("baker", Choice.Yes), ("miller", Choice.Yes))).IsCarried);

        var sideless = new Town(name: "a town without sides");
        var alone = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(sideless.As(Role.Chair), Id, Plan(BallotRule.ParallelMajority)));
        Scenario.Given(alone).When(b => b.Open(sideless.As(Role.Chair))).ThenRefused(BallotRefusals.SidesUnfit, ("sides", "0"));
    }

    [Fact]
    public void An_objection_has_a_reason_is_tested_by_others_and_integrated_and_never_outvoted()
    {
        var ballot = Opened(Plan(BallotRule.Consent));
        Scenario.Given(ballot).When(b => b.Cast(By("baker"), Person("baker"), Choice.Objection)).ThenRefused(BallotRefusals.ReasonMissing);
        Assert.Throws<ArgumentException>(() => ballot.Cast(By("baker"), Person("baker"), Choice.NoObjection, Town.Sealed()));
        ballot = Cast(ballot, ("smith", Choice.NoObjection), ("potter", Choice.NoObjection), ("weaver", Choice.NoObjection));
        ballot = ballot.After(ballot.Cast(By("baker"), Person("baker"), Choice.Objection, Town.Sealed("too loud at night")));
        Assert.Equal("Objections that stand: 1, 1 of them not tested: not carried\nWithout objection: 3 of 5 eligible: somebody can live with it\nNot carried.", Over(ballot).Explain("en"));

        var test = _town.As(Role.Facilitator);
        var valid = Scenario.Given(ballot).When(b => b.TestObjection(test, Person("baker"), ObjectionFinding.Valid, Town.Some("nobody would sleep")))
            .Then(new BallotEvent.ObjectionTested(test.Stamp, Person("baker"), ObjectionFinding.Valid, Town.Some("nobody would sleep"))).State;
        Assert.Equal("Objections that stand: 1: not carried", Over(valid).Steps[0].Explanation.In("en").Text);
        Scenario.Given(valid).When(b => b.TestObjection(test, Person("smith"), ObjectionFinding.Valid, Town.Some())).ThenRefused(BallotRefusals.NoObjection);

        // Met by a change, it stands no more, unless the one who objected says so.
        var integrated = valid.After(valid.IntegrateObjection(_town.As(Role.Rapporteur), Person("baker"), Town.Some("only until ten")));
        Assert.True(Over(integrated).IsCarried);
        var again = integrated.After(integrated.Cast(By("baker"), Person("baker"), Choice.Objection, Town.Sealed("ten is too late")));
        Assert.False(Over(again).IsCarried);
        Assert.True(Over(again.After(again.Cast(By("baker"), Person("baker"), Choice.NoObjection))).IsCarried);

        // Testing takes longer than the round: it can come after it is closed, and not after it is counted.
        var closed = ballot.After(ballot.Close(_town.As(Role.Chair)));
        var tested = closed.After(closed.TestObjection(_town.As(Role.Chair), Person("baker"), ObjectionFinding.NotValid, Town.Some("a wish")));
        Assert.True(tested.ResultAt(_town.Now, Zones).OrThrow().IsCarried);
        var counted = tested.After(tested.Count(_town.As(Role.Chair)));
        Scenario.Given(counted).When(b => b.TestObjection(test, Person("baker"), ObjectionFinding.Valid, Town.Some())).ThenRefused(BallotRefusals.AlreadyCounted);
        Scenario.Given(counted).When(b => b.IntegrateObjection(_town.As(Role.Chair), Person("baker"), Town.Some())).ThenRefused(BallotRefusals.AlreadyCounted);
    }

    [Fact]
    public void A_block_is_validated_by_a_chair_or_facilitator_who_is_not_the_one_who_blocks()
    {
        var ballot = Opened(Plan(BallotRule.Consensus), more: [_town.Person(Role.Facilitator)]);
        ballot = Cast(ballot, ("baker", Choice.Agree), ("smith", Choice.Agree), ("potter", Choice.StandAside));
        var blocked = ballot.After(ballot.Cast(_town.As(Role.Facilitator), _town.Person(Role.Facilitator), Choice.Block, Town.Sealed("against our rules")));

        Scenario.Given(blocked).When(b => b.TestObjection(_town.As(Role.Facilitator), _town.Person(Role.Facilitator), ObjectionFinding.Valid, Town.Some())).ThenRefused(BallotRefusals.OwnObjection);
        Scenario.Given(blocked).When(b => b.TestObjection(_town.As(Role.Secretary), _town.Person(Role.Facilitator), ObjectionFinding.Valid, Town.Some())).ThenRefused(ActRefusals.NotPermitted);
        Assert.False(Over(blocked).IsCarried);
        var overruled = blocked.After(blocked.TestObjection(_town.As(Role.Chair), _town.Person(Role.Facilitator), ObjectionFinding.NotValid, Town.Some("another rule is meant")));
        Assert.False(Over(overruled).IsCarried);        // 2 of 4: who blocked still does not agree
        Assert.True(Over(Cast(overruled, ("weaver", Choice.Agree))).IsCarried);
    }

    [Fact]
    public void Consent_and_consensus_are_sought_by_name()
    {
        foreach (var rule in (BallotRule[])[BallotRule.Consent, BallotRule.Consensus])
        {
            Assert.Throws<ArgumentException>(() => new BallotPlan(Town.Some(), rule, BallotSecrecy.Secret));
            Assert.Throws<ArgumentException>(() => new BallotPlan(Town.Some(), rule, BallotSecrecy.Confidential));
        }
    }

    [Fact]
    public void A_ballot_about_a_recommendation_is_one_of_its_programme_that_is_not_decided_yet()
    {
        Assert.Equal(_town.Id<RecommendationId>("lights"), Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority), _town.Drafted())).Recommendation);
        Assert.Equal(BallotRefusals.RecommendationDecided, Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority), _town.Adopted()).Refusal?.Code);
        Assert.Equal(ActRefusals.OtherProgramme, Ballot.Prepare(new Town(name: "elsewhere").As(Role.Chair), Id, Plan(BallotRule.SimpleMajority), _town.Drafted()).Refusal?.Code);
    }

    [Fact]
    public void What_was_annulled_has_no_result()
    {
        var ballot = Cast(Opened(Plan(BallotRule.SimpleMajority)), ("baker", Choice.Yes));
        var annul = _town.As(Role.Convener);
        foreach (var at in (Ballot[])[Prepared(Plan(BallotRule.SimpleMajority)), ballot, Counted(ballot)])
        {
            var annulled = Scenario.Given(at).When(b => b.Annul(annul, Town.Some("not everybody was told"))).Then(new BallotEvent.Annulled(annul.Stamp, Town.Some("not everybody was told"))).State;
            Assert.Equal(BallotRefusals.Annulled, annulled.ResultAt(_town.Now, Zones).Refusal?.Code);
            Scenario.Given(annulled).When(b => b.Annul(annul, Town.Some())).ThenRefused(BallotRefusals.Annulled);
            Scenario.Given(annulled).When(b => b.Count(_town.As(Role.Chair))).ThenRefused(BallotRefusals.Annulled);
            Scenario.Given(annulled).When(b => b.Cast(By("smith"), Person("smith"), Choice.No)).ThenRefused(BallotRefusals.NotOpen, ("phase", "annulled"));
        }
    }

    /// <summary>What a host without a store of ours finds in its own box is held against who voted.</summary>
    [Fact]
    public void A_count_goes_with_who_voted()
    {
        var ballot = Opened(Plan(BallotRule.SimpleMajority, BallotSecrecy.Secret) with { SecrecyMinimum = 5 });
        foreach (var voter in (string[])["baker", "smith", "potter", "weaver", "miller"])
            ballot = ballot.After(ballot.Vote(By(voter)));
        Scenario.Given(ballot).When(b => b.Vote(By("baker"))).ThenRefused(BallotRefusals.AlreadyVoted);
        ballot = ballot.After(ballot.Close(_town.As(Role.Chair)));

        foreach (var count in (BallotCount?[])
        [
            null, new([]), Count((Choice.Yes, 4)), Count((Choice.Yes, 6)), Count((Choice.Yes, 4), (Choice.Block, 1)), Count((Choice.Yes, 4)) with { }, new(Count((Choice.Yes, 4)).Parts, 1),
            new([new(Citizens, Chosen((Choice.Yes, 5)))]), new([Count((Choice.Yes, 5)).Parts[0], Count((Choice.Yes, 5)).Parts[0]]),
        ])
        {
            Scenario.Given(ballot).When(b => b.Count(_town.As(Role.Chair), count)).ThenRefused(BallotRefusals.CountUnfit, ("voted", "5"));
        }

        Assert.Equal(BallotRefusals.NotCounted, ballot.ResultAt(_town.Now, Zones).Refusal?.Code);
        var counted = ballot.After(ballot.Count(_town.As(Role.Chair), Count((Choice.Yes, 3), (Choice.No, 2), (Choice.Abstain, 0))));
        Assert.Equal("The numbers of this ballot are not told.\nCarried.", counted.ResultAt(_town.Now, Zones).OrThrow().Explain("en"));
        Assert.Equal("لا تُعلن أرقام هذا التصويت.\nالنتيجة: أُقِرّ.", counted.ResultAt(_town.Now, Zones).OrThrow().Explain("ar"));
        Scenario.Given(counted).When(b => b.Count(_town.As(Role.Chair), Count((Choice.Yes, 3), (Choice.No, 2)))).ThenRefused(BallotRefusals.AlreadyCounted);
        Scenario.Given(Cast(Opened(Plan(BallotRule.SimpleMajority)), ("baker", Choice.Yes))).And(b => b.Close(_town.As(Role.Chair)))
            .When(b => b.Count(_town.As(Role.Chair), Count((Choice.No, 1)))).ThenRefused(BallotRefusals.CountUnfit);

        static BallotCount Count(params (Choice, int)[] chosen) => new([new(null, Chosen(chosen))]);
    }

    /// <summary>
    /// Of whatever twelve people choose in secret nothing leaves but whether it carried. Where the plan tells numbers, they leave where five at least chose otherwise than the most;
    /// where they stay out, that may be for any of five reasons.
    /// </summary>
    [Fact]
    public void What_comes_on_record_of_a_secret_ballot_does_not_depend_on_what_was_chosen_but_by_its_outcome()
    {
        foreach (var secrecy in (BallotSecrecy[])[BallotSecrecy.Secret, BallotSecrecy.Confidential])
        {
            var (plain, telling) = (Voted(secrecy, tellsNumbers: false), Voted(secrecy, tellsNumbers: true));
            var act = _town.As(Role.Chair);
            var otherwise = new Dictionary<bool, HashSet<int>> { [true] = [], [false] = [] };
            for (var yes = 0; yes <= 12; yes++)
            {
                for (var no = 0; no <= 12 - yes; no++)
                {
                    var count = new BallotCount([new(null, Chosen((Choice.Yes, yes), (Choice.No, no), (Choice.Abstain, 12 - yes - no)))]);
                    Assert.Equal([new BallotEvent.Counted(act.Stamp, CountForm.OutcomeOnly, null, yes > no)], plain.Count(act, count).Events.ToArray());

                    var told = Assert.IsType<BallotEvent.Counted>(telling.Count(act, count).Events[0]);
                    var most = new[] { yes, no, 12 - yes - no }.Max();
                    Assert.Equal((most <= 7, yes > no), (told.Form is CountForm.Full, told.IsCarried));
                    Assert.Equal(most <= 7 ? count : null, told.Count);
                    if (most > 7)
                        otherwise[told.IsCarried].Add(12 - most);
                }
            }

            Assert.All(otherwise.Values, some => Assert.Equal([0, 1, 2, 3, 4], some.Order()));
        }

        Ballot Voted(BallotSecrecy secrecy, bool tellsNumbers)
        {
            var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority, secrecy) with { TellsNumbers = tellsNumbers }));
            ballot = ballot.After(ballot.Enrol(_town.As(Role.Secretary), [.. Enumerable.Range(0, 12).Select(n => new Elector(Person($"{n}")))]));
            ballot = ballot.After(ballot.Open(_town.As(Role.Chair)));
            for (var n = 0; n < 12; n++)
                ballot = ballot.After(secrecy is BallotSecrecy.Secret ? ballot.Vote(By($"{n}")) : ballot.CastSealed(By($"{n}"), Town.Sealed($"{n}")));
            return ballot.After(ballot.Close(_town.As(Role.Chair)));
        }
    }

    /// <summary>A rule that carries only where all say yes tells by its outcome that they did, whatever the numbers.</summary>
    [Theory]
    [InlineData(9, 10, 10, true)]
    [InlineData(1, 1, 1_000, true)]
    [InlineData(2, 3, 5, true)]
    [InlineData(2, 3, 6, false)]
    [InlineData(4, 5, 10, false)]
    [InlineData(9, 10, 20, false)]
    public void A_secret_ballot_does_not_ask_for_all_or_all_but_one(int numerator, int denominator, int minimum, bool isRefused)
    {
        foreach (var secrecy in Enum.GetValues<BallotSecrecy>())
        {
            foreach (var rule in (BallotRule[])[BallotRule.SuperMajority(Threshold.AtLeast(numerator, denominator)), BallotRule.WeightedMajority(Threshold.MoreThan(1, 2), Threshold.AtLeast(numerator, denominator))])
            {
                var refusal = Ballot.Prepare(_town.As(Role.Chair), Id, Plan(rule, secrecy) with { SecrecyMinimum = minimum }).Refusal;
                Assert.Equal(
                    isRefused && secrecy is not BallotSecrecy.Open ? (BallotRefusals.ThresholdTells, $"≥ {numerator}/{denominator}", $"{minimum}") : default((RefusalCode?, string?, string?)),
                    (refusal?.Code, refusal?.Facts["threshold"], refusal?.Facts["minimum"]));
            }
        }
    }

    /// <summary>Among all who may vote it depends on the turnout whether carrying tells: 21 of 40 who all said yes would have told so.</summary>
    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    [InlineData(22, true)]
    [InlineData(23, false)]
    [InlineData(40, false)]
    public void Where_hardly_as_many_voted_as_it_takes_to_carry_the_box_stays_shut(int voters, bool staysShut)
    {
        var plan = Plan(BallotRule.SimpleMajority.Among(MajorityBase.Eligible), BallotSecrecy.Secret);
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, plan));
        ballot = ballot.After(ballot.Enrol(_town.As(Role.Secretary), [.. Enumerable.Range(0, 40).Select(n => new Elector(Person($"{n}")))]));
        ballot = ballot.After(ballot.Open(_town.As(Role.Chair)));
        for (var n = 0; n < voters; n++)
            ballot = ballot.After(ballot.Vote(By($"{n}")));
        ballot = ballot.After(ballot.Close(_town.As(Role.Chair)));

        var counted = ballot.After(ballot.Count(_town.As(Role.Chair), new([new(null, Chosen((Choice.Yes, voters)))])));

        Assert.Equal(new BallotOutcome(staysShut ? CountForm.Unopened : CountForm.OutcomeOnly, null, voters > 20 && !staysShut), counted.Outcome);
    }

    [Fact]
    public void What_cannot_be_read_any_more_is_said_to_be_unreadable()
    {
        var ballot = Opened(Plan(BallotRule.SimpleMajority, BallotSecrecy.Confidential));
        var words = new Dictionary<SealedTextId, LocalizedText>();
        foreach (var (voter, choice) in ((string, Choice)[])[("baker", Choice.Yes), ("smith", Choice.Yes), ("potter", Choice.No), ("weaver", Choice.No), ("miller", Choice.Yes)])
        {
            var handle = Town.Sealed(voter);
            words[handle.Id] = Ballot.TextOf(choice);
            ballot = ballot.After(ballot.CastSealed(By(voter), handle));
        }

        Assert.Equal(new BallotCount([new(null, Chosen((Choice.Yes, 3), (Choice.No, 2)))]), ballot.CountOf(words));
        words.Remove(Town.Sealed("baker").Id);
        words[Town.Sealed("smith").Id] = Ballot.TextOf(Choice.Block);
        Assert.Equal(new BallotCount([new(null, Chosen((Choice.Yes, 1), (Choice.No, 2)))], 2), ballot.CountOf(words));
        Assert.Equal(new BallotCount([new(null, default)], 5), ballot.CountOf(new Dictionary<SealedTextId, LocalizedText>()));
        Assert.Single(Enum.GetValues<Choice>().Select(c => Ballot.TextOf(c).Entries.Values.Single().Text.Length).Distinct());
    }

    [Fact]
    public void There_is_room_for_ten_thousand_and_no_more()
    {
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, Plan(BallotRule.SimpleMajority)));
        for (var i = 0; i < 10; i++)
            ballot = ballot.After(ballot.Enrol(_town.As(Role.Secretary), [.. Enumerable.Range(0, 1_000).Select(n => new Elector(Person($"{i} {n}")))]));
        Scenario.Given(ballot).When(b => b.Enrol(_town.As(Role.Secretary), [new(Person("one more"))])).ThenRefused(BallotRefusals.TooManyElectors, ("most", "10000"));
        Assert.Throws<ArgumentException>(() => ballot.Enrol(_town.As(Role.Secretary), [.. Enumerable.Range(0, 1_001).Select(n => new Elector(Person($"{n}")))]));
    }

    private BallotId Id => _town.Id<BallotId>("ballot");

    private ParticipantId Person(string name) => _town.Id<ParticipantId>(name);

    private Act By(string name) => _town.Programme.ActAs(_town.NextAct(), Person(name), _town.Now);

    private BallotPlan Plan(BallotRule rule, BallotSecrecy secrecy = BallotSecrecy.Open, CivilTime? closes = null, string? at = null) =>
        new(Town.Some("Lights?"), rule, secrecy) { Closes = closes, Session = at is null ? null : _town.Id<SessionId>(at) };

    /// <summary>Three citizens and two officers.</summary>
    private Ballot Prepared(BallotPlan plan, params ParticipantId[] more)
    {
        var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(_town.As(Role.Chair), Id, plan));
        return ballot.After(ballot.Enrol(_town.As(Role.Secretary),
        [
            new(Person("baker"), Citizens), new(Person("smith"), Citizens), new(Person("potter"), Citizens), new(Person("miller"), Officers), new(Person("weaver"), Officers),
            .. more.Select(m => new Elector(m)),
        ]));
    }

    private Ballot Opened(BallotPlan plan, params ParticipantId[] more) => Prepared(plan, more) is var ballot ? ballot.After(ballot.Open(_town.As(Role.Chair))) : null!;

    private Ballot Cast(Ballot ballot, params (string Name, Choice Choice)[] chosen) =>
        chosen.Aggregate(ballot, (b, c) => b.After(b.Cast(By(c.Name), Person(c.Name), c.Choice)));

    private Ballot Counted(Ballot ballot) => ballot.After(ballot.Close(_town.As(Role.Chair))) is var closed ? closed.After(closed.Count(_town.As(Role.Chair))) : null!;

    private BallotResult Over(Ballot ballot)
    {
        var counted = Counted(ballot);
        var result = counted.ResultAt(_town.Now, Zones).OrThrow();
        Assert.Equal(counted.Outcome!.IsCarried, result.IsCarried);
        return result;
    }

    private static ValueMap<Choice, int> Chosen(params (Choice Choice, int Count)[] chosen) => ValueMap<Choice, int>.From(chosen.Select(c => KeyValuePair.Create(c.Choice, c.Count)));
}
