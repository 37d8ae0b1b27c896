using CivicDialogue.Consultations;
using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using CsCheck;
using NodaTime;

namespace CivicDialogue.Testing.Tests.Consultations;

/// <summary>Statements that a quarter votes on, so that it can be seen where its sides are apart.</summary>
public sealed class ConsultationTests
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Institutions = SideId.Of("institutions");
    private static readonly ConsultationId Patrols = Sample.Id<ConsultationId>("patrols");
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    /// <summary>The first instant after what was announced: 11 May 2026, 17:00 in the town.</summary>
    private static readonly Instant Deadline = Sample.Announced.Resolve(Zones).Last;

    private readonly Acts _acts;

    public ConsultationTests()
    {
        var programme = new Acts().Programme;
        foreach (var side in (SideId[])[Citizens, Institutions])
            programme = programme.After(programme.DefineSide(Founder(programme), side, Sample.Title));
        programme = programme.After(programme.Place(Founder(programme), Sample.Police.Id, Institutions));
        _acts = Acts.In(programme);

        static Act Founder(Programme programme) => programme.ActAs(EntityId.Random<ActId>(), programme.Roster[0].Person, Sample.Now - Duration.FromDays(1));
    }

    private Given<Consultation, ConsultationEvent> Prepared => Scenario.Given<Consultation, ConsultationEvent>(new ConsultationEvent.Prepared(_acts.As(Role.Secretary).Stamp, Patrols, Sample.ConsultationPlan, null));

    private Given<Consultation, ConsultationEvent> Open => Prepared.And(c => c.Seed(_acts.As(Role.Facilitator), Sample.Title)).And(c => c.Open(_acts.As(Role.Facilitator)));

    private Act At(Role role, Instant at) => _acts.As(role, at);

    [Fact]
    public void It_closes_by_the_clock_and_nobody_has_to_close_it()
    {
        var open = Open.State;
        Assert.Equal((ConsultationPhase.Open, ConsultationPhase.Closed), (open.PhaseAt(Deadline - Duration.Epsilon, Zones), open.PhaseAt(Deadline, Zones)));
        Open.When(c => c.Seed(At(Role.Facilitator, Deadline), Sample.Title)).ThenRefused(ConsultationRefusals.Closed);
        Open.When(c => c.Propose(At(Role.Recorder, Deadline), Sample.Resident.Person, Sample.Sealed("late"))).ThenRefused(ConsultationRefusals.NotOpen, ("phase", "closed"));
        Open.When(c => c.Extend(At(Role.Secretary, Deadline), new(new(2026, 6, 1), null, Sample.Zone.Id), Sample.Reason)).ThenRefused(ConsultationRefusals.Closed);
        var day = Fold.Begin<Consultation, ConsultationEvent>(Consultation.Prepare(
            _acts.As(Role.Secretary), Patrols, new(Sample.Title, Sample.Words, new(new(2026, 5, 11), null, Sample.Zone.Id))));
        day = day.After(day.Seed(_acts.As(Role.Secretary), Sample.Title));
        day = day.After(day.Open(_acts.As(Role.Secretary)));
        var midnight = new LocalDate(2026, 5, 12).AtStartOfDayInZone(Sample.Zone).ToInstant();
        Assert.Equal((ConsultationPhase.Open, ConsultationPhase.Closed), (day.PhaseAt(midnight - Duration.Epsilon, Zones), day.PhaseAt(midnight, Zones)));
    }

    [Fact]
    public void It_can_be_extended_or_closed_early_for_a_reason()
    {
        var (act, later) = (_acts.As(Role.Convener), new CivilTime(new(2026, 5, 20), null, Sample.Zone.Id));
        Open.When(c => c.Extend(act, later, Sample.Reason)).Then(new ConsultationEvent.Extended(act.Stamp, later, Sample.Reason))
            .ThenState(c => c.PhaseAt(Deadline, Zones), ConsultationPhase.Open)
            .ThenState(c => c.Extensions[0], new ConsultationExtension(Sample.Announced, later, Sample.Reason));
        Open.When(c => c.Extend(act, new(new(2026, 5, 10), null, Sample.Zone.Id), Sample.Reason)).ThenRefused(ConsultationRefusals.NotLater);
        Open.When(c => c.CloseEarly(act, Sample.Reason)).ThenState(c => c.PhaseAt(Sample.Now, Zones), ConsultationPhase.Closed).ThenState(c => c.ClosedEarlyBecause, Sample.Reason);
        Prepared.When(c => c.CloseEarly(act, Sample.Reason)).ThenRefused(ConsultationRefusals.NotOpen, ("phase", "prepared"));
        Prepared.When(c => c.Open(act)).ThenRefused(ConsultationRefusals.NoStatement);
        Open.When(c => c.Open(act)).ThenRefused(ConsultationRefusals.NotPrepared, ("phase", "open"));
    }

    [Fact]
    public void What_somebody_proposes_is_voted_on_once_another_has_let_it_in()
    {
        var resident = Sample.Resident.Person;
        var proposed = Open.And(c => c.Propose(_acts.By(resident), resident, Sample.Sealed("more lights")));
        Assert.Equal((StatementState.Pending, null, resident), (proposed.State.Statements[2].State, proposed.State.Statements[2].Text, proposed.State.Statements[2].By));
        proposed.When(c => c.Accept(_acts.As(Role.Facilitator), 2, Sample.Title)).ThenState(c => c.Statements[2].State, StatementState.Accepted).ThenState(c => c.Statements[2].Text, Sample.Title);
        proposed.When(c => c.Reject(_acts.As(Role.Facilitator), 2, Sample.Reason)).ThenState(c => c.Statements[2].Reason, Sample.Reason);

        var facilitator = _acts.As(Role.Facilitator);
        Open.And(c => c.Propose(facilitator, facilitator.By, Sample.Sealed("own"))).When(c => c.Accept(facilitator, 2, Sample.Title)).ThenRefused(ConsultationRefusals.OwnStatement);
        proposed.And(c => c.Propose(_acts.By(resident), resident, Sample.Sealed("2"))).And(c => c.Propose(_acts.By(resident), resident, Sample.Sealed("3")))
            .When(c => c.Propose(_acts.By(resident), resident, Sample.Sealed("4"))).ThenRefused(ConsultationRefusals.ShareUsed, ("most", "3"));
        Open.When(c => c.Propose(_acts.By(resident), Sample.Person("neighbour"), Sample.Sealed("theirs"))).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void It_can_be_for_those_of_a_role_alone()
    {
        var panel = Fold.Begin<Consultation, ConsultationEvent>(Consultation.Prepare(_acts.As(Role.Secretary), Patrols, Sample.ConsultationPlan with { OpenTo = [Role.Participant] }));
        panel = panel.After(panel.Seed(_acts.As(Role.Secretary), Sample.Title));
        panel = panel.After(panel.Open(_acts.As(Role.Secretary)));
        var (member, passer) = (_acts.As(Role.Participant), _acts.WithoutRole());
        Scenario.When(() => VoteSheet.Open(member, panel, Standing.Personal(member.By), Citizens, Sample.Earlier))
            .Then(new VoteSheetEvent.Opened(member.Stamp, VoteSheet.IdOf(Patrols, member.By), Patrols, Standing.Personal(member.By), Citizens, Sample.Earlier));
        Scenario.When(() => VoteSheet.Open(passer, panel, Standing.Personal(passer.By), Citizens, Sample.Earlier)).ThenRefused(ActRefusals.NotPermitted, ("roles", "participant"));
        Scenario.Given(panel).When(c => c.Propose(passer, passer.By, Sample.Sealed("x"))).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void A_vote_can_be_changed_until_it_closes_and_the_newest_counts()
    {
        var open = Open.State;
        var resident = Sample.Resident;
        var sheet = Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(_acts.By(resident.Person), open, resident, null, Sample.Earlier));
        var (first, second) = (Sample.Sealed("first", VoteSheet.TextOf([StatementVote.Agree])), Sample.Sealed("second", VoteSheet.TextOf([StatementVote.Disagree])));
        Scenario.Given(sheet).And(s => s.Vote(_acts.By(resident.Person), open, [1], first))
            .When(s => s.Vote(_acts.By(resident.Person, Deadline - Duration.Epsilon), open, [1], second)).ThenState(s => s.Votes[1], new SealedVote(second, 0));
        Scenario.Given(sheet).When(s => s.Vote(_acts.By(resident.Person, Deadline), open, [1], first)).ThenRefused(VoteSheetRefusals.NotOpen, ("phase", "closed"));
        Scenario.Given(sheet).When(s => s.Vote(_acts.By(resident.Person), open, [1, 2], first)).ThenRefused(VoteSheetRefusals.StatementNotVotedOn, ("statement", "2"));
        Scenario.Given(sheet).When(s => s.Vote(_acts.By(Sample.Person("neighbour")), open, [1], first)).ThenRefused(ActRefusals.NotPermitted, ("roles", "recorder"));
        Scenario.Given(sheet).When(s => s.Vote(_acts.As(Role.Recorder), open, [1], first)).ThenState(s => s.Votes.Count, 1);
    }

    [Fact]
    public void A_voter_stands_on_the_side_of_their_institution_or_on_the_one_they_name()
    {
        var open = Open.State;
        Assert.Equal(Institutions, Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(_acts.As(Role.Recorder), open, Sample.Commander, null, Sample.Earlier)).Side);
        Assert.Null(Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(_acts.As(Role.Recorder), open, Sample.Resident, null, Sample.Earlier)).Side);
        Scenario.When(() => VoteSheet.Open(_acts.As(Role.Recorder), open, Sample.Commander, Citizens, Sample.Earlier)).ThenRefused(VoteSheetRefusals.SideMismatch, ("placed", "institutions"));
        Scenario.When(() => VoteSheet.Open(_acts.As(Role.Recorder), open, Sample.Resident, SideId.Of("elders"), Sample.Earlier)).ThenRefused(VoteSheetRefusals.SideUnknown);
    }

    [Fact]
    public void What_is_sealed_is_of_one_length_whatever_it_says() => Assert.Single(
        Enum.GetValues<StatementVote>().Select(v => VoteSheet.TextOf([v, StatementVote.Pass]).In("en").Text.Length).Distinct());

    [Fact]
    public void A_consultation_takes_a_thousand_statements_and_no_more()
    {
        var consultation = Prepared.State;
        for (var i = 0; i < Limits.List; i++)
            consultation = consultation.After(consultation.Seed(_acts.As(Role.Facilitator), Sample.Title));
        Scenario.Given(consultation).When(c => c.Seed(_acts.As(Role.Facilitator), Sample.Title)).ThenRefused(ConsultationRefusals.Full, ("most", "1000"));
    }

    [Fact]
    public void Results_are_hidden_until_it_is_over()
    {
        Assert.Equal(ConsultationRefusals.NotClosed, Result(Open.State, [], [], at: Deadline - Duration.Epsilon).Refusal?.Code);
        Assert.Equal(ConsultationRefusals.NotClosed, Result(Prepared.State, [], [], at: Deadline).Refusal?.Code);
        Assert.Single(Result(Open.State, [], []).OrThrow().Statements);
    }

    [Fact]
    public void Nothing_is_told_of_a_few_nor_of_all()
    {
        // Citizens: 40 agree, 30 disagree; institutions: 6 agree, 1 disagrees. That one shows neither by side nor as a difference.
        var (view, _) = Counted([.. Many(Citizens, 40, StatementVote.Agree), .. Many(Citizens, 30, StatementVote.Disagree), .. Many(Institutions, 6, StatementVote.Agree), .. Many(Institutions, 1, StatementVote.Disagree)]);
        var line = Assert.Single(view.Statements);
        Assert.Equal((46, 31, null), (line.All.Agree.AtLeast, line.All.Disagree.AtLeast, line.All.Pass.AtLeast));
        Assert.All(line.Sides, s => Assert.Equal((CountKind.Suppressed, CountKind.Suppressed), (s.Votes.Disagree.Kind, s.Votes.Pass.Kind)));

        // Of six officers of whom one voted otherwise, that five agree tells of each: neither is told, of no side.
        Assert.All(line.Sides, s => Assert.Equal(CountKind.Suppressed, s.Votes.Agree.Kind));

        // All agree: that tells of each of them.
        var (all, _) = Counted([.. Many(Citizens, 50, StatementVote.Agree)]);
        Assert.Equal(CountKind.Suppressed, all.Statements[0].All.Agree.Kind);

        // Enough of everything: the whole and each side add up.
        var (full, _) = Counted([.. Three(Citizens, 20, 15, 10), .. Three(Institutions, 9, 8, 7)]);
        Assert.Equal((29, 23, 17), (full.Statements[0].All.Agree.AtLeast, full.Statements[0].All.Disagree.AtLeast, full.Statements[0].All.Pass.AtLeast));
        Assert.Equal([(Citizens, 20), (Institutions, 9)], full.Statements[0].Sides.Select(s => (s.Side!.Value, s.Votes.Agree.AtLeast!.Value)));

        static IEnumerable<(SideId?, StatementVote)> Three(SideId side, int agree, int disagree, int pass) =>
            [.. Many(side, agree, StatementVote.Agree), .. Many(side, disagree, StatementVote.Disagree), .. Many(side, pass, StatementVote.Pass)];
    }

    [Fact]
    public void A_vote_that_is_erased_later_changes_nothing_of_what_was_told()
    {
        var votes = (List<(SideId?, StatementVote)>)[.. Many(Citizens, 20, StatementVote.Agree), .. Many(Citizens, 20, StatementVote.Disagree), .. Many(Institutions, 20, StatementVote.Agree), .. Many(Institutions, 20, StatementVote.Disagree)];
        var (first, sources) = Counted(votes);
        var gone = sources with { Words = sources.Words.Skip(1).ToDictionary(), Earlier = [first] };
        var second = ConsultationView.Of(gone, Deadline, Zones, Audience.Public, "ar").OrThrow();
        Assert.Equal(first.Statements.Select(Numbers), second.Statements.Select(Numbers));
        Assert.Equal(39, ConsultationView.Of(gone with { Earlier = [] }, Deadline, Zones, Audience.Public, "ar").OrThrow().Statements[0].All.Agree.AtLeast);

        // What was taken out since is not told again, and a narrower policy tells less.
        var consultation = sources.Consultation;
        Assert.Empty(ConsultationView.Of(gone with { Consultation = consultation.After(consultation.Reject(_acts.As(Role.Facilitator), 1, Sample.Reason)) }, Deadline, Zones, Audience.Public, "ar").OrThrow().Statements);
        var narrower = sources.Programme.After(sources.Programme.AdoptPolicies(
            sources.Programme.ActAs(EntityId.Random<ActId>(), sources.Programme.Roster[0].Person, Sample.Now), new() { DisclosureThreshold = 30 }));
        Assert.Equal(
            (40, CountKind.Suppressed),
            ConsultationView.Of(gone with { Programme = narrower }, Deadline, Zones, Audience.Public, "ar").OrThrow().Statements[0] is var line ? (line.All.Agree.AtLeast, line.Sides[0].Votes.Agree.Kind) : default);

        static (int?, int?, int?, string) Numbers(StatementLine line) => (
            line.All.Agree.AtLeast, line.All.Disagree.AtLeast, line.All.Pass.AtLeast, string.Join(" ", line.Sides.Select(s => $"{s.Side} {s.Votes.Agree.AtLeast} {s.Votes.Disagree.AtLeast} {s.Votes.Pass.AtLeast}")));
    }

    [Fact]
    public void Votes_of_a_statement_that_was_taken_out_and_words_that_are_none_do_not_count()
    {
        var (view, sources) = Counted([.. Many(Citizens, 20, StatementVote.Agree), .. Many(Citizens, 20, StatementVote.Disagree)]);
        Assert.Equal((20, 20), (view.Statements[0].All.Agree.AtLeast, view.Statements[0].All.Disagree.AtLeast));
        var nonsense = sources.Words.ToDictionary(w => w.Key, w => w.Value.In("en").Text.StartsWith("agree", StringComparison.Ordinal) ? LocalizedText.Of(("zxx", "yes.....")) : w.Value);
        Assert.Equal(CountKind.Suppressed, ConsultationView.Of(sources with { Words = nonsense }, Deadline, Zones, Audience.Public, "en").OrThrow().Statements[0].All.Agree.Kind);
    }

    /// <summary>For any votes of any sides: what is told is what a naive count says, never of fewer than the threshold, and no side follows from the rest.</summary>
    [Fact]
    public void Whatever_is_told_is_true_and_tells_of_nobody() => Gen.Select(Gen.Int, Gen.Int[0, 140], Gen.Int[1, 6], Gen.Bool).Sample((seed, voters, threshold, shows) =>
    {
        var random = new Random(seed);
        var lean = random.Next(1, 30);
        var cast = Enumerable.Range(0, voters).Select(_ => (
            Side: random.Next(8) switch { 0 => null, < 5 => (SideId?)Citizens, _ => Institutions },
            Vote: random.Next(lean) switch { 0 => StatementVote.Pass, 1 => StatementVote.Disagree, _ => StatementVote.Agree })).ToList();
        var policies = new Policies { DisclosureThreshold = threshold, MinimumPopulation = 10, Zeros = shows ? ZeroPolicy.Shown : ZeroPolicy.Hidden };
        var line = Counted(cast, policies).View.Statements[0];
        foreach (var vote in Enum.GetValues<StatementVote>())
        {
            Check(line.All, vote, cast);
            foreach (var side in line.Sides)
                Check(side.Votes, vote, [.. cast.Where(v => v.Side == side.Side)]);

            // Either every side is told, and they add up to the whole, or none.
            var told = line.Sides.Select(s => Of(s.Votes, vote).AtLeast).ToList();
            Assert.True(told.TrueForAll(t => t is null) || told.Sum() == Of(line.All, vote).AtLeast, $"{string.Join(", ", told)} of {Of(line.All, vote).AtLeast}");
            Assert.True(told.TrueForAll(t => t is null) || !told.Contains(null));
        }

        void Check(VotesLine votes, StatementVote vote, List<(SideId? Side, StatementVote Vote)> of)
        {
            if (Of(votes, vote) is not { Kind: CountKind.Counted, AtLeast: { } count })
                return;
            Assert.Equal(of.Count(v => v.Vote == vote), count);
            Assert.True(count >= threshold || (shows && count == 0), $"{count} told under {threshold}");
            Assert.True(of.Count - count >= threshold || (shows && of.Count == count), $"{of.Count - count} follow under {threshold}");
        }

        static CountLine Of(VotesLine votes, StatementVote vote) => vote switch { StatementVote.Agree => votes.Agree, StatementVote.Disagree => votes.Disagree, _ => votes.Pass };
    }, iter: 60, threads: 1);

    [Fact]
    public void What_leaves_names_no_voter()
    {
        var (view, sources) = Counted([.. Many(Citizens, 20, StatementVote.Agree), .. Many(Citizens, 20, StatementVote.Disagree)]);
        var json = CivicDialogueJson.Serialize(view);
        Assert.All(sources.Sheets, s => Assert.DoesNotContain(s.Voter.Person.ToString(), json, StringComparison.Ordinal));
        Assert.All(sources.Sheets, s => Assert.DoesNotContain(s.Id.ToString(), json, StringComparison.Ordinal));
    }

    private static IEnumerable<(SideId?, StatementVote)> Many(SideId? side, int count, StatementVote vote) => Enumerable.Repeat((side, vote), count);

    /// <summary>The result of these votes on one statement, one voter each.</summary>
    private (ConsultationView View, ConsultationSources Sources) Counted(IReadOnlyList<(SideId? Side, StatementVote Vote)> cast, Policies? policies = null)
    {
        var programme = policies is null || policies == _acts.Programme.Policies ? _acts.Programme : _acts.Programme.After(_acts.Programme.AdoptPolicies(
            _acts.Programme.ActAs(EntityId.Random<ActId>(), _acts.Programme.Roster[0].Person, Sample.Now), policies));
        var (open, words, sheets) = (Open.State, new Dictionary<SealedTextId, LocalizedText>(), new List<VoteSheet>());
        foreach (var (i, (side, vote)) in cast.Index())
        {
            var voter = Standing.Personal(Sample.Person($"voter {i}"));
            var sheet = Fold.Begin<VoteSheet, VoteSheetEvent>(VoteSheet.Open(_acts.As(Role.Recorder), open, voter, side, Sample.Earlier));
            var handle = Sample.Sealed($"vote of {i}", VoteSheet.TextOf([vote]));
            words.Add(handle.Id, VoteSheet.TextOf([vote]));
            sheets.Add(sheet.After(sheet.Vote(_acts.As(Role.Recorder), open, [1], handle)));
        }

        var sources = new ConsultationSources(programme, open, sheets, words, []);
        return (ConsultationView.Of(sources, Deadline, Zones, Audience.Public, "en").OrThrow(), sources);
    }

    private Answer<ConsultationView> Result(Consultation consultation, VoteSheet[] sheets, Dictionary<SealedTextId, LocalizedText> words, Instant? at = null) =>
        ConsultationView.Of(new(_acts.Programme, consultation, sheets, words, []), at ?? Deadline, Zones, Audience.Public, "en");
}
