using CsCheck;

namespace CivicDialogue.Tests.Contributions;

/// <summary>What is said comes on record as what it was, by whom it was, and is put right without being overwritten.</summary>
public sealed class ContributionTests
{
    private static readonly SideId Citizens = SideId.Of("citizens");
    private static readonly SideId Institutions = SideId.Of("institutions");

    private readonly Town _town = new();
    private readonly Session _session;
    private readonly AgendaItemId _lights;

    public ContributionTests()
    {
        foreach (var side in (SideId[])[Citizens, Institutions])
            _town.Change(p => p.DefineSide(_town.As(Role.Convener), side, Town.Some(side.Value)));
        _town.Change(p => p.Place(_town.As(Role.Secretary), _town.Police.Id, Institutions));
        _lights = _town.Id<AgendaItemId>("lights");
        var planned = _town.After(_town.Planned(), s => s.SetAgenda(_town.As(Role.Secretary), [new(_lights, Town.Some("lights"))]));
        _session = _town.After(planned, s => s.Open(_town.As(Role.Facilitator), Today));
    }

    private Occurred Today => Occurred.On(_town.Now.InZone(Town.Hebron).Date, Town.Hebron);

    private Standing Resident => Standing.Personal(_town.Id<ParticipantId>("resident"));

    private Said Said(ContributionKind kind = ContributionKind.Statement, string words = "words") => new(kind, RecordQuality.Paraphrase, Town.Sealed(words), Today);

    private Contribution Recorded(Said said, Session? session = null) => Fold.Begin<Contribution, ContributionEvent>(
        Contribution.Record(_town.As(Role.Recorder), _town.Id<ContributionId>("said"), session ?? _session, said));

    [Fact]
    public void All_that_is_known_of_what_was_said_is_on_record()
    {
        var said = Said(ContributionKind.Question) with
        {
            Speaker = Resident,
            Item = _lights,
            Languages = ["ar", "en"],
            Addressee = _town.Police.Id,
            Towards = new(_town.Id<RecommendationId>("lights"), Stance.Against),
        };

        var contribution = Recorded(said);

        Assert.Equal(said with { Session = _session.Id, AddresseeSide = Institutions }, contribution.Said);
        Assert.Equal((_town.Person(Role.Recorder), _town.Now), (contribution.RecordedBy!.Value, contribution.RecordedAt));
    }

    [Fact]
    public void A_question_cannot_be_put_to_an_institution_on_a_side_where_it_does_not_stand() => Assert.Equal(
        ContributionRefusals.SideMismatch,
        Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("said"), Said() with { Addressee = _town.Police.Id, AddresseeSide = Citizens }).Refusal?.Code);

    [Fact]
    public void Nothing_was_said_at_a_session_that_has_not_begun_in_whatever_way()
    {
        var planned = _town.Planned(name: "next");
        Session[] sessions =
        [
            planned,
            planned.After(planned.Postpone(_town.As(Role.Secretary), Town.Some())),
            planned.After(planned.Cancel(_town.As(Role.Secretary), Town.Some())),
        ];

        Assert.All(sessions, s => Assert.Equal(
            ContributionRefusals.SessionNotBegun, Contribution.Record(_town.As(Role.Recorder), _town.Id<ContributionId>("said"), s, Said()).Refusal?.Code));
    }

    [Fact]
    public void Only_what_is_said_at_a_session_is_said_within_an_item_of_its_agenda()
    {
        Assert.Equal(ContributionRefusals.ItemUnknown, Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("said"), Said() with { Item = _lights }).Refusal?.Code);
        Assert.Equal(_lights, Recorded(Said() with { Item = _lights }).Said.Item);
    }

    /// <summary>A phase can end what is contributed; what was asked may still be answered.</summary>
    [Fact]
    public void Where_nothing_is_to_be_contributed_any_more_answers_still_are()
    {
        _town.Change(p => p.SetPhases(_town.As(Role.Convener), [new(PhaseId.Of("intake"), Town.Some(), new(2026, 1, 1), new(2026, 2, 28), ParticipationLevel.Consult, [PhaseActivity.Contributions])]));

        _town.Now += Duration.FromDays(1);

        Assert.Equal(ProgrammeRefusals.PhaseClosed, Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("said"), Said()).Refusal?.Code);
        Assert.True(Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("said"), Said(ContributionKind.Answer)).IsAccepted);

        // What is entered late was contributed when it was.
        var then = new Said(ContributionKind.Opinion, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 28));
        Assert.True(Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("said"), then).IsAccepted);
    }

    /// <summary>Nobody sets the time of their own words, nor calls an answer what answers nothing, nor makes another thing of an answer afterwards.</summary>
    [Fact]
    public void Whoever_hands_in_for_themselves_does_not_get_around_the_phases()
    {
        _town.Change(p => p.SetPhases(_town.As(Role.Convener), [new(PhaseId.Of("intake"), Town.Some(), new(2026, 1, 1), new(2026, 2, 28), ParticipationLevel.Consult, [PhaseActivity.Contributions])]));
        _town.Now += Duration.FromDays(1);
        var wide = new Occurred(Town.On(2026, 2, 27).Earliest, Today.Latest, "Asia/Hebron");
        var asked = _town.Id<ContributionId>("asked before");
        Said Own(ContributionKind kind, Occurred when) => new(kind, RecordQuality.Verbatim, Town.Sealed(), when) { Speaker = Resident };
        Decision<ContributionEvent> HandIn(Said said) => Contribution.TakeIn(_town.Programme.ActAs(_town.NextAct(), Resident.Person, _town.Now), _town.Id<ContributionId>("own"), said);

        Assert.Equal(ProgrammeRefusals.PhaseClosed, HandIn(Own(ContributionKind.Proposal, Town.On(2026, 2, 27))).Refusal?.Code);
        Assert.Equal(ProgrammeRefusals.PhaseClosed, HandIn(Own(ContributionKind.Proposal, wide)).Refusal?.Code);
        Assert.Equal(ProgrammeRefusals.PhaseClosed, HandIn(Own(ContributionKind.Answer, Today)).Refusal?.Code);
        var answer = Fold.Begin<Contribution, ContributionEvent>(HandIn(Own(ContributionKind.Answer, Today) with { Answers = asked }));
        var own = _town.Programme.ActAs(_town.NextAct(), Resident.Person, _town.Now);
        Assert.Equal(ProgrammeRefusals.PhaseClosed, answer.Correct(own, null, Own(ContributionKind.Proposal, Town.On(2026, 2, 27)), Town.Some()).Refusal?.Code);
        Assert.True(answer.Correct(own, null, answer.Said with { Languages = ["ar"] }, Town.Some()).IsAccepted);

        // Those who keep the record enter late what was said in time, and put a wrong kind right.
        var typed = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(_town.As(Role.Secretary), _town.Id<ContributionId>("typed"), Own(ContributionKind.Answer, Town.On(2026, 2, 27))));
        Assert.True(typed.Correct(_town.As(Role.Rapporteur), null, Own(ContributionKind.Proposal, Town.On(2026, 2, 27)), Town.Some()).IsAccepted);
    }

    /// <summary>An office that nobody holds is no standing, whoever writes it down as one.</summary>
    [Fact]
    public void A_personal_standing_with_an_office_is_not_read()
    {
        var official = CivicDialogueJson.SerializeState(Recorded(Said() with { Speaker = _town.StandingOfCommander(Today) }));
        var stakeholder = $"\"stakeholder\":\"{_town.Police.Id}\",";
        Assert.Contains(stakeholder, official, StringComparison.Ordinal);

        Assert.ThrowsAny<Exception>(() => CivicDialogueJson.DeserializeState<Contribution>(official.Replace(stakeholder, "", StringComparison.Ordinal)));
        CivicDialogueJson.DeserializeState<Contribution>(official);
    }

    /// <summary>A pile of cards without names, typed in by an administrator: it must never look as if the administrator had said all that.</summary>
    [Fact]
    public void What_was_handed_in_on_paper_is_never_attributed_to_whoever_types_it_in()
    {
        var closed = _town.After(_session, s => s.Close(_town.As(Role.Facilitator), Today));
        var cards = Enumerable.Range(0, 9).Select(i => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            _town.As(Role.Recorder), _town.Id<ContributionId>($"card {i}"), closed, Said(ContributionKind.Concern, $"card {i}")))).ToList();

        Assert.All(cards, c => Assert.Null(c.Said.Speaker));
        var recorder = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(_town.As(Role.Recorder), _town.Person(Role.Recorder), Town.Sealed("name of the recorder")));
        var minutes = Minutes(Approved(closed), cards, recorder);
        Assert.Empty(minutes.Attributed);
        Assert.Equal(9, minutes.Unattributed.Count);
        Assert.All(minutes.Unattributed, l => Assert.Null(l.Name ?? l.Office ?? l.Affiliation));

        // Nor can a correction make it so without saying it: the speaker is an argument of its own.
        var corrected = cards[0].After(cards[0].Correct(_town.As(Role.Recorder), closed, Said(ContributionKind.Question, "card 0"), Town.Some()));
        Assert.Null(corrected.Said.Speaker);
        Assert.Equal(ContributionRefusals.NotTheSpeaker, cards[0].Waive(_town.As(Role.Recorder), Attribution.Named).Refusal?.Code);
    }

    public static TheoryData<string, string> Stages => new()
    {
        { "written", "its recorder, rapporteur, data-protection-officer" },
        { "circulated", "rapporteur, data-protection-officer" },
        { "approved", "chair, data-protection-officer" },
    };

    /// <summary>Who may put the record right changes with who relies on it.</summary>
    [Theory, MemberData(nameof(Stages))]
    public void Who_may_correct_or_void_depends_on_how_far_the_minutes_have_come(string stage, string who)
    {
        var contribution = Recorded(Said());
        var closed = _town.After(_session, s => s.Close(_town.As(Role.Facilitator), Today));
        var drafted = _town.After(closed, s => s.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed("minutes"), Town.Press));
        var session = stage switch
        {
            "written" => drafted,
            "circulated" => _town.After(drafted, s => s.CirculateMinutes(_town.As(Role.Secretary), 1)),
            _ => Approved(closed),
        };
        _town.Change(p => p.Grant(_town.As(Role.Convener), _town.Id<ParticipantId>("another recorder"), Role.Recorder));
        var another = _town.Programme.ActAs(_town.NextAct(), _town.Id<ParticipantId>("another recorder"), _town.Now);

        var may = Town.Offices.Where(r => contribution.Void(_town.As(r), session, Town.Some()).IsAccepted).Select(r => r == Role.Recorder ? "its recorder" : r.Value);
        Assert.Equal(who.Split(", ").Order(), may.Order());
        Assert.Equal(ActRefusals.NotPermitted, contribution.Void(another, session, Town.Some()).Refusal?.Code);
        Assert.All(Town.Offices, r => Assert.Equal(
            contribution.Void(_town.As(r), session, Town.Some()).IsAccepted, contribution.Correct(_town.As(r), session, Said(ContributionKind.Opinion), Town.Some()).IsAccepted));
    }

    [Fact]
    public void A_correction_keeps_what_was_there_and_takes_back_what_the_wrong_speaker_waived()
    {
        var wrong = Standing.Personal(_town.Person(Role.Participant));
        var first = Recorded(Said() with { Speaker = wrong, Side = Citizens });
        var waived = first.After(first.Waive(_town.As(Role.Participant), Attribution.Named));
        var right = Said(ContributionKind.Concern, "in the right words") with { Speaker = _town.StandingOfCommander(Today) };

        var corrected = waived.After(waived.Correct(_town.As(Role.Recorder), _session, right, Town.Some("heard from the wrong side of the hall")));

        Assert.Equal((ContributionKind.Concern, Institutions, true), (corrected.Said.Kind, corrected.Said.Side, corrected.IsOpen));
        Assert.Equal((first.Said, "heard from the wrong side of the hall"), (corrected.Earlier.Single().Said, corrected.Earlier[0].Reason.In("en").Text));
        Assert.Null(corrected.Waiver);
        Assert.Equal(_session.Id, corrected.Said.Session);
        Assert.True(corrected.Correct(_town.As(Role.Recorder), _session, corrected.Said, Town.Some()).Events.IsEmpty);

        // Words taken out on demand are taken out of every version.
        var redacted = corrected.After(corrected.RedactText(_town.As(Role.DataProtectionOfficer), first.Said.Text.Id, Town.Sealed("less"), Town.Some()));
        Assert.Equal((Town.Sealed("less"), right.Text), (redacted.Earlier[0].Said.Text, redacted.Said.Text));
    }

    [Fact]
    public void What_is_voided_is_not_counted_and_it_shows_that_it_was_there()
    {
        var contribution = Recorded(Said());
        var voided = contribution.After(contribution.Void(_town.As(Role.Recorder), _session, Town.Some("said at another meeting")));
        var closed = _town.After(_session, s => s.Close(_town.As(Role.Facilitator), Today));

        Assert.Equal((false, false), (voided.IsCounted, voided.IsOnTheOpenRecord));
        Assert.Equal("said at another meeting", voided.VoidReason?.In("en").Text);
        Assert.Equal(contribution.Said, voided.Said);
        Assert.Equal([(ContributionKind.Statement, 1)], Counted(contribution));
        Assert.Empty(Counted(voided));

        (ContributionKind, int)[] Counted(Contribution one) =>
            [.. closed.After(closed.CountUp(_town.As(Role.Secretary), null, [], [one], [])).CloseOuts[0].Contributions.Select(c => (c.Key, c.Value))];
    }

    private static readonly Gen<Attribution> AnyAttribution = Gen.Enum<Attribution>();

    /// <summary>Every policy there can be, set in any order, against the rule in its plainest words.</summary>
    [Fact]
    public void What_may_be_told_of_a_speaker_is_what_everybody_allows_and_only_the_speaker_allows_more() => Gen.Select(
        Gen.Select(AnyAttribution, AnyAttribution, AnyAttribution, AnyAttribution),
        Gen.Select(Gen.Int[0, 2], AnyAttribution).Array[0, 6],
        Gen.Select(AnyAttribution, AnyAttribution)).Sample((begun, later, now) =>
    {
        var (programme, session, item, wish) = begun;
        var town = new Town(Town.Charter() with { Policies = new() { Attribution = programme } });
        var speaker = Standing.Personal(town.Person(Role.Participant));
        var planned = town.Planned(Town.Plan() with { Attribution = session });
        planned = town.After(planned, s => s.SetAgenda(town.As(Role.Secretary), [new(_lights, Town.Some()) { Attribution = item }]));
        var held = town.After(planned, s => s.Open(town.As(Role.Facilitator), Today));
        var contribution = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
            town.As(Role.Recorder), town.Id<ContributionId>("said"), held, Said() with { Speaker = speaker, Item = _lights, Attribution = wish }));
        var (others, own, waiver) = (new[] { programme, session, item }.Max(), wish, default(Attribution?));
        foreach (var (who, attribution) in later)
        {
            var narrowest = new[] { others, own }.Max();
            var decision = who switch
            {
                0 => contribution.Narrow(town.As(Role.Facilitator), attribution),
                1 => contribution.Narrow(town.As(Role.Participant), attribution),
                _ when attribution is Attribution.Withheld => contribution.WithdrawWaiver(town.As(Role.Participant)),
                _ => contribution.Waive(town.As(Role.Participant), attribution),
            };
            Assert.Equal(who == 2 || attribution >= narrowest, decision.IsAccepted);
            if (!decision.IsAccepted)
                continue;
            contribution = contribution.After(decision);
            if (who == 0 && attribution > narrowest)
                others = attribution;
            if (who == 1)
                (own, waiver) = (new[] { own, attribution }.Max(), waiver < attribution ? null : waiver);
            if (who == 2)
                waiver = attribution is Attribution.Withheld ? null : attribution;
        }

        // The policies in force when it is told may be narrower than they were, and the agenda's too.
        var (then, itemThen) = now;
        var told = held.After(held.SetAgenda(town.As(Role.Secretary), [new(_lights, Town.Some()) { Attribution = itemThen > item ? itemThen : item }]));
        others = new[] { others, then, itemThen }.Max();
        var all = new[] { others, own }.Max();
        var expected = waiver < all && others != Attribution.Withheld ? waiver.Value : all;

        Assert.Equal(expected, contribution.EffectiveAttribution(new() { Attribution = then }, told));
    }, iter: 300);

    /// <summary>A named session with one item under the Chatham House Rule, and a speaker in it who stands by her words later.</summary>
    [Fact]
    public void A_speaker_may_stand_by_her_own_words_and_nobody_elses_are_told_with_them()
    {
        var evening = _town.Id<AgendaItemId>("evenings");
        var session = _session.After(_session.SetAgenda(_town.As(Role.Secretary), [.. _session.Agenda, new(evening, Town.Some("evenings")) { Attribution = Attribution.ChathamHouse }]));
        var (chief, press) = (_town.StandingOfCommander(Today), _town.StandingOfSpokesperson(Today));
        Contribution[] spoken =
        [
            Spoken("hers", session, chief, evening), Spoken("his", session, press, evening), Spoken("in the open", session, press, _lights),
        ];
        var closed = Approved(_town.After(session, s => s.Close(_town.As(Role.Facilitator), Today)));
        Assert.Equal((1, 2), Lines());

        var hers = _town.Programme.ActAs(_town.NextAct(), chief.Person, _town.Now);
        Assert.Equal(ContributionRefusals.NotTheSpeaker, spoken[1].Waive(hers, Attribution.Named).Refusal?.Code);
        spoken[0] = spoken[0].After(spoken[0].Waive(hers, Attribution.AffiliationOnly));
        var told = Minutes(closed, spoken).Items[^1].Attributed[0];
        Assert.Equal((2, 1), Lines());
        Assert.Equal((null, "Town Police", "hers"), (told.Office?.Text, told.Affiliation?.Text, told.Text.Text));

        spoken[0] = spoken[0].After(spoken[0].WithdrawWaiver(hers));
        Assert.Equal((1, 2), Lines());

        (int, int) Lines() => Minutes(closed, spoken) is var view ? (view.Items.Sum(i => i.Attributed.Count), view.Items.Sum(i => i.Unattributed.Count)) : default;
    }

    /// <summary>Where it is not known in which item it was said, it may have been that one: a waiver lifts what it says and nothing more.</summary>
    [Fact]
    public void A_waiver_of_little_does_not_lift_more_where_it_is_not_known_in_which_part_it_was_said()
    {
        var evening = _town.Id<AgendaItemId>("evenings");
        var session = _session.After(_session.SetAgenda(_town.As(Role.Secretary), [.. _session.Agenda, new(evening, Town.Some("evenings")) { Attribution = Attribution.ChathamHouse }]));
        var chief = _town.StandingOfCommander(Today);
        var spoken = Spoken("hers", session, chief, null);
        var closed = Approved(_town.After(session, s => s.Close(_town.As(Role.Facilitator), Today)));
        var hers = _town.Programme.ActAs(_town.NextAct(), chief.Person, _town.Now);

        Assert.Equal((null, null), Told(spoken));
        Assert.Equal((null, null), Told(spoken.After(spoken.Waive(hers, Attribution.ChathamHouse))));
        Assert.Equal((null, "Town Police"), Told(spoken.After(spoken.Waive(hers, Attribution.AffiliationOnly))));
        Assert.Equal(("Chief of police", "Town Police"), Told(spoken.After(spoken.Waive(hers, Attribution.Named))));

        (string?, string?) Told(Contribution one) => Minutes(closed, [one]) is var view && view.Attributed.Concat(view.Unattributed).Single() is var line
            ? (line.Office?.Text, line.Affiliation?.Text) : default;
    }

    /// <summary>Somebody who lost their role long ago has no hand in the record any more; what people handed in themselves stays theirs.</summary>
    [Fact]
    public void Whoever_recorded_it_corrects_it_only_while_they_keep_the_record()
    {
        var contribution = Recorded(Said());
        var own = _town.Programme.ActAs(_town.NextAct(), Resident.Person, _town.Now);
        var intake = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(own, _town.Id<ContributionId>("own"), Said() with { Speaker = Resident }));
        _town.Change(p => p.Revoke(_town.As(Role.Convener), _town.Person(Role.Recorder), Role.Recorder));
        _town.Now += Duration.FromDays(30);

        Assert.Equal(ActRefusals.NotPermitted, contribution.Void(_town.As(Role.Recorder), _session, Town.Some()).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, contribution.Correct(_town.As(Role.Recorder), _session, Said(ContributionKind.Opinion), Town.Some()).Refusal?.Code);
        Assert.True(intake.Void(_town.Programme.ActAs(_town.NextAct(), Resident.Person, _town.Now), null, Town.Some()).IsAccepted);
    }

    /// <summary>Correcting in which item something was said must not lead out of the protection that it was said under.</summary>
    [Fact]
    public void A_correction_of_the_item_never_widens_what_may_be_told()
    {
        var evening = new AgendaItem(_town.Id<AgendaItemId>("evenings"), Town.Some("evenings"));
        var session = _session.After(_session.SetAgenda(_town.As(Role.Secretary), [.. _session.Agenda, evening]));
        var spoken = Spoken("hers", session, _town.StandingOfCommander(Today), evening.Id);
        session = session.After(session.Narrow(_town.As(Role.Facilitator), Attribution.ChathamHouse, evening.Id));

        var moved = spoken.After(spoken.Correct(_town.As(Role.Rapporteur), session, spoken.Said with { Item = _lights }, Town.Some()));

        Assert.Equal(_lights, moved.Said.Item);
        Assert.Equal(Attribution.ChathamHouse, moved.EffectiveAttribution(_town.Programme.Policies, session));
        var hers = _town.Programme.ActAs(_town.NextAct(), moved.Said.Speaker!.Person, _town.Now);
        Assert.Equal(Attribution.Named, moved.After(moved.Waive(hers, Attribution.Named)).EffectiveAttribution(_town.Programme.Policies, session));
    }

    private Contribution Spoken(string words, Session session, Standing speaker, AgendaItemId? item) => Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(
        _town.As(Role.Rapporteur), _town.Id<ContributionId>(words), session, Said(words: words) with { Speaker = speaker, Item = item }));

    private Session Approved(Session closed)
    {
        var drafted = _town.After(closed, s => s.DraftMinutes(_town.As(Role.Rapporteur), Town.Sealed("minutes"), Town.Press));
        return _town.After(drafted, s => s.ApproveMinutes(_town.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported));
    }

    private MinutesView Minutes(Session session, IReadOnlyCollection<Contribution> spoken, params Participant[] known) => MinutesView.Of(
        new()
        {
            Programme = _town.Programme,
            Session = session,
            At = _town.Now,
            Contributions = spoken,
            Stakeholders = new Dictionary<StakeholderId, Stakeholder> { [_town.Police.Id] = _town.Police },
            Participants = known.ToDictionary(p => p.Id),
        },
        Audience.Public, "en").OrThrow()
        .WithWords(new Dictionary<SealedTextId, LocalizedText> { [Town.Sealed("hers").Id] = LocalizedText.Of(("en", "hers")) }) as MinutesView ?? throw new InvalidOperationException();
}
