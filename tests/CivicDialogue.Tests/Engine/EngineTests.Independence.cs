using CivicDialogue.Tests.Scenarios;

namespace CivicDialogue.Tests.Engine;

/// <summary>Whoever judges stands outside by all that is on record of them, and not only by what they call themselves.</summary>
public abstract partial class EngineTests
{
    private static readonly LocalDate LastDayInOffice = new(2026, 2, 28);

    /// <summary>The police of the town are a part of the ministry, as the fire brigade is; the council is not.</summary>
    private async Task<Institutions> InstitutionsAsync()
    {
        var institutions = new Institutions(Hall);
        foreach (var name in (string[])["ministry", "police", "fire brigade", "council"])
            await institutions.AddAsync(name);
        var ministry = await institutions.FindAsync("ministry");
        foreach (var part in (string[])["police", "fire brigade"])
            await institutions.OnAsync(part, (s, a) => s.ChangeParent(a, ministry, null, Town.Some()));
        return institutions;
    }

    private async Task<ParticipantId> AssessorInAsync(Institutions institutions, string institution)
    {
        var (post, person) = (Id<PostId>($"clerk of {institution}"), Id<ParticipantId>($"clerk of {institution}"));
        await institutions.OnAsync(institution, (s, a) => s.CreatePost(a, post, Town.Some("clerk"), mayCommit: false));
        await institutions.OnAsync(institution, (s, a) => s.Appoint(a, post, person, null));
        await Hall.GrantAsync(person, Role.Assessor);
        return person;
    }

    private async Task PromiseAsync(Institutions institutions)
    {
        await institutions.ReferAsync("to the police", await institutions.AdoptAsync("lights"), await institutions.FindAsync("police"), Hall.Today);
        await institutions.RespondAsync("to the police", "police", Hall.Today);
        await institutions.PromiseAsync("lights", "to the police", "police", Hall.Today, new(2026, 12, 31));
    }

    private async Task<Outcome<Commitment>> AssessAsync(ParticipantId person) => await Dialogue.Commitments.DecideAsync(
        Id<CommitmentId>("lights"), await ActAsync(person), (c, a) => c.Assess(a, new(Completion.Complete, Town.Some("all of it"), Standing.Personal(person), Hall.Now)));

    [Fact]
    public async Task Nobody_steps_out_of_a_house_that_promised_by_judging_personally()
    {
        var institutions = await InstitutionsAsync();
        await PromiseAsync(institutions);
        foreach (var near in (string[])["police", "ministry", "fire brigade"])
            Assert.Equal(CommitmentRefusals.NotIndependent, (await AssessAsync(await AssessorInAsync(institutions, near))).Refusal?.Code);

        // Somebody elsewhere may, and whoever had left by then.
        (await AssessAsync(await AssessorInAsync(institutions, "council"))).OrThrow();
        await institutions.OnAsync("police", (s, a) => s.EndAppointment(a, Id<PostId>("clerk of police"), Id<ParticipantId>("clerk of police"), LastDayInOffice));
        (await AssessAsync(Id<ParticipantId>("clerk of police"))).OrThrow();
    }

    [Fact]
    public async Task Nobody_judges_contests_or_answers_by_another_record_of_theirs()
    {
        var institutions = await InstitutionsAsync();
        await PromiseAsync(institutions);
        var (clerk, again, assessor) = (await AssessorInAsync(institutions, "police"), Id<ParticipantId>("the clerk, entered again"), Hall.Person(Role.Assessor));
        foreach (var person in (ParticipantId[])[
            clerk, again, assessor, Id<ParticipantId>("the assessor, entered again"), Id<ParticipantId>("resident"), Id<ParticipantId>("the resident, entered again")])
            (await Dialogue.Participants.StartAsync(person, await Hall.ActAsync(Role.Recorder), a => Participant.Register(a, person))).OrThrow();
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), clerk, again)).OrThrow();
        await Hall.GrantAsync(again, Role.Assessor);
        Assert.Equal(CommitmentRefusals.NotIndependent, (await AssessAsync(again)).Refusal?.Code);

        (await AssessAsync(assessor)).OrThrow();
        var resident = Standing.Personal(Id<ParticipantId>("resident"));
        await institutions.OnCommitmentAsync("lights", Role.Recorder, (c, a) => c.Contest(a, 1, new(Town.Some("I see nothing"), resident, Hall.Now)));
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), Id<ParticipantId>("the resident, entered again"), resident.Person)).OrThrow();
        Assert.Equal(CommitmentRefusals.AlreadyContested, (await Dialogue.Commitments.DecideAsync(Id<CommitmentId>("lights"), await Hall.ActAsync(Role.Recorder), (c, a) =>
            c.Contest(a, 1, new(Town.Some("still nothing"), Standing.Personal(Id<ParticipantId>("the resident, entered again")), Hall.Now)))).Refusal?.Code);
        (await Dialogue.MergeAsync(await Hall.ActAsync(Role.Secretary), Id<ParticipantId>("the assessor, entered again"), assessor)).OrThrow();
        Assert.Equal(CommitmentRefusals.NotIndependent, (await AnswerAsync(Standing.Personal(Id<ParticipantId>("the assessor, entered again")))).Refusal?.Code);
        Assert.Equal(CommitmentRefusals.NotIndependent, (await AnswerAsync(Standing.Personal(again))).Refusal?.Code);
        (await AnswerAsync(Standing.Personal(Hall.Person(Role.Chair)))).OrThrow();

        async Task<Outcome<Commitment>> AnswerAsync(Standing by) => await Dialogue.Commitments.DecideAsync(
            Id<CommitmentId>("lights"), await Hall.ActAsync(Role.Recorder), (c, a) => c.AnswerContest(a, 1, new(false, Town.Some("look again"), by, Hall.Now)));
    }

    /// <summary>The police went into the works of the council, which are a part of the municipality by way of the council.</summary>
    [Fact]
    public async Task Nobody_from_above_those_who_owe_it_now_judges_what_was_passed_on()
    {
        var institutions = await InstitutionsAsync();
        await PromiseAsync(institutions);
        foreach (var name in (string[])["municipality", "works", "palace"])
            await institutions.AddAsync(name);
        var (council, municipality, palace) = (await institutions.FindAsync("council"), await institutions.FindAsync("municipality"), await institutions.FindAsync("palace"));
        await institutions.OnAsync("works", (s, a) => s.ChangeParent(a, council, null, Town.Some()));
        await institutions.OnAsync("council", (s, a) => s.ChangeParent(a, municipality, null, Town.Some()));
        await institutions.OnAsync("police", (s, a) => s.RecordSuccession(a, new(SuccessionKind.Dissolved, LastDayInOffice, Town.Some("by decree"), [Id<StakeholderId>("works")])));
        var (gone, works, above) = (await institutions.FindAsync("police"), await institutions.FindAsync("works"), (await Dialogue.Queries.HierarchyAsync(await Hall.ActAsync(Role.Observer))).OrThrow());

        Assert.Equal(ActRefusals.Outdated, (await PassOnAsync(null)).Refusal?.Code);
        (await PassOnAsync(above)).OrThrow();
        foreach (var near in (string[])["works", "council", "municipality"])
            Assert.Equal(CommitmentRefusals.NotIndependent, (await AssessAsync(await AssessorInAsync(institutions, near))).Refusal?.Code);

        // What the municipality becomes a part of later is above them too, from that day on.
        var chamberlain = await AssessorInAsync(institutions, "palace");
        (await AssessAsync(chamberlain)).OrThrow();
        await institutions.OnAsync("municipality", (s, a) => s.ChangeParent(a, palace, null, Town.Some()));
        Assert.Equal(CommitmentRefusals.NotIndependent, (await AssessAsync(chamberlain)).Refusal?.Code);

        async Task<Outcome<Commitment>> PassOnAsync(Hierarchy? hierarchy) => await Dialogue.Commitments.DecideAsync(
            Id<CommitmentId>("lights"), await Hall.ActAsync(Role.Secretary), (c, a) => c.PassOn(a, gone, works, Hall.Now, Town.Some("by decree"), null, hierarchy));
    }

    /// <summary>A policeman with the role of an assessor finds that what is said of the police is false.</summary>
    [Fact]
    public async Task Nobody_finds_personally_what_is_true_in_a_rumour_about_their_own_house()
    {
        var institutions = await InstitutionsAsync();
        var (id, act) = (Id<RumourId>("patrols"), await Hall.ActAsync(Role.Recorder));
        var wording = await Dialogue.SealAsync(act, id, Town.Some("patrols take money"));
        (await Dialogue.Rumours.StartAsync(id, act, a => Rumour.Report(a, id, new(wording, RumourChannel.WordOfMouth, Spread.Local, Hall.Now)))).OrThrow();
        var (police, above) = (await institutions.FindAsync("police"), (await Dialogue.Queries.HierarchyAsync(await Hall.ActAsync(Role.Observer))).OrThrow());
        await OnAsync(Role.Facilitator, (r, a) => r.Triage(a, new(3, 3), RumourSubject.Of([police], above: above), Hall.Now));
        await OnAsync(Role.Secretary, (r, a) => r.AskSource(a, new(Town.Some("the chief"), new(2026, 3, 3), Hall.Now)));

        foreach (var near in (string[])["police", "ministry", "fire brigade"])
            Assert.Equal(RumourRefusals.NotIndependent, (await FindAsync(await AssessorInAsync(institutions, near))).Refusal?.Code);
        (await FindAsync(await AssessorInAsync(institutions, "council"))).OrThrow();

        async Task OnAsync(Role role, Func<Rumour, Act, Decision<RumourEvent>> decide) => (await Dialogue.Rumours.DecideAsync(id, await Hall.ActAsync(role), decide)).OrThrow();

        async Task<Outcome<Rumour>> FindAsync(ParticipantId person) => await Dialogue.Rumours.DecideAsync(
            id, await ActAsync(person), (r, a) => r.Assess(a, new(Town.Some("Patrols take money."), RumourVerdict.False, Town.Some("They do not."), Standing.Personal(person), Hall.Now)));
    }
}
