using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

/// <summary>What the models' histories take place in: a programme, and things of it and of another in every phase, made by decisions.</summary>
internal sealed class World
{
    internal static readonly SideId Citizens = SideId.Of("citizens");
    internal static readonly SideId Institutions = SideId.Of("institutions");
    internal static readonly CalendarId Town = CalendarId.Of("town");
    internal static readonly AgendaItemId Item = Sample.Id<AgendaItemId>("item");
    internal static readonly InterventionId Patrols = Sample.Id<InterventionId>("patrols");

    private World()
    {
        Acts = new(Sample.Charter with
        {
            Policies = new() { ResponseTerm = new(30, DayCount.Working, Town), LapseAfterDays = 60 },
            Calendars = [new(Town, [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday], [new(2026, 5, 27), new(2026, 5, 28)])],
        });
        Decide(nameof(Programme.DefineSide), (p, a) => p.DefineSide(a, Citizens, Sample.Title));
        Decide(nameof(Programme.DefineSide), (p, a) => p.DefineSide(a, Institutions, Sample.Title));
        Decide(nameof(Programme.Place), (p, a) => p.Place(a, Sample.Police.Id, Institutions));
        Decide(nameof(Programme.RegisterIntervention), (p, a) => p.RegisterIntervention(a, Patrols, Sample.Police.Id, Sample.Title));
        Decide(nameof(Programme.DeclarePurpose), (p, a) => p.DeclarePurpose(a, PurposeId.PublicationOfName, new(Sample.Words, LegalBasis.Consent)));
        Decide(nameof(Programme.DeclarePurpose), (p, a) => p.DeclarePurpose(a, PurposeId.Contact, new(Sample.Words, LegalBasis.Consent)));
        Decide(nameof(Programme.DeclarePurpose), (p, a) => p.DeclarePurpose(a, PurposeId.Participation, new(Sample.Words, LegalBasis.PublicTask)));

        // Versions of the standard workflow that are not in force: what runs under the first can be moved to them.
        foreach (var version in (Workflow[])[Renamed, Shortened, Workflow.Standard])
            Decide(nameof(Programme.AdoptWorkflow), (p, a) => p.AdoptWorkflow(a, version));

        var planned = Schedule(Acts, "session");
        planned = planned.After(planned.SetAgenda(Acts.As(Role.Secretary), [new(Item, Sample.Title)]));
        var open = planned.After(planned.Open(Acts.As(Role.Facilitator), Sample.Yesterday));
        var closed = open.After(open.Close(Acts.As(Role.Facilitator), Sample.Earlier));
        var drafted = closed.After(closed.DraftMinutes(Acts.As(Role.Rapporteur), Sample.Sealed("minutes"), Sample.Source));
        var approved = drafted.After(drafted.ApproveMinutes(Acts.As(Role.Rapporteur), 1, MinutesApproval.AdoptedAsReported));
        Postponed = planned.After(planned.Postpone(Acts.As(Role.Secretary), Sample.Reason));
        Circulated = drafted.After(drafted.CirculateMinutes(Acts.As(Role.Rapporteur), 1));
        Sessions = [planned, open, closed, approved, planned.After(planned.Cancel(Acts.As(Role.Secretary), Sample.Reason)), Postponed];
        var other = Schedule(Acts, "other session");
        OtherSession = other.After(other.Open(Acts.As(Role.Facilitator), Sample.Yesterday));
        OtherPlanned = other;
        MuchLater = Acts.As(Role.Facilitator, Sample.Now + Duration.FromDays(40_000));
        var foreign = Schedule(Acts.Elsewhere, "foreign session");
        ForeignSession = foreign.After(foreign.Open(Acts.Elsewhere.As(Role.Facilitator), Sample.Yesterday));

        Lights = Sample.Id<AgendaItemId>("lights");
        WithAgenda = open.After(open.SetAgenda(Acts.As(Role.Secretary),
        [
            new(Item, Sample.Title), new(Lights, Sample.Title), new(Sample.Id<AgendaItemId>("evenings"), Sample.Title) { Attribution = Attribution.ChathamHouse },
        ]));
        SafeguardingLeads = [Acts.As(Role.SafeguardingLead).By, Acts.As([Role.SafeguardingLead, Role.Of("role-of-a-host")]).By];

        Draft = Propose(Acts, "recommendation");
        Adopted = Adopt(Acts, Draft);
        Elsewhere = Propose(Acts, "merged elsewhere");
        Elsewhere = Elsewhere.After(Elsewhere.MergeInto(Acts.As(Role.Secretary), Draft));
        ForeignAdopted = Adopt(Acts.Elsewhere, Propose(Acts.Elsewhere, "foreign recommendation"));
        ToPolice = Refer(Acts, "to the police", Adopted, Sample.Police);
        AlsoToPolice = Refer(Acts, "to the police as well", Adopted, Sample.Police);
        ToForum = Refer(Acts, "to the forum", Adopted, Sample.Forum);
        Foreign = Refer(Acts.Elsewhere, "foreign referral", ForeignAdopted, Sample.Police);
        var secretary = Acts.As(Role.Secretary);
        PoliceOver = Sample.Police.After(Sample.Police.RecordSuccession(secretary, new(SuccessionKind.Dissolved, new(2026, 4, 30), Sample.Reason, [Sample.Forum.Id])));
        ForumOver = Sample.Forum.After(Sample.Forum.RecordSuccession(secretary, new(SuccessionKind.Renamed, new(2026, 4, 30), Sample.Reason, [Sample.Police.Id])));
        Redirected = ToPolice.After(ToPolice.Respond(Acts.As(Role.FocalPoint), new(ResponseKind.Redirected, Sample.Reason, Sample.Commander, Sample.Earlier, Sample.Forum.Id)));
        Call = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
            secretary, Sample.Id<ContributionId>("call"), new(ContributionKind.CallToAction, RecordQuality.Summary, Sample.Sealed("call"), Sample.Yesterday) { Speaker = Sample.Commander }));
        Question = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(secretary, Sample.Id<ContributionId>("question"), Sample.Said));
        PrivatelyPlanned = Schedule(Acts, "session", Sample.Plan with { Visibility = Visibility.PrivateButTransparent });

        Known = Register("neighbour", Sample.Sealed("neighbour"));
        Consenting = Register("trader", Sample.Sealed("trader"));
        Consenting = Consenting.After(Consenting.GiveConsent(Acts.As(Role.Recorder), PurposeId.PublicationOfName, new(Sample.Yesterday)));
        Consenting = Consenting.After(Consenting.WithdrawConsent(Acts.As(Role.Recorder), PurposeId.PublicationOfName, Sample.Earlier));
        Consenting = Consenting.After(Consenting.GiveConsent(Acts.As(Role.Recorder), PurposeId.Contact, new(Sample.Earlier)));
        Merged = Register("neighbour, typed in again", null);
        Merged = Merged.After(Merged.MergeInto(Acts.As(Role.Secretary), Known));
        Erased = Known.After(Known.Erase(Acts.As(Role.DataProtectionOfficer)));
        Signed = Sign(Acts, Sessions[1]);
        ForeignSigned = Sign(Acts.Elsewhere, ForeignSession);
    }

    /// <summary>The standard workflow with other names, and a deadline.</summary>
    internal static Workflow Renamed { get; } = new(
        Workflow.Standard.Id,
        2,
        Workflow.Standard.States.Select(s => new WorkflowState(
            Later(s.Name), s.Category, s.Title, s.Name.Value == "proposed" ? new(5, [Trigger.Withdraw]) : null)).ToValueList(),
        Workflow.Standard.Transitions.Select(t => new WorkflowTransition(t.Trigger, Later(t.From), Later(t.To), t.Roles, t.Requirements)).ToValueList());

    /// <summary>The standard workflow without the states that come after a draft.</summary>
    internal static Workflow Shortened { get; } = Workflow.Define(Workflow.Standard.Id, 3)
        .State("draft", StateCategory.Start, Sample.Title)
        .State("adopted", StateCategory.Adopted, Sample.Title)
        .State("proposed", StateCategory.Ended, Sample.Title)
        .Transition(Trigger.AdoptByAcclamation, "draft", "adopted", [Role.Chair])
        .Transition(Trigger.Decline, "draft", "proposed", [Role.Chair])
        .Build();

    internal static World Made { get; } = new();

    /// <summary>What <see cref="Renamed"/> calls a state of the standard workflow.</summary>
    internal static StateName Later(StateName name) => name.Value is "draft" or "proposed" ? StateName.Of($"{name}-later") : name;

    internal Acts Acts { get; }

    /// <summary>One session in every phase.</summary>
    internal IReadOnlyList<Session> Sessions { get; }

    internal Session Approved => Sessions[3];

    internal Session Cancelled => Sessions[4];

    internal Session Postponed { get; }

    /// <summary>The same session, its minutes sent round.</summary>
    internal Session Circulated { get; }

    internal Session OtherSession { get; }

    /// <summary>The other session before it began.</summary>
    internal Session OtherPlanned { get; }

    /// <summary>An act by which anything can be entered that the model lets happen.</summary>
    internal Act MuchLater { get; }

    /// <summary>The same session while it goes on, with an agenda.</summary>
    internal Session WithAgenda { get; }

    /// <summary>An item of that agenda.</summary>
    internal AgendaItemId Lights { get; }

    /// <summary>Who may have a safeguarding case in hand.</summary>
    internal ParticipantId[] SafeguardingLeads { get; }

    /// <summary>The same session, as if it were for those invited only.</summary>
    internal Session PrivatelyPlanned { get; }

    internal Session ForeignSession { get; }

    internal Recommendation Draft { get; }

    internal Recommendation Adopted { get; }

    internal Recommendation ForeignAdopted { get; }

    /// <summary>One that was merged into <see cref="Draft"/>.</summary>
    internal Recommendation Elsewhere { get; }

    internal Referral ToPolice { get; }

    internal Referral AlsoToPolice { get; }

    internal Referral ToForum { get; }

    internal Referral Foreign { get; }

    /// <summary><see cref="ToPolice"/>, answered by saying that the forum is to answer.</summary>
    internal Referral Redirected { get; }

    /// <summary>The police as if it had been dissolved into the forum.</summary>
    internal Stakeholder PoliceOver { get; }

    /// <summary>The forum as if it went on as the police.</summary>
    internal Stakeholder ForumOver { get; }

    /// <summary>A call to action of the police.</summary>
    internal Contribution Call { get; }

    /// <summary>Something else that was said.</summary>
    internal Contribution Question { get; }

    /// <summary>Somebody with a name.</summary>
    internal Participant Known { get; }

    /// <summary>Somebody who consented and thought better of it.</summary>
    internal Participant Consenting { get; }

    /// <summary>A record that was merged into that of <see cref="Known"/>.</summary>
    internal Participant Merged { get; }

    /// <summary><see cref="Known"/>, erased.</summary>
    internal Participant Erased { get; }

    /// <summary>A guest list with two sheets that everybody signed, some with the box ticked on both.</summary>
    internal GuestList Signed { get; }

    internal GuestList ForeignSigned { get; }

    private void Decide(string name, Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
        Acts.Decide(name, Acts.As(Role.Convener, Sample.Now - Duration.FromDays(100)), (p, a) => decide(p!, a));

    private Participant Register(string name, SealedText? called) =>
        Fold.Begin<Participant, ParticipantEvent>(Participant.Register(Acts.As(Role.Recorder), Sample.Person(name), called));

    private static GuestList Sign(Acts acts, Session session)
    {
        var list = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(acts.As(Role.Secretary), Sample.Id<GuestListId>("signed"), session));
        foreach (var (sheet, ticked) in ((string, int)[])[("one", 3), ("two", 2)])
        {
            var rows = Draw.People.Select((person, i) => new SheetRow(i + 1, person, mayBeNamed: i < ticked)).Append(new(9, null, false)).ToValueList();
            list = list.After(list.Transcribe(acts.As(Role.Recorder), session, Sample.Id<SheetId>(sheet), rows, Sample.Yesterday, Sample.Source));
        }

        return list;
    }

    private static Session Schedule(Acts acts, string name, SessionPlan? plan = null) =>
        Fold.Begin<Session, SessionEvent>(Session.Schedule(acts.As(Role.Secretary), Sample.Id<SessionId>(name), plan ?? Sample.Plan));

    private static Recommendation Propose(Acts acts, string name) =>
        Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(acts.As(Role.Rapporteur), Sample.Id<RecommendationId>(name), Sample.Draft));

    private static Recommendation Adopt(Acts acts, Recommendation draft) =>
        draft.After(draft.AdoptAsReported(acts.As(Role.Rapporteur), Sample.Yesterday, Sample.Source));

    private static Referral Refer(Acts acts, string name, Recommendation adopted, Stakeholder addressee) =>
        Fold.Begin<Referral, ReferralEvent>(Referral.Refer(acts.As(Role.Secretary), Sample.Id<ReferralId>(name), adopted, addressee, Sample.Yesterday));
}
