namespace CivicDialogue.Tests.People;

/// <summary>
/// What belongs to whom: nobody gets at what is another's by merging, by placing a handle of theirs somewhere else, by a role in another programme, or by what they call themselves.
/// </summary>
public sealed class OwnershipTests : IAsyncLifetime
{
    private const string Name = "Canary Tokenova";
    private Hall _hall = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        await RegisterAsync(Canary, Name);
        await RegisterAsync(Neighbour, "Zafira Neighbour");
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    private Dialogue Dialogue => _hall.Dialogue;

    private ParticipantId Canary => _hall.Id<ParticipantId>("canary");

    private ParticipantId Neighbour => _hall.Id<ParticipantId>("neighbour");

    private static LocalizedText En(string words) => LocalizedText.Of(("en", words));

    private Task<Act> ActAsync(ParticipantId person) => Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), person);

    private async Task<Participant> RegisterAsync(ParticipantId person, string name, Act? act = null)
    {
        act ??= await _hall.ActAsync(Role.Recorder);
        var called = await Dialogue.SealAsync(act, person, En(name));
        return (await Dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, called))).OrThrow();
    }

    private async Task<SealedText> SetAsync(ParticipantId person, string words, Func<Participant, Act, SealedText, Decision<ParticipantEvent>> set, Act? act = null)
    {
        act ??= await _hall.ActAsync(Role.Recorder);
        var text = await Dialogue.SealAsync(act, person, En(words));
        (await Dialogue.Participants.DecideAsync(person, act, (p, a) => set(p, a, text))).OrThrow();
        return text;
    }

    private async Task<Contribution> SayAsync(string name, string words, ParticipantId speaker, SessionId? session = null)
    {
        var (act, id) = (await _hall.ActAsync(Role.Recorder), _hall.Id<ContributionId>(name));
        var said = new Said(ContributionKind.Testimony, RecordQuality.Summary, await Dialogue.SealAsync(act, speaker, En(words)), _hall.Today) { Speaker = Standing.Personal(speaker) };
        return session is { } at && await Dialogue.Sessions.FindAsync(at) is { } held
            ? (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, held, said))).OrThrow()
            : (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
    }

    private async Task DivertAsync(Contribution said)
    {
        var @case = _hall.Id<SafeguardingCaseId>("case");
        (await Dialogue.DecideAsync(
            Dialogue.Contributions.Existing(said.Id), Dialogue.SafeguardingCases.Beginning(@case), await _hall.ActAsync(Role.SafeguardingLead),
            (c, a) => (c.Divert(a, @case), SafeguardingCase.Open(a, @case, c, _hall.Person(Role.SafeguardingLead), new(2026, 4, 1))))).OrThrow();
    }

    private async Task<string?> ReadAsync(Contribution said)
    {
        var text = (await Dialogue.Contributions.FindAsync(said.Id))!.Said.Text;
        return (await Dialogue.RevealAsync(await _hall.ActAsync(Role.Rapporteur), [text])).OrThrow().TryGetValue(text.Id, out var words) ? words.In("en").Text : null;
    }

    /// <summary>Another programme of the same dialogue, whose founder gives themselves every role.</summary>
    private async Task<Func<Task<Act>>> ElsewhereAsync()
    {
        var (other, founder) = (_hall.Id<ProgrammeId>("other"), _hall.Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(_hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        foreach (var role in (Role[])[Role.Secretary, Role.Recorder, Role.DataProtectionOfficer])
            (await Dialogue.Programmes.DecideAsync(other, await Dialogue.ActAsync(other, _hall.NextAct(), founder), (p, a) => p.Grant(a, founder, role))).OrThrow();
        _hall.Clock.AdvanceMinutes(1);
        return () => Dialogue.ActAsync(other, _hall.NextAct(), founder);
    }

    private async Task InviteAsync(Func<Task<Act>> elsewhere)
    {
        var (session, list) = (_hall.Id<SessionId>("elsewhere"), _hall.Id<GuestListId>("elsewhere"));
        var planned = (await Dialogue.Sessions.StartAsync(session, await elsewhere(), a => Session.Schedule(a, session, Town.Plan()))).OrThrow();
        (await Dialogue.GuestLists.StartAsync(list, await elsewhere(), a => GuestList.Open(a, list, planned))).OrThrow();
        (await Dialogue.GuestLists.DecideAsync(list, await elsewhere(), (g, a) => g.Invite(a, planned, Canary))).OrThrow();
    }

    [Fact]
    public async Task Nobody_merges_a_record_with_their_own()
    {
        var thief = _hall.Person(Role.Secretary);
        await RegisterAsync(thief, "A secretary");
        foreach (var (duplicate, survivor) in ((ParticipantId, ParticipantId)[])[(Canary, thief), (thief, Canary)])
            Assert.Equal(ParticipantRefusals.OwnRecord, (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), duplicate, survivor)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.PersonalDataAsync(await _hall.ActAsync(Role.Secretary), Canary)).Refusal?.Code);

        // That the secretary really is on record twice, somebody else says.
        var again = _hall.Id<ParticipantId>("the secretary, again");
        await RegisterAsync(again, "A secretary");
        (await Dialogue.MergeAsync(await _hall.ActAsync(Role.DataProtectionOfficer), again, thief)).OrThrow();
        Assert.Equal(ParticipantRefusals.OwnRecord, (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), Canary, thief)).Refusal?.Code);
    }

    [Fact]
    public async Task A_role_in_one_programme_is_none_over_people_of_another()
    {
        var elsewhere = await ElsewhereAsync();
        var contact = await SetAsync(Canary, "canary@example.org", (p, a, t) => p.SetContact(a, t));
        var puppet = _hall.Id<ParticipantId>("puppet");
        await RegisterAsync(puppet, "Puppet", await elsewhere());
        async Task RefusesAsync(Task<Refusal?> asked) => Assert.Equal(ParticipantRefusals.Elsewhere, (await asked)?.Code);

        Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await elsewhere(), [contact])).Refusal?.Code);
        Assert.Empty((await Dialogue.NamesAsync(await elsewhere(), [Canary])).OrThrow());
        await RefusesAsync(Of(await Dialogue.PersonalDataAsync(await elsewhere(), Canary)));
        await RefusesAsync(Task.FromResult((await Dialogue.Participants.DecideAsync(Canary, await elsewhere(), (p, a) => p.SetNeeds(a, contact))).Refusal));

        // To invite somebody is to know them, not to have them at one's disposal.
        await InviteAsync(elsewhere);
        Assert.Single((await Dialogue.NamesAsync(await elsewhere(), [Canary])).OrThrow());
        Assert.Equal(2, (await Dialogue.PersonalDataAsync(await elsewhere(), Canary)).OrThrow().Texts.Count);
        foreach (var (duplicate, survivor) in ((ParticipantId, ParticipantId)[])[(Canary, puppet), (puppet, Canary)])
            await RefusesAsync(Task.FromResult((await Dialogue.MergeAsync(await elsewhere(), duplicate, survivor)).Refusal));
        await RefusesAsync(Of(await Dialogue.EraseAsync(await elsewhere(), Canary)));
        await RefusesAsync(Of(await Dialogue.DeleteAsync(await elsewhere(), Canary, PersonalDataKind.Contact)));
        await RefusesAsync(Task.FromResult((await Dialogue.Participants.DecideAsync(Canary, await elsewhere(), (p, a) => p.Erase(a))).Refusal));
        await RefusesAsync(Task.FromResult((await Dialogue.Participants.DecideAsync(Canary, await elsewhere(), (p, a) => p.Delete(a, PersonalDataKind.Contact))).Refusal));
        Assert.Single(await _hall.Parts.Vault.FindBoxesAsync(_hall.Parts.Id, [contact.Id]));

        // Once she acts there herself, its officer may see to what she asks for.
        var programme = (await elsewhere()).Programme;
        await SetAsync(Canary, "a ramp", (p, a, t) => p.SetNeeds(a, t), await Dialogue.ActAsync(programme, _hall.NextAct(), Canary));
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await elsewhere(), Canary)).OrThrow());

        static Task<Refusal?> Of<T>(Answer<T> answer)
            where T : notnull => Task.FromResult(answer.Refusal);
    }

    [Fact]
    public async Task How_somebody_consented_is_read_in_the_programme_to_which_they_did()
    {
        (await Dialogue.Programmes.DecideAsync(
            _hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.DeclarePurpose(a, PurposeId.PublicationOfName, new(Town.Some(), LegalBasis.Consent)))).OrThrow();
        var act = await _hall.ActAsync(Role.Recorder);
        var particulars = await Dialogue.SealAsync(act, Canary, En("her mother signed"));
        (await Dialogue.Participants.DecideAsync(Canary, act, (p, a) => p.GiveConsent(a, PurposeId.PublicationOfName, new(_hall.Now) { IsByGuardian = true, HasAssent = true }, particulars))).OrThrow();
        var elsewhere = await ElsewhereAsync();
        await InviteAsync(elsewhere);
        Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await elsewhere(), [particulars])).Refusal?.Code);
        Assert.Single((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [particulars])).OrThrow());
    }

    [Fact]
    public async Task An_institution_is_changed_by_the_programme_that_registered_it()
    {
        var elsewhere = await ElsewhereAsync();
        var (police, post) = (_hall.Id<StakeholderId>("police"), _hall.Id<PostId>("chief"));
        (await Dialogue.Stakeholders.StartAsync(police, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, police, Town.Some(), StakeholderKind.SecurityInstitution))).OrThrow();
        (await Dialogue.Stakeholders.DecideAsync(police, await _hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Town.Some(), true))).OrThrow();
        var act = await elsewhere();
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Stakeholders.DecideAsync(police, act, (s, a) => s.Appoint(a, post, a.By, null))).Refusal?.Code);
        Assert.Equal(ActRefusals.OtherProgramme, (await Dialogue.Stakeholders.DecideAsync(police, act, (s, a) => s.Rename(a, Town.Some("Mine"), null, Town.Some()))).Refusal?.Code);
    }

    [Fact]
    public async Task Diverted_words_do_not_become_readable_as_something_else()
    {
        var again = _hall.Id<ParticipantId>("canary, again");
        await RegisterAsync(again, Name);
        var said = await SayAsync("allegation", "one of the guards", again);
        var report = await SayAsync("report", "the lanes are dark", again);
        await DivertAsync(said);

        foreach (var stolen in (SealedText[])[said.Said.Text, report.Said.Text])
        {
            foreach (var set in (Func<Participant, Act, Decision<ParticipantEvent>>[])[(p, a) => p.SetContact(a, stolen), (p, a) => p.SetNeeds(a, stolen)])
                Assert.Equal(ActRefusals.TextMisplaced, (await Dialogue.Participants.DecideAsync(again, await _hall.ActAsync(Role.Recorder), set)).Refusal?.Code);
        }

        (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), again, Canary)).OrThrow();
        Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Canary, PersonalDataKind.Needs)).OrThrow());
        Assert.Equal("the lanes are dark", await ReadAsync(report));

        // The officer is told that there is something, and so is whoever signs in by another record than the speaker's; she herself reads her words, and so does the lead.
        foreach (var act in (Act[])[await _hall.ActAsync(Role.DataProtectionOfficer), await ActAsync(Canary)])
        {
            var data = (await Dialogue.PersonalDataAsync(act, Canary)).OrThrow();
            Assert.Equal(["the lanes are dark"], data.Contributions.Select(c => c.Words?.In("en").Text));
            Assert.Equal(1, data.Withheld);
        }

        var hers = (await Dialogue.PersonalDataAsync(await ActAsync(again), Canary)).OrThrow();
        Assert.Equal(["one of the guards", "the lanes are dark"], hers.Contributions.Select(c => c.Words?.In("en").Text));
        Assert.Equal(0, hers.Withheld);
    }

    [Fact]
    public async Task A_redaction_puts_nothing_in()
    {
        var said = await SayAsync("witness", "My brother saw it at number 12, and ran.", Neighbour);
        async Task<Refusal?> RedactAsync(Act act, LocalizedText? left) => (await Dialogue.RedactAsync(act, said.Said.Text.Id, left, Town.Some())).Refusal;

        foreach (var left in (LocalizedText[])[En("Nobody saw it."), En("My brother […] saw it at number 12, and ran. He lied."), En("[…] ran, My brother […]"), En("My brother saw it at number 12, and ran"), LocalizedText.Of(("en", "My […]"), ("ar", "[…]"))])
            Assert.Equal(ActRefusals.NotARedaction, (await RedactAsync(await _hall.ActAsync(Role.Secretary), left))?.Code);

        // Neither by the decision itself.
        var act = await _hall.ActAsync(Role.Secretary);
        var other = await Dialogue.SealAsync(act, Neighbour, En("Nobody saw it."));
        Assert.Equal(ActRefusals.NotARedaction, (await Dialogue.Contributions.DecideAsync(said.Id, act, (c, a) => c.RedactText(a, c.Said.Text.Id, other, Town.Some()))).Refusal?.Code);
        Assert.Equal("My brother saw it at number 12, and ran.", await ReadAsync(said));
        Assert.Null(await RedactAsync(await _hall.ActAsync(Role.Secretary), En("My […] saw it […], and ran.")));
        Assert.Equal("My […] saw it […], and ran.", await ReadAsync(said));
    }

    [Fact]
    public async Task After_approval_only_the_chair_and_the_officer_take_words_out()
    {
        var session = await _hall.PlanAsync("evening", Town.Plan(new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")));
        await _hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, _hall.Today));
        var said = await SayAsync("at the evening", "My brother saw it.", Neighbour, session.Id);
        await _hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, session.Id, En("The brother of a neighbour saw it."));
        (await Dialogue.Sessions.DecideAsync(session.Id, drafting, (s, a) => s.DraftMinutes(a, body))).OrThrow();
        await _hall.OnSessionAsync("evening", Role.Rapporteur, (s, a) => s.CirculateMinutes(a, 1));
        _hall.Clock.AdvanceDays(2);
        await _hall.OnSessionAsync("evening", Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.ByCirculation));

        foreach (var role in (Role[])[Role.Secretary, Role.Rapporteur])
        {
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.RedactAsync(await _hall.ActAsync(role), said.Said.Text.Id, En("[…] saw it."), Town.Some())).Refusal?.Code);
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.RedactAsync(await _hall.ActAsync(role), body.Id, En("[…] saw it."), Town.Some())).Refusal?.Code);
        }

        Assert.Equal(ErasureState.Complete, (await Dialogue.RedactAsync(await _hall.ActAsync(Role.Chair), said.Said.Text.Id, En("[…] saw it."), Town.Some())).OrThrow());
        Assert.Equal(ErasureState.Complete, (await Dialogue.RedactAsync(await _hall.ActAsync(Role.DataProtectionOfficer), body.Id, En("[…] saw it."), Town.Some())).OrThrow());
    }

    [Fact]
    public async Task Who_may_not_take_words_out_does_not_learn_where_they_stand()
    {
        var said = await SayAsync("witness", "My brother saw it.", Neighbour);
        foreach (var text in (SealedTextId[])[said.Said.Text.Id, _hall.Id<SealedTextId>("nowhere"), (await Dialogue.Participants.FindAsync(Canary))!.Name!.Id])
        {
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.RedactAsync(await ActAsync(Neighbour), text, null, Town.Some())).Refusal?.Code);
            Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RedactAsync(await (await ElsewhereOnceAsync())(), text, null, Town.Some())).Refusal?.Code);
        }
    }

    private Func<Task<Act>>? _elsewhere;

    private async Task<Func<Task<Act>>> ElsewhereOnceAsync() => _elsewhere ??= await ElsewhereAsync();

    [Fact]
    public async Task Who_spoke_under_a_record_that_was_merged_keeps_every_right_to_what_they_said_and_is_counted_once()
    {
        var again = _hall.Id<ParticipantId>("canary, again");
        await RegisterAsync(again, Name);
        var session = await _hall.PlanAsync("evening", Town.Plan(new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")));
        session = await _hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, _hall.Today));
        var list = _hall.Id<GuestListId>("guests");
        (await Dialogue.GuestLists.StartAsync(list, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        foreach (var record in (ParticipantId[])[Canary, again])
            (await Dialogue.GuestLists.DecideAsync(list, await _hall.ActAsync(Role.Recorder), (g, a) => g.MarkPresent(a, session, record, _hall.Today))).OrThrow();
        var said = await SayAsync("hers", "I close early.", again);
        (await Dialogue.Contributions.DecideAsync(said.Id, await ActAsync(again), (c, a) => c.Waive(a, Attribution.Named))).OrThrow();
        (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), again, Canary)).OrThrow();

        var act = await ActAsync(Canary);
        Assert.Null((await Dialogue.Contributions.DecideAsync(said.Id, act, (c, a) => c.WithdrawWaiver(a))).OrThrow().Waiver);
        Assert.True((await Dialogue.Contributions.DecideAsync(said.Id, act, (c, a) => c.WithdrawWaiver(a))).IsAccepted);
        Assert.Equal(ContributionRefusals.NotTheSpeaker, (await Dialogue.Contributions.DecideAsync(said.Id, await ActAsync(Neighbour), (c, a) => c.Remove(a))).Refusal?.Code);
        Assert.True((await Dialogue.Contributions.DecideAsync(said.Id, await ActAsync(Canary), (c, a) => c.Remove(a))).OrThrow().IsRemoved);

        await _hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        var counted = (await Dialogue.CloseOutAsync(await _hall.ActAsync(Role.Secretary), session.Id)).OrThrow().CloseOuts[^1];
        Assert.Equal((1, new Figure.Counted(1)), (counted.Named, counted.Attendance));
    }

    [Fact]
    public async Task Words_of_another_speaker_are_sealed_anew_for_that_speaker()
    {
        var said = await SayAsync("mistaken", "The lights are out.", Canary);
        Assert.Equal(ActRefusals.TextMisplaced, (await Dialogue.Contributions.DecideAsync(
            said.Id, await _hall.ActAsync(Role.Recorder), (c, a) => c.Correct(a, null, c.Said with { Speaker = Standing.Personal(Neighbour) }, Town.Some()))).Refusal?.Code);
        var act = await _hall.ActAsync(Role.Recorder);
        var words = await Dialogue.SealAsync(act, Neighbour, En("The lights are out."));
        (await Dialogue.Contributions.DecideAsync(said.Id, act, (c, a) => c.Correct(a, null, new(c.Said.Kind, c.Said.Quality, words, c.Said.When) { Speaker = Standing.Personal(Neighbour) }, Town.Some()))).OrThrow();
        (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Canary)).OrThrow();
        Assert.Equal("The lights are out.", await ReadAsync(said));
    }

    [Fact]
    public async Task Nobody_makes_the_officer_take_words_out_of_the_record_by_what_they_call_themselves()
    {
        var said = await SayAsync("about the police", $"The police promised it to Canari Tokenowa, and to {Name}.", Neighbour);
        foreach (var (called, by) in ((string, ParticipantId)[])[("police", Canary), ("promised", Canary), ("police promised", Canary), ("Canari Tokenowa", Canary), (Name, Canary)])
            await SetAsync(Canary, called, (p, a, t) => p.SetName(a, t), await ActAsync(by));
        (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Canary)).OrThrow();
        Assert.Equal("The police promised it to […], and to […].", await ReadAsync(said));
    }

    [Fact]
    public async Task What_somebody_calls_themselves_is_not_theirs_of_others_because_their_records_were_merged()
    {
        var again = _hall.Id<ParticipantId>("canary, again");
        await RegisterAsync(again, Name);
        await SetAsync(again, "police promised", (p, a, t) => p.SetName(a, t), await ActAsync(again));
        var said = await SayAsync("about the police", "The police promised it.", Neighbour);
        (await Dialogue.MergeAsync(await _hall.ActAsync(Role.Secretary), again, Canary)).OrThrow();
        (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), Canary)).OrThrow();
        Assert.Equal("The police promised it.", await ReadAsync(said));
    }

    [Fact]
    public async Task Whoever_was_erased_does_nothing_more_but_ask_for_the_rest_to_go()
    {
        await _hall.GrantAsync(Canary, Role.Secretary);
        (await Dialogue.EraseAsync(await ActAsync(Canary), Canary)).OrThrow();
        var id = _hall.Id<SessionId>("late");
        Assert.Equal(ParticipantRefusals.Erased, (await Dialogue.Sessions.StartAsync(id, await ActAsync(Canary), a => Session.Schedule(a, id, Town.Plan()))).Refusal?.Code);
        Assert.Equal(ParticipantRefusals.Erased, (await Dialogue.NamesAsync(await ActAsync(Canary), [Neighbour])).Refusal?.Code);
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await ActAsync(Canary), Canary)).OrThrow());
    }

    [Fact]
    public async Task What_is_held_of_somebody_who_was_never_registered_is_handed_over_too()
    {
        var speaker = _hall.Id<ParticipantId>("never registered");
        await SayAsync("theirs", "I close early.", speaker);
        foreach (var act in (Act[])[await ActAsync(speaker), await _hall.ActAsync(Role.DataProtectionOfficer)])
            Assert.Equal("I close early.", Assert.Single((await Dialogue.PersonalDataAsync(act, speaker)).OrThrow().Contributions).Words?.In("en").Text);
    }

    [Fact]
    public async Task Who_is_only_in_a_row_that_was_corrected_took_part()
    {
        (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptPolicies(
            a, p.Policies with { Retention = ValueMap<PersonalDataKind, int>.From([new(PersonalDataKind.Name, 10)]) }))).OrThrow();
        _hall.Clock.AdvanceDays(30);
        var session = await _hall.PlanAsync("evening", Town.Plan(new(new(2026, 3, 31), new(10, 0), "Asia/Hebron")));
        session = await _hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, _hall.Today));
        var (list, sheet) = (_hall.Id<GuestListId>("guests"), _hall.Id<SheetId>("sheet"));
        (await Dialogue.GuestLists.StartAsync(list, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        (await Dialogue.GuestLists.DecideAsync(list, await _hall.ActAsync(Role.Recorder), (g, a) => g.Transcribe(a, session, sheet, [new(1, Neighbour, false)], _hall.Today, Town.Press))).OrThrow();
        (await Dialogue.GuestLists.DecideAsync(list, await _hall.ActAsync(Role.Recorder), (g, a) => g.CorrectRow(a, session, sheet, new(1, Canary, false), Town.Some()))).OrThrow();
        Assert.DoesNotContain((await Dialogue.Queries.RetentionDueAsync(await _hall.ActAsync(Role.Secretary))).OrThrow().Items, d => d.Person == Canary);
    }

    [Fact]
    public async Task No_text_at_all_is_told_as_what_it_is() =>
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Dialogue.RevealAsync(await _hall.ActAsync(Role.Secretary), [null!]));
}
