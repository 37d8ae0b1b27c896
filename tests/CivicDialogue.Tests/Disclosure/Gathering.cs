namespace CivicDialogue.Tests.Disclosure;

/// <summary>A meeting of a hall, as a host brings it on record: who was invited, came and spoke, minutes that were approved, and what of it is published.</summary>
internal sealed class Gathering
{
    private readonly Hall _hall;
    private readonly string _name;
    private int _words;

    private Gathering(Hall hall, string name) => (_hall, _name) = (hall, name);

    internal SessionId Id => _hall.Id<SessionId>(_name);

    internal GuestListId List => _hall.Id<GuestListId>(_name);

    internal Session Session { get; private set; } = null!;

    private Dialogue Dialogue => _hall.Dialogue;

    /// <summary>Plans it for the hall's today and opens its guest list.</summary>
    internal static async Task<Gathering> PlanAsync(Hall hall, string name, Func<SessionPlan, SessionPlan>? plan = null, params AgendaItem[] agenda)
    {
        var gathering = new Gathering(hall, name);
        var planned = Town.Plan(new(hall.Clock.GetCurrentInstant().InZone(Town.Hebron).Date, new(10, 0), "Asia/Hebron"));
        gathering.Session = await hall.PlanAsync(name, plan is null ? planned : plan(planned));
        if (agenda.Length > 0)
            await gathering.OnSessionAsync(Role.Secretary, (s, a) => s.SetAgenda(a, agenda.ToValueList()));
        (await hall.Dialogue.GuestLists.StartAsync(gathering.List, await hall.ActAsync(Role.Secretary), a => GuestList.Open(a, gathering.List, gathering.Session))).OrThrow();
        return gathering;
    }

    internal async Task OnSessionAsync(Role role, Func<Session, Act, Decision<SessionEvent>> decide) => Session = await _hall.OnSessionAsync(_name, role, decide);

    internal async Task<GuestList> OnListAsync(Func<GuestList, Session, Act, Decision<GuestListEvent>> decide, Role? role = null) =>
        (await Dialogue.GuestLists.DecideAsync(List, await _hall.ActAsync(role ?? Role.Secretary), (g, a) => decide(g, Session, a))).OrThrow();

    internal Task OpenAsync() => OnSessionAsync(Role.Facilitator, (s, a) => s.Open(a, _hall.Today));

    internal async Task InviteAsync(params IEnumerable<ParticipantId> people)
    {
        foreach (var person in people)
            await OnListAsync((g, s, a) => g.Invite(a, s, person));
    }

    internal async Task MarkAsync(params IEnumerable<ParticipantId> people)
    {
        foreach (var person in people)
            await OnListAsync((g, s, a) => g.MarkPresent(a, s, person, _hall.Today));
    }

    /// <summary>A sheet that was typed in; <see langword="null"/> is a row that nobody can read.</summary>
    internal Task<GuestList> SignAsync(params IEnumerable<(ParticipantId? Person, bool MayBeNamed)> rows) => OnListAsync((g, s, a) => g.Transcribe(
        a, s, _hall.Id<SheetId>(_name), rows.Select((r, i) => new SheetRow(i + 1, r.Person, r.MayBeNamed)).ToValueList(), _hall.Today, Town.Press));

    /// <summary>Something said, sealed for the speaker.</summary>
    internal async Task<ContributionId> SayAsync(Standing? speaker, string words, Func<Said, Said>? how = null)
    {
        var (act, id) = (await _hall.ActAsync(Role.Rapporteur), _hall.Id<ContributionId>($"{_name}: {_words++}"));
        var text = speaker is null ? await Dialogue.SealAsync(act, id, Town.Some(words)) : await Dialogue.SealAsync(act, speaker.Person, Town.Some(words));
        var said = new Said(ContributionKind.Statement, RecordQuality.Summary, text, _hall.Today) { Speaker = speaker };
        (await Dialogue.Contributions.StartAsync(id, act, a => Contribution.Record(a, id, Session, how is null ? said : how(said)))).OrThrow();
        return id;
    }

    /// <summary>Closes it, and approves minutes of it as they were reported.</summary>
    internal async Task CloseAsync(string minutes = "minutes")
    {
        await OnSessionAsync(Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await Dialogue.SealAsync(drafting, Id, Town.Some(minutes));
        Session = (await Dialogue.Sessions.DecideAsync(Id, drafting, (s, a) => s.DraftMinutes(a, body, Town.Press))).OrThrow();
        await OnSessionAsync(Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported));
    }

    internal async Task<Answer<Release>> PublishAsync(Func<Disclosing, ViewRequest> view, Audience audience = Audience.Public) =>
        await Dialogue.PublishAsync(await _hall.ActAsync(Role.Secretary), audience, view);

    internal async Task<MinutesView> MinutesAsync() => (MinutesView)(await PublishAsync(d => d.Minutes(Id, "en"))).OrThrow().View;

    internal async Task<InclusionView> InclusionAsync() => (InclusionView)(await PublishAsync(d => d.Inclusion(Id, "en"))).OrThrow().View;

    internal async Task<AttendeesView> AttendeesAsync(Audience audience = Audience.Public) => (AttendeesView)(await PublishAsync(d => d.Attendees(Id, "en"), audience)).OrThrow().View;

    internal async Task<SpeakingTimeView> SpeakingTimeAsync() => (SpeakingTimeView)(await PublishAsync(d => d.SpeakingTime(Id, "en"))).OrThrow().View;
}
