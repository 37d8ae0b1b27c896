using System.Text.Json.Nodes;

namespace CivicDialogue.Tests.People;

/// <summary>What a dialogue does with what it keeps of people, whichever store keeps it: takes words out, deletes, merges, hands over, erases.</summary>
public abstract class PeopleTests : IAsyncLifetime
{
    private const string Name = "Canary Tokenova";
    private static readonly LocalizedText Called = LocalizedText.Of(("ar", "كناري توكنوفا"), ("en", Name));

    private protected Hall Hall { get; private set; } = null!;

    private Dialogue Dialogue => Hall.Dialogue;

    private ParticipantId Canary => Hall.Id<ParticipantId>("canary");

    private ParticipantId Neighbour => Hall.Id<ParticipantId>("neighbour");

    private protected abstract IEventStore Store { get; }

    public async ValueTask InitializeAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1));
        Hall = await Hall.OpenAsync(Hall.PartsOf(Store, clock), clock);
        await RegisterAsync(Canary, Called);
        await RegisterAsync(Neighbour, LocalizedText.Of(("en", "Canary Neighbour")));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task RegisterAsync(ParticipantId person, LocalizedText name)
    {
        var act = await Hall.ActAsync(Role.Recorder);
        var called = await Dialogue.SealAsync(act, person, name);
        (await Dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, called))).OrThrow();
    }

    private async Task<SealedText> SetAsync(ParticipantId person, LocalizedText words, Func<Participant, Act, SealedText, Decision<ParticipantEvent>> set, Act? by = null)
    {
        var act = by ?? await Hall.ActAsync(Role.Recorder);
        var text = await Dialogue.SealAsync(act, person, words);
        (await Dialogue.Participants.DecideAsync(person, act, (p, a) => set(p, a, text))).OrThrow();
        return text;
    }

    private async Task<Contribution> SayAsync(string name, LocalizedText words, ParticipantId? speaker = null, bool isSealedForTheRecord = false)
    {
        var (act, id) = (await Hall.ActAsync(Role.Secretary), Hall.Id<ContributionId>(name));
        var text = speaker is { } of && !isSealedForTheRecord ? await Dialogue.SealAsync(act, of, words) : await Dialogue.SealAsync(act, id, words);
        var said = new Said(ContributionKind.Statement, RecordQuality.Summary, text, Hall.Today) { Speaker = speaker is { } person ? Standing.Personal(person) : null };
        return (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
    }

    private async Task<string?> ReadAsync(string name, string language = "en")
    {
        var text = (await Dialogue.Contributions.FindAsync(Hall.Id<ContributionId>(name)))!.Said.Text;
        return (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Rapporteur), [text])).OrThrow().TryGetValue(text.Id, out var words) ? words.In(language).Text : null;
    }

    private async Task<ErasureState> EraseAsync(ParticipantId person, params LocalizedText[] spellings) =>
        (await Dialogue.EraseAsync(await Hall.ActAsync(Role.DataProtectionOfficer), person, spellings)).OrThrow();

    private async Task<int> KeptAsync(params IEnumerable<SealedText> texts) => (await Hall.Parts.Vault.FindBoxesAsync(Hall.Parts.Id, [.. texts.Select(t => t.Id)])).Count;

    private Task<Act> ActAsync(ParticipantId person) => Dialogue.ActAsync(Hall.Programme, Hall.NextAct(), person);

    private static LocalizedText En(string words) => LocalizedText.Of(("en", words));

    [Fact]
    public async Task Who_is_erased_is_taken_out_of_the_words_of_others_and_nothing_else_is()
    {
        await SayAsync("by a neighbour", LocalizedText.Of(("en", $"{Name} told me; {Mentions.Of(Canary)} was there, Canary Neighbour was not."), ("ar", "أخبرتني كناري توكنوفا بذلك.")), Neighbour);
        await SayAsync("by nobody", En("The street is dark."));
        await SayAsync("by herself", En("I close early."), Canary);
        await SayAsync("by herself, as the rapporteur sealed it", En("I close early, as I said."), Canary, isSealedForTheRecord: true);
        var contact = await SetAsync(Neighbour, En($"at the shop of {Name}, second floor"), (p, a, t) => p.SetContact(a, t));
        var first = (await Dialogue.Contributions.FindAsync(Hall.Id<ContributionId>("by a neighbour")))!.Said.Text;
        var count = await Hall.CountAsync();

        Assert.Equal(ErasureState.Complete, await EraseAsync(Canary));

        Assert.Equal("[…] told me; […] was there, Canary Neighbour was not.", await ReadAsync("by a neighbour"));
        Assert.Equal("أخبرتني […] بذلك.", await ReadAsync("by a neighbour", "ar"));
        Assert.Equal("The street is dark.", await ReadAsync("by nobody"));
        Assert.Null(await ReadAsync("by herself"));
        Assert.Null(await ReadAsync("by herself, as the rapporteur sealed it"));
        var neighbour = (await Dialogue.Participants.FindAsync(Neighbour))!;
        Assert.Equal("at the shop of […], second floor", (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), [neighbour.Contact!])).OrThrow()[neighbour.Contact!.Id].In("en").Text);
        Assert.Equal("Canary Neighbour", (await Dialogue.NamesAsync(await Hall.ActAsync(Role.Recorder), [Neighbour, Canary])).OrThrow().Single().Value.In("en").Text);
        Assert.Equal(0, await KeptAsync(first, contact));

        // Two replaced, one taken back, and that she was erased.
        Assert.Equal(count + 4, await Hall.CountAsync());
        Assert.Equal(await Hall.Parts.Events.HeadAsync(Hall.Parts.Id), await Dialogue.VerifyAsync());
        var log = await Dialogue.ErasuresAsync();
        Assert.Contains(log, e => e.Subject == StreamName.Of(Canary));
        Assert.Contains(log, e => e.Subject == StreamName.Of(first.Id));

        // Once more, and nothing is left to do.
        Assert.Equal(ErasureState.Complete, await EraseAsync(Canary));
        Assert.Equal(count + 4, await Hall.CountAsync());
        Assert.Equal(log, await Dialogue.ErasuresAsync());
    }

    [Fact]
    public async Task Who_was_erased_can_be_looked_for_again_by_a_spelling_that_came_up_later()
    {
        await SayAsync("late", En("The baker, whom all call Kanarienne, said so."));
        await EraseAsync(Canary);
        Assert.Contains("Kanarienne", await ReadAsync("late"), StringComparison.Ordinal);
        await EraseAsync(Canary, En("Kanarienne"));
        Assert.Equal("The baker, whom all call […], said so.", await ReadAsync("late"));
    }

    /// <summary>Nobody keeps another on the record by naming them where they object.</summary>
    [Fact]
    public async Task Whoever_leaves_takes_their_name_out_of_the_objection_of_another()
    {
        var (ballot, objector) = (Hall.Id<BallotId>("consent"), Hall.Person(Role.Participant));
        await RegisterAsync(objector, En("An objector"));
        (await Dialogue.Ballots.StartAsync(ballot, await Hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, ballot, new(En("Shall it be so?"), BallotRule.Consent, BallotSecrecy.Open)))).OrThrow();
        foreach (var decide in (Func<Ballot, Act, Decision<BallotEvent>>[])[(b, a) => b.Enrol(a, [new(objector)]), (b, a) => b.Open(a)])
            (await Dialogue.Ballots.DecideAsync(ballot, await Hall.ActAsync(Role.Chair), decide)).OrThrow();
        var act = await ActAsync(objector);
        var reason = await Dialogue.SealAsync(act, ballot, En($"{Mentions.Of(Canary)} lives in that street."));
        (await Dialogue.Ballots.DecideAsync(ballot, act, (b, a) => b.Cast(a, objector, Choice.Objection, reason))).OrThrow();

        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await ActAsync(Canary), Canary)).OrThrow());

        var left = (await Dialogue.Ballots.FindAsync(ballot))!.Objections[objector].Reason;
        Assert.Equal("[…] lives in that street.", (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Rapporteur), [left])).OrThrow()[left.Id].In("en").Text);
    }

    /// <summary>Otherwise anybody could take any word out of the record of all, by calling themselves that and asking to be forgotten.</summary>
    [Fact]
    public async Task A_name_that_somebody_gave_themselves_is_looked_for_only_by_the_officer()
    {
        await SayAsync("about the police", En($"The police station is closed, says {Name}; so says {Mentions.Of(Canary)}."));
        var renaming = await ActAsync(Canary);
        var name = await Dialogue.SealAsync(renaming, Canary, En("Police Station"));
        (await Dialogue.Participants.DecideAsync(Canary, renaming, (p, a) => p.SetName(a, name))).OrThrow();
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.EraseAsync(await ActAsync(Canary), Canary, [En("closed")])).Refusal?.Code);

        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await ActAsync(Canary), Canary)).OrThrow());

        Assert.Equal("The police station is closed, says […]; so says […].", await ReadAsync("about the police"));
        Assert.Equal(ErasureState.Complete, await EraseAsync(Canary, En("Police Station")));
        Assert.Equal("The […] is closed, says […]; so says […].", await ReadAsync("about the police"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_told_before_anything_is_touched()
    {
        var act = await Hall.ActAsync(Role.DataProtectionOfficer);
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.EraseAsync(act, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Dialogue.EraseAsync(act, Canary, [null!]));
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.RedactAsync(act, default, null, Town.Some()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Dialogue.RedactAsync(act, Hall.Id<SealedTextId>("text"), null, null!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Dialogue.DeleteAsync(act, Canary, (PersonalDataKind)99));
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.MergeAsync(act, Canary, Canary));
        await Assert.ThrowsAsync<ArgumentException>(() => Dialogue.PersonalDataAsync(act, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Dialogue.NamesAsync(act, null!));
        Assert.Empty((await Dialogue.NamesAsync(act, [Hall.Id<ParticipantId>("nobody")])).OrThrow());
        Assert.Empty(await Dialogue.ErasuresAsync());
        Assert.Equal(Name, (await Dialogue.NamesAsync(act, [Canary])).OrThrow()[Canary].In("en").Text);
    }

    /// <summary>A host's slip: only one half of a merging, or two halves of opposite ones. Neither comes on record, so that no record is hidden from being forgotten.</summary>
    [Fact]
    public async Task Records_are_merged_whole_or_not_at_all_and_never_in_a_circle()
    {
        var again = Hall.Id<ParticipantId>("canary, typed in again");
        await RegisterAsync(again, Called);
        var (one, other) = ((await Dialogue.Participants.FindAsync(Canary))!, (await Dialogue.Participants.FindAsync(again))!);
        Assert.Equal(ActRefusals.OneSided, (await Dialogue.Participants.DecideAsync(again, await Hall.ActAsync(Role.Secretary), (p, a) => p.MergeInto(a, one))).Refusal?.Code);
        Assert.Equal(ParticipantRefusals.Merged, (await Dialogue.DecideAsync(
            Dialogue.Participants.Existing(again), Dialogue.Participants.Existing(Canary), await Hall.ActAsync(Role.Secretary), (p, q, a) => (p.MergeInto(a, one), q.MergeInto(a, other)))).Refusal?.Code);
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), again, Canary)).OrThrow();

        Assert.Equal(ErasureState.Complete, await EraseAsync(Canary));
        Assert.Empty(await Hall.Parts.Vault.FindKeysAsync(Hall.Parts.Id, [StreamName.Of(Canary), StreamName.Of(again)]));
        Assert.True((await Dialogue.Participants.FindAsync(Canary))!.IsErased && (await Dialogue.Participants.FindAsync(again))!.IsErased);
    }

    [Fact]
    public async Task Words_in_another_programme_are_found_too_and_its_keepers_still_read_the_rest()
    {
        var (other, founder) = (Hall.Id<ProgrammeId>("other"), Hall.Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        (await Dialogue.Programmes.DecideAsync(other, await Dialogue.ActAsync(other, Hall.NextAct(), founder), (p, a) => p.Grant(a, founder, Role.Secretary))).OrThrow();
        Hall.Clock.AdvanceMinutes(1);
        var (act, id) = (await Dialogue.ActAsync(other, Hall.NextAct(), founder), Hall.Id<ContributionId>("elsewhere"));
        var text = await Dialogue.SealAsync(act, id, En($"{Name} spoke well."));
        (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, text, Hall.Today)))).OrThrow();

        await EraseAsync(Canary);

        var left = (await Dialogue.Contributions.FindAsync(id))!.Said.Text;
        var keeper = await Dialogue.ActAsync(other, Hall.NextAct(), founder);
        Assert.Equal("[…] spoke well.", (await Dialogue.RevealAsync(keeper, [left])).OrThrow()[left.Id].In("en").Text);
        Assert.Equal(DisclosureRefusals.TextUnknown, (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Secretary), [left])).Refusal?.Code);
    }

    [Fact]
    public async Task Two_who_stand_in_one_text_and_are_erased_at_once_are_both_gone_from_it()
    {
        for (var i = 0; i < 5; i++)
            await SayAsync($"both {i}", En($"{Name} and Canary Neighbour agreed."));
        await Task.WhenAll(Task.Run(() => EraseAsync(Canary)), Task.Run(() => EraseAsync(Neighbour)));
        for (var i = 0; i < 5; i++)
            Assert.Equal("[…] and […] agreed.", await ReadAsync($"both {i}"));
    }

    [Fact]
    public async Task Whoever_repeats_the_recording_of_words_that_were_taken_out_does_not_bring_them_back()
    {
        var (act, id) = (await Hall.ActAsync(Role.Secretary), Hall.Id<ContributionId>("typed in"));
        var words = En($"{Name} spoke.");
        async Task<Outcome<Contribution>> RecordAsync()
        {
            var text = await Dialogue.SealAsync(act, id, words);
            return await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, text, Town.On(2026, 3, 1))));
        }

        var recorded = await RecordAsync();
        await EraseAsync(Canary);
        Assert.Equal(recorded, await RecordAsync());
        Assert.Equal(0, await KeptAsync(recorded.OrThrow().Said.Text));
        Assert.Equal("[…] spoke.", await ReadAsync("typed in"));
    }

    [Fact]
    public async Task Words_are_taken_out_of_one_text_on_demand()
    {
        var said = await SayAsync("a secret", En("My brother at number 12 saw it."), Neighbour);
        var (text, act, reason) = (said.Said.Text, await Hall.ActAsync(Role.Rapporteur), En("The speaker asked for it."));
        async Task<Answer<ErasureState>> RedactAsync(Act by, SealedTextId of, string? words) => await Dialogue.RedactAsync(by, of, words is null ? null : En(words), reason);

        Assert.Equal(ActRefusals.NotPermitted, (await RedactAsync(await Hall.ActAsync(Role.Facilitator), text.Id, "My […] saw it.")).Refusal?.Code);
        Assert.Equal(DisclosureRefusals.TextUnknown, (await RedactAsync(act, Hall.Id<SealedTextId>("unknown"), null)).Refusal?.Code);
        Assert.Equal(1, await KeptAsync(text));
        Assert.Equal(ErasureState.Complete, (await RedactAsync(act, text.Id, "My […] saw it.")).OrThrow());
        Assert.Equal("My […] saw it.", await ReadAsync("a secret"));
        Assert.Equal(0, await KeptAsync(text));
        Assert.Equal(StreamName.Of(text.Id), Assert.Single(await Dialogue.ErasuresAsync()).Subject);
        var left = (await Dialogue.Contributions.FindAsync(said.Id))!.Said.Text;
        Assert.Equal(StreamName.Of(Neighbour), Assert.Single(await Hall.Parts.Vault.FindBoxesAsync(Hall.Parts.Id, [left.Id])).Subject);

        // The same again is the same; something else under that id is a conflict; what was taken out cannot be taken out again.
        var count = await Hall.CountAsync();
        Assert.Equal(ErasureState.Complete, (await RedactAsync(act, text.Id, "My […] saw it.")).OrThrow());
        Assert.Equal(count, await Hall.CountAsync());
        await Assert.ThrowsAsync<ActConflictException>(() => RedactAsync(act, text.Id, "Nobody saw it."));
        Assert.Equal(ContributionRefusals.TextUnknown, (await RedactAsync(await Hall.ActAsync(Role.Rapporteur), text.Id, null)).Refusal?.Code);
        Assert.Equal("My […] saw it.", await ReadAsync("a secret"));

        Assert.Equal(ErasureState.Complete, (await RedactAsync(await Hall.ActAsync(Role.DataProtectionOfficer), left.Id, null)).OrThrow());
        Assert.Null(await ReadAsync("a secret"));
    }

    [Fact]
    public async Task What_a_reserve_is_for_cannot_be_replaced()
    {
        var (act, list) = (await Hall.ActAsync(Role.Secretary), Hall.Id<GuestListId>("guests"));
        var session = await Hall.PlanAsync("evening");
        var meaning = await Dialogue.SealAsync(act, list, En("for people who cannot hear"));
        (await Dialogue.GuestLists.StartAsync(list, act, a => GuestList.Open(a, list, session, 5, [new(Hall.Id<ReserveId>("reserve"), 2, meaning)]))).OrThrow();
        Assert.Equal(ActRefusals.TextFixed, (await Dialogue.RedactAsync(await Hall.ActAsync(Role.DataProtectionOfficer), meaning.Id, null, Town.Some())).Refusal?.Code);
        await EraseAsync(Canary, En("people who cannot hear"));
        Assert.Equal(1, await KeptAsync(meaning));
    }

    [Fact]
    public async Task One_kind_of_data_is_deleted_with_what_it_was_before_and_the_rest_stays()
    {
        SealedText[] contacts = [await SetAsync(Canary, En("old@example.org"), (p, a, t) => p.SetContact(a, t)), await SetAsync(Canary, En("new@example.org"), (p, a, t) => p.SetContact(a, t))];
        var needs = await SetAsync(Canary, En("a ramp"), (p, a, t) => p.SetNeeds(a, t));
        var act = await Hall.ActAsync(Role.DataProtectionOfficer);

        Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(act, Canary, PersonalDataKind.Contact)).OrThrow());

        var person = (await Dialogue.Participants.FindAsync(Canary))!;
        Assert.Equal((null, needs), (person.Contact, person.Needs));
        Assert.NotNull(person.Name);
        Assert.Equal((0, 1), (await KeptAsync(contacts), await KeptAsync(needs)));
        var count = await Hall.CountAsync();
        Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(act, Canary, PersonalDataKind.Contact)).OrThrow());
        Assert.Equal(count, await Hall.CountAsync());
        await Assert.ThrowsAsync<ActConflictException>(() => Dialogue.DeleteAsync(act, Canary, PersonalDataKind.Needs));
        Assert.Equal(1, await KeptAsync(needs));
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.DeleteAsync(await Hall.ActAsync(Role.Secretary), Canary, PersonalDataKind.Needs)).Refusal?.Code);
        Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(await ActAsync(Canary), Canary, PersonalDataKind.Needs)).OrThrow());
        Assert.Equal(0, await KeptAsync(needs));
    }

    [Fact]
    public async Task Words_are_deleted_wherever_they_stand_and_what_was_said_still_counts()
    {
        await SayAsync("first", En("I close early."), Canary);
        await SayAsync("second", En("Very early."), Canary, isSealedForTheRecord: true);
        await SayAsync("another's", En("She closes early."), Neighbour);
        Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(await ActAsync(Canary), Canary, PersonalDataKind.Words)).OrThrow());
        Assert.Equal((null, null, "She closes early."), (await ReadAsync("first"), await ReadAsync("second"), await ReadAsync("another's")));
        Assert.NotNull((await Dialogue.Participants.FindAsync(Canary))!.Name);
        Assert.Equal(Canary, (await Dialogue.Contributions.FindAsync(Hall.Id<ContributionId>("first")))!.Said.Speaker!.Person);
    }

    /// <summary>What the rapporteur sealed for the record, and what was on record before a correction or a settled appeal, are her words as much as what stands there now.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Every_version_of_her_words_and_what_she_appealed_or_asked_again_goes_with_her(bool isErasure)
    {
        var (id, answer) = (Hall.Id<ContributionId>("question"), Hall.Id<ContributionId>("answer"));
        List<SealedText> hers = [], others = [];
        var typed = await SealAsync("My shop closes at four. Why?");
        (await Dialogue.Contributions.StartAsync(id, await Hall.ActAsync(Role.Recorder, typed.Act), a => Contribution.TakeIn(a, id, Question(typed.Text, Canary)))).OrThrow();
        var corrected = await SealAsync("My shop closes at five. Why?");
        await OnAsync(await Hall.ActAsync(Role.Recorder, corrected.Act), (c, a) => c.Correct(a, null, Question(corrected.Text, Canary), Town.Some()));
        foreach (var isAccepted in (bool[])[true, false])
        {
            await OnAsync(await Hall.ActAsync(Role.Facilitator), (c, a) => c.Hide(a, Town.Some()));
            var appeal = await SealAsync($"I stand by it, {isAccepted}.");
            await OnAsync(await Dialogue.ActAsync(Hall.Programme, appeal.Act, Canary), (c, a) => c.Appeal(a, appeal.Text));
            await OnAsync(await Hall.ActAsync(Role.Chair), (c, a) => c.SettleAppeal(a, isAccepted, Town.Some()));
        }

        await OnAsync(await Hall.ActAsync(Role.SafeguardingLead), (c, a) => c.Show(a, Town.Some()));
        var replying = await SealAsync("At five the guard leaves.", isHers: false, home: answer);
        var reply = new Said(ContributionKind.Answer, RecordQuality.Summary, replying.Text, Hall.Today) { Answers = id, Speaker = Standing.Personal(Neighbour) };
        (await Dialogue.DecideAsync(Dialogue.Contributions.Existing(id), Dialogue.Contributions.Beginning(answer), await Hall.ActAsync(Role.Recorder, replying.Act),
            (c, a) => (c.Answer(a, answer, reply), Contribution.TakeIn(a, answer, reply)))).OrThrow();
        var missing = await SealAsync("That tells me nothing.");
        await OnAsync(await Hall.ActAsync(Role.Facilitator, missing.Act), (c, a) => c.Reopen(a, missing.Text));

        // Somebody else's question, of whom she was taken to be at first.
        var mistaken = await SealAsync("The lights are out.", isHers: false, home: Hall.Id<ContributionId>("mistaken"));
        (await Dialogue.Contributions.StartAsync(Hall.Id<ContributionId>("mistaken"), await Hall.ActAsync(Role.Recorder, mistaken.Act), a => Contribution.TakeIn(a, Hall.Id<ContributionId>("mistaken"), Question(mistaken.Text, Canary)))).OrThrow();
        (await Dialogue.Contributions.DecideAsync(Hall.Id<ContributionId>("mistaken"), await Hall.ActAsync(Role.Recorder), (c, a) => c.Correct(a, null, c.Said with { Speaker = Standing.Personal(Neighbour) }, Town.Some()))).OrThrow();
        Assert.Equal((5, 2), (await KeptAsync(hers), await KeptAsync(others)));

        if (isErasure)
            await EraseAsync(Canary);
        else
            (await Dialogue.DeleteAsync(await ActAsync(Canary), Canary, PersonalDataKind.Words)).OrThrow();

        Assert.Equal((0, 2), (await KeptAsync(hers), await KeptAsync(others)));
        Assert.Equal("The lights are out.", await ReadAsync("mistaken"));
        await Dialogue.VerifyAsync();

        Said Question(SealedText text, ParticipantId speaker) => new(ContributionKind.Question, RecordQuality.Summary, text, Hall.Today) { Speaker = Standing.Personal(speaker) };

        async Task OnAsync(Act act, Func<Contribution, Act, Decision<ContributionEvent>> decide) => (await Dialogue.Contributions.DecideAsync(id, act, decide)).OrThrow();

        async Task<(ActId Act, SealedText Text)> SealAsync(string words, bool isHers = true, ContributionId? home = null)
        {
            var act = Hall.NextAct();
            var text = await Dialogue.SealAsync(await Hall.ActAsync(Role.Facilitator, act), home ?? id, En(words));
            (isHers ? hers : others).Add(text);
            return (act, text);
        }
    }

    [Fact]
    public async Task Two_records_of_one_person_are_merged_and_forgotten_together()
    {
        var again = Hall.Id<ParticipantId>("canary, typed in again");
        await RegisterAsync(again, LocalizedText.Of(("ar", "كنارى توكينوفا"), ("en", "Kanari Tokinova")));
        await SetAsync(again, En("canary@example.org"), (p, a, t) => p.SetContact(a, t));
        await SetAsync(again, En("a ramp"), (p, a, t) => p.SetNeeds(a, t));
        await SetAsync(Canary, En("no stairs"), (p, a, t) => p.SetNeeds(a, t));
        await SayAsync("hers", En("I close early."), again);
        await SayAsync("of her", En($"Kanari Tokinova, or {Mentions.Of(again)}, closes early."));
        var act = await Hall.ActAsync(Role.Secretary);

        var merged = await Dialogue.MergeAsync(act, again, Canary);

        var (duplicate, survivor) = merged.OrThrow();
        Assert.Equal((Canary, again), (duplicate.MergedInto, Assert.Single(survivor.Merged)));
        var words = (await Dialogue.RevealAsync(await Hall.ActAsync(Role.Recorder), [survivor.Name!, .. survivor.FormerNames, survivor.Contact!, survivor.Needs!])).OrThrow();
        Assert.Equal([Name, "Kanari Tokinova", "canary@example.org", "no stairs"], words.OrderBy(w => new[] { survivor.Name!.Id, survivor.FormerNames[0].Id, survivor.Contact!.Id, survivor.Needs!.Id }.IndexOf(w.Key)).Select(w => w.Value.In("en").Text));
        var count = await Hall.CountAsync();
        Assert.Equal(merged, await Dialogue.MergeAsync(act, again, Canary));
        Assert.Equal(count, await Hall.CountAsync());
        Assert.Equal(ParticipantRefusals.Merged, (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), Canary, again)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Recorder), Neighbour, Canary)).Refusal?.Code);
        Assert.Equal("Canary Tokenova", (await Dialogue.NamesAsync(await Hall.ActAsync(Role.Recorder), [again])).OrThrow()[again].In("en").Text);

        // By the record that she signed in with, which is the other one.
        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await ActAsync(again), again)).OrThrow());
        Assert.True((await Dialogue.Participants.FindAsync(Canary))!.IsErased && (await Dialogue.Participants.FindAsync(again))!.IsErased);
        Assert.Null(await ReadAsync("hers"));
        Assert.Equal("[…], or […], closes early.", await ReadAsync("of her"));
        Assert.Empty(await Hall.Parts.Vault.FindKeysAsync(Hall.Parts.Id, [StreamName.Of(Canary), StreamName.Of(again)]));
    }

    [Fact]
    public async Task A_person_is_handed_everything_that_is_held_of_them_and_nobody_else_is()
    {
        await DeclareAsync();
        var consenting = await Hall.ActAsync(Role.Recorder);
        var particulars = await Dialogue.SealAsync(consenting, Canary, En("on the form of March"));
        (await Dialogue.Participants.DecideAsync(Canary, consenting, (p, a) => p.GiveConsent(a, PurposeId.PublicationOfName, new(Hall.Now), particulars))).OrThrow();
        await SetAsync(Canary, En("old@example.org"), (p, a, t) => p.SetContact(a, t));
        await SetAsync(Canary, En("new@example.org"), (p, a, t) => p.SetContact(a, t));
        await SayAsync("hers", En("I close early."), Canary);
        await SayAsync("another's", En("Somebody else spoke."), Neighbour);
        var session = await Hall.PlanAsync("evening", Town.Plan(new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")));
        session = await Hall.OnSessionAsync("evening", Role.Facilitator, (s, a) => s.Open(a, Hall.Today));
        var list = Hall.Id<GuestListId>("guests");
        (await Dialogue.GuestLists.StartAsync(list, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        (await Dialogue.GuestLists.DecideAsync(list, await Hall.ActAsync(Role.Recorder), (g, a) => g.MarkPresent(a, session, Canary, Hall.Today))).OrThrow();
        await Hall.GrantAsync(Canary, Role.Speaker);

        foreach (var role in Town.Offices.Except([Role.DataProtectionOfficer]))
            Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.PersonalDataAsync(await Hall.ActAsync(role), Canary)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.PersonalDataAsync(await ActAsync(Neighbour), Canary)).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await Dialogue.PersonalDataAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Hall.Id<ParticipantId>("nobody"))).Refusal?.Code);
        var data = (await Dialogue.PersonalDataAsync(await ActAsync(Canary), Canary)).OrThrow();
        var officers = (await Dialogue.PersonalDataAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Canary)).OrThrow();

        Assert.Equal(data, officers);
        Assert.Equal([(PersonalDataKind.Name, true, Name), (PersonalDataKind.Contact, false, "old@example.org"), (PersonalDataKind.Contact, true, "new@example.org")], data.Texts.Select(t => (t.Kind, t.IsInUse, t.Words!.In("en").Text)));
        Assert.Equal(("publication-of-name", true, "on the form of March"), (data.Consents[0].Purpose.Value, data.Consents[0].IsGiven, data.Consents[0].Particulars!.In("en").Text));
        Assert.Equal([Role.Speaker], data.Roles.Select(r => r.Role));
        Assert.Equal("I close early.", Assert.Single(data.Contributions).Words!.In("en").Text);
        Assert.Equal((session.Id, Hall.Today), (Assert.Single(data.Sessions).Session, data.Sessions[0].Present));
        Assert.DoesNotContain(Name, $"{data} {data.Texts[0]} {data.Consents[0]} {data.Contributions[0]}", StringComparison.Ordinal);

        var json = JsonNode.Parse(CivicDialogueJson.Serialize(data))!;
        Assert.Equal(Name, (string?)json["texts"]![0]!["words"]!["en"]);
        Assert.Equal("I close early.", (string?)json["contributions"]![0]!["words"]!["en"]);
        Assert.Equal("publication-of-name", (string?)json["consents"]![0]!["purpose"]);
        Assert.DoesNotContain("commitment", json.ToJsonString(), StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => System.Text.Json.JsonSerializer.Serialize(data, new System.Text.Json.JsonSerializerOptions().AddCivicDialogue()));

        // Another programme's officer is handed nothing of somebody who never took part there; of who did, what is hers alone, and of the rest what is theirs.
        var (other, founder) = (Hall.Id<ProgrammeId>("other"), Hall.Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        (await Dialogue.Programmes.DecideAsync(other, await Dialogue.ActAsync(other, Hall.NextAct(), founder), (p, a) => p.Grant(a, founder, Role.DataProtectionOfficer))).OrThrow();
        Hall.Clock.AdvanceMinutes(1);
        Assert.Equal(ParticipantRefusals.Elsewhere, (await Dialogue.PersonalDataAsync(await Dialogue.ActAsync(other, Hall.NextAct(), founder), Canary)).Refusal?.Code);
        await SetAsync(Canary, En("none"), (p, a, t) => p.SetNeeds(a, t), await Dialogue.ActAsync(other, Hall.NextAct(), Canary));
        var elsewhere = (await Dialogue.PersonalDataAsync(await Dialogue.ActAsync(other, Hall.NextAct(), founder), Canary)).OrThrow();
        Assert.Equal((4, 0, 0, 0, 0), (elsewhere.Texts.Count, elsewhere.Contributions.Count, elsewhere.Sessions.Count, elsewhere.Roles.Count, elsewhere.Consents.Count));

        // Once she is erased, what is held is what happened, without a word.
        await EraseAsync(Canary);
        var erased = (await Dialogue.PersonalDataAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Canary)).OrThrow();
        Assert.All(erased.Texts, t => Assert.Null(t.Words));
        Assert.Null(Assert.Single(erased.Contributions).Words);
        Assert.Single(erased.Sessions);
    }

    private async Task DeclareAsync() => (await Dialogue.Programmes.DecideAsync(
        Hall.Programme, await Hall.ActAsync(Role.Convener), (p, a) => p.DeclarePurpose(a, PurposeId.PublicationOfName, new(Town.Some(), LegalBasis.Consent)))).OrThrow();

    private async Task KeepAsync(ProgrammeId programme, Act act, params (PersonalDataKind Kind, int Days)[] kept) => (await Dialogue.Programmes.DecideAsync(programme, act, (p, a) => p.AdoptPolicies(
        a, p.Policies with { Retention = ValueMap<PersonalDataKind, int>.From(kept.Select(k => KeyValuePair.Create(k.Kind, k.Days))) }))).OrThrow();

    private async Task<string[]> DueAsync() => [.. (await Dialogue.Queries.RetentionDueAsync(await Hall.ActAsync(Role.DataProtectionOfficer))).OrThrow().Items
        .Select(d => $"{(d.Person == Canary ? "canary" : d.Person == Neighbour ? "neighbour" : "?")} {d.Kind} {d.LastTookPart:uuuu-MM-dd} {d.KeptUntil:uuuu-MM-dd}")];

    [Fact]
    public async Task What_need_not_be_kept_any_longer_is_listed_by_the_clock_and_deleted_kind_by_kind()
    {
        await SetAsync(Canary, En("canary@example.org"), (p, a, t) => p.SetContact(a, t));
        await SayAsync("hers", En("I close early."), Canary);
        await KeepAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (PersonalDataKind.Contact, 30), (PersonalDataKind.Words, 60));
        Assert.Empty(await DueAsync());
        Hall.Clock.Reset(Town.Noon(2026, 3, 31));
        Assert.Empty(await DueAsync());
        Hall.Clock.Reset(Town.Noon(2026, 4, 1));
        Assert.Equal(["canary Contact 2026-03-01 2026-03-31"], await DueAsync());
        Hall.Clock.Reset(Town.Noon(2026, 5, 1));
        Assert.Equal(["canary Contact 2026-03-01 2026-03-31", "canary Words 2026-03-01 2026-04-30"], await DueAsync());
        Assert.Equal(ActRefusals.NotPermitted, (await Dialogue.Queries.RetentionDueAsync(await Hall.ActAsync(Role.Convener))).Refusal?.Code);

        foreach (var kind in (PersonalDataKind[])[PersonalDataKind.Contact, PersonalDataKind.Words])
            Assert.Equal(ErasureState.Complete, (await Dialogue.DeleteAsync(await Hall.ActAsync(Role.DataProtectionOfficer), Canary, kind)).OrThrow());
        Assert.Empty(await DueAsync());
        Assert.Null(await ReadAsync("hers"));
    }

    [Fact]
    public async Task Whoever_takes_part_anywhere_or_is_expected_is_kept()
    {
        await SetAsync(Canary, En("canary@example.org"), (p, a, t) => p.SetContact(a, t));
        await KeepAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (PersonalDataKind.Contact, 10), (PersonalDataKind.Name, 10));
        Hall.Clock.Reset(Town.Noon(2026, 4, 1));
        Assert.Equal(["canary Contact 2026-03-01 2026-03-11", "canary Name 2026-03-01 2026-03-11", "neighbour Name 2026-03-01 2026-03-11"], (await DueAsync()).Order());

        // She holds a role; she is expected; another programme in which she spoke says nothing of how long, then more.
        await Hall.GrantAsync(Canary, Role.Speaker);
        Assert.DoesNotContain(await DueAsync(), d => d.StartsWith("canary", StringComparison.Ordinal));
        (await Dialogue.Programmes.DecideAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (p, a) => p.Revoke(a, Canary, Role.Speaker))).OrThrow();
        Assert.Equal(3, (await DueAsync()).Length);
        var session = await Hall.PlanAsync("evening", Town.Plan(new(new(2026, 4, 20), new(10, 0), "Asia/Hebron")));
        var list = Hall.Id<GuestListId>("guests");
        (await Dialogue.GuestLists.StartAsync(list, await Hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).OrThrow();
        (await Dialogue.GuestLists.DecideAsync(list, await Hall.ActAsync(Role.Secretary), (g, a) => g.Invite(a, session, Canary))).OrThrow();
        Assert.Single(await DueAsync());
        Hall.Clock.Reset(Town.Noon(2026, 4, 21));
        Assert.Equal(["canary Contact 2026-04-01 2026-04-11", "canary Name 2026-04-01 2026-04-11", "neighbour Name 2026-03-01 2026-03-11"], (await DueAsync()).Order());

        var (other, founder) = (Hall.Id<ProgrammeId>("other"), Hall.Id<ParticipantId>("founder of another"));
        (await Dialogue.FoundProgrammeAsync(Hall.NextAct(), founder, other, Town.Charter())).OrThrow();
        (await Dialogue.Programmes.DecideAsync(other, await Dialogue.ActAsync(other, Hall.NextAct(), founder), (p, a) => p.Grant(a, founder, Role.Secretary))).OrThrow();
        Hall.Clock.AdvanceMinutes(1);
        var (act, id) = (await Dialogue.ActAsync(other, Hall.NextAct(), founder), Hall.Id<ContributionId>("elsewhere"));
        var text = await Dialogue.SealAsync(act, Canary, En("I close early."));
        (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, new(ContributionKind.Statement, RecordQuality.Summary, text, Hall.Today) { Speaker = Standing.Personal(Canary) }))).OrThrow();
        Assert.Single(await DueAsync());
        await KeepAsync(other, await Dialogue.ActAsync(other, Hall.NextAct(), founder), (PersonalDataKind.Contact, 20));
        Hall.Clock.Reset(Town.Noon(2026, 5, 12));
        Assert.Equal(["canary Contact 2026-04-21 2026-05-11", "neighbour Name 2026-03-01 2026-03-11"], (await DueAsync()).Order());
    }

    [Fact]
    public async Task What_the_merged_one_did_keeps_the_data_of_the_one_that_goes_on()
    {
        var again = Hall.Id<ParticipantId>("canary, typed in again");
        await KeepAsync(Hall.Programme, await Hall.ActAsync(Role.Convener), (PersonalDataKind.Name, 10));
        Hall.Clock.Reset(Town.Noon(2026, 4, 1));
        await RegisterAsync(again, Called);
        Assert.Contains("canary Name 2026-03-01 2026-03-11", await DueAsync());
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), again, Canary)).OrThrow();
        Assert.DoesNotContain(await DueAsync(), d => !d.StartsWith("neighbour", StringComparison.Ordinal));
        Hall.Clock.Reset(Town.Noon(2026, 4, 12));
        Assert.Contains("canary Name 2026-04-01 2026-04-11", await DueAsync());
        Assert.Equal(2, (await DueAsync()).Length);
    }
}

public sealed class InMemoryPeopleTests : PeopleTests
{
    private protected override IEventStore Store { get; } = new InMemoryStore();
}

public sealed class SqlitePeopleTests : PeopleTests
{
    private readonly TestFolder _folder = new();
    private SqliteStore? _store;

    private protected override IEventStore Store => _store ??= _folder.Open("dialogue.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}
