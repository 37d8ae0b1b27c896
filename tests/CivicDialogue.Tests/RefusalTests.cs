using System.Reflection;
using CivicDialogue.Tests.Consultations;
using CivicDialogue.Tests.Rumours;

namespace CivicDialogue.Tests;

/// <summary>Every "no" there is, each given by a decision or a question that a person could really bring about.</summary>
public sealed class RefusalTests
{
    private static readonly IReadOnlyDictionary<string, RefusalCode> Codes = typeof(ActRefusals).Assembly.GetExportedTypes()
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Where(p => p.PropertyType == typeof(RefusalCode))
        .ToDictionary(p => $"{p.DeclaringType!.Name}.{p.Name}", p => (RefusalCode)p.GetValue(null)!);

    private static readonly IReadOnlyDictionary<RefusalCode, (int Status, Func<Town, Task<Refusal?>> Bring)> Rows = new Dictionary<RefusalCode, (int, Func<Town, Task<Refusal?>>)>
    {
        [ActRefusals.OtherProgramme] = (403, No(t => t.Planned().Confirm(new Town(name: "another town").As(Role.Secretary)))),
        [ActRefusals.NotPermitted] = (403, No(t => t.Planned().Confirm(t.As(Role.Interpreter)))),
        [ActRefusals.NotYet] = (422, No(t => t.Planned().Open(t.As(Role.Facilitator), Occurred.At(t.Now + Duration.FromMinutes(1), Town.Hebron)))),
        [ActRefusals.ZoneUnknown] = (422, No(t => t.Planned().Open(t.As(Role.Facilitator), new(Today(t).Earliest, Today(t).Latest, "Mars/Olympus")))),
        [ActRefusals.OffsetDiffers] = (422, No(t => t.Planned().Open(t.As(Role.Facilitator), new(Today(t).Earliest.WithOffset(Offset.FromHours(9)), Today(t).Latest, "Asia/Hebron")))),
        [ActRefusals.NotOnRecord] = (403, InHall(async hall =>
        {
            var forged = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(hall.NextAct(), hall.Id<ParticipantId>("intruder"), hall.Clock.GetCurrentInstant(), hall.Programme, Town.Charter()));
            var act = forged.ActAs(hall.NextAct(), hall.Id<ParticipantId>("intruder"), hall.Clock.GetCurrentInstant());
            return (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, act, (p, a) => p.Grant(a, a.By, Role.Secretary))).Refusal;
        })),
        [ActRefusals.RoleRevoked] = (403, InHall(async hall =>
        {
            var minted = await hall.ActAsync(Role.Secretary);
            (await hall.Dialogue.Programmes.DecideAsync(hall.Programme, await hall.ActAsync(Role.Convener), (p, a) => p.Revoke(a, hall.Person(Role.Secretary), Role.Secretary))).OrThrow();
            return (await hall.Dialogue.Sessions.StartAsync(hall.Id<SessionId>("late"), minted, a => Session.Schedule(a, hall.Id<SessionId>("late"), Town.Plan()))).Refusal;
        })),
        [ActRefusals.TextMisplaced] = (422, InHall(async hall =>
        {
            var (person, naming) = (hall.Id<ParticipantId>("resident"), await hall.ActAsync(Role.Recorder));
            var name = await hall.Dialogue.SealAsync(naming, person, Town.Some());
            (await hall.Dialogue.Participants.StartAsync(person, naming, a => Participant.Register(a, person, name))).OrThrow();
            var said = new Said(ContributionKind.Statement, RecordQuality.Verbatim, name, hall.Now);
            return (await hall.Dialogue.Contributions.StartAsync(hall.Id<ContributionId>("theft"), await hall.ActAsync(Role.Secretary), a => Contribution.TakeIn(a, hall.Id<ContributionId>("theft"), said))).Refusal;
        })),
        [ActRefusals.StandingUnknown] = (422, InHall(async hall =>
        {
            var standing = new Town().StandingOfCommander(hall.Now);
            var said = new Said(ContributionKind.Statement, RecordQuality.Verbatim, Town.Sealed(), hall.Now) { Speaker = standing };
            return (await hall.Dialogue.Contributions.StartAsync(hall.Id<ContributionId>("claim"), await hall.ActAsync(Role.Secretary), a => Contribution.TakeIn(a, hall.Id<ContributionId>("claim"), said))).Refusal;
        })),
        [ActRefusals.TextUnknown] = (422, InHall(async hall =>
        {
            var said = new Said(ContributionKind.Statement, RecordQuality.Verbatim, Town.Sealed(), hall.Now);
            return (await hall.Dialogue.Contributions.StartAsync(hall.Id<ContributionId>("said"), await hall.ActAsync(Role.Secretary), a => Contribution.TakeIn(a, hall.Id<ContributionId>("said"), said))).Refusal;
        })),
        [ActRefusals.Outdated] = (409, InHall(async hall =>
        {
            var (seats, benches) = (hall.Id<RecommendationId>("seats"), hall.Id<RecommendationId>("benches"));
            foreach (var id in (RecommendationId[])[seats, benches])
                (await hall.Dialogue.Recommendations.StartAsync(id, await hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(a, id, new(Town.Some(), Town.Some()) { Authors = [hall.Person(Role.Participant)] }))).OrThrow();
            var before = (await hall.Dialogue.Recommendations.FindAsync(seats))!;
            (await hall.Dialogue.Recommendations.DecideAsync(seats, await hall.ActAsync(Role.Rapporteur), (r, a) => r.LeaveAuthors(a, hall.Person(Role.Participant)))).OrThrow();
            return (await hall.Dialogue.DecideAsync(hall.Dialogue.Recommendations.Existing(seats), hall.Dialogue.Recommendations.Existing(benches), await hall.ActAsync(Role.Secretary), (s, b, a) =>
                (s.MergeInto(a, b), b.Absorb(a, before)))).Refusal;
        })),
        [ActRefusals.OneSided] = (422, InHall(async hall =>
        {
            foreach (var id in (ParticipantId[])[hall.Id<ParticipantId>("resident"), hall.Id<ParticipantId>("typed in again")])
                (await hall.Dialogue.Participants.StartAsync(id, await hall.ActAsync(Role.Recorder), a => Participant.Register(a, id))).OrThrow();
            var resident = (await hall.Dialogue.Participants.FindAsync(hall.Id<ParticipantId>("resident")))!;
            return (await hall.Dialogue.Participants.DecideAsync(hall.Id<ParticipantId>("typed in again"), await hall.ActAsync(Role.Secretary), (p, a) => p.MergeInto(a, resident))).Refusal;
        })),
        [ActRefusals.TextFixed] = (422, InHall(async hall =>
        {
            var (list, opening, session) = (hall.Id<GuestListId>("guests"), await hall.ActAsync(Role.Secretary), await hall.PlanAsync("evening"));
            var meaning = await hall.Dialogue.SealAsync(opening, list, Town.Some());
            (await hall.Dialogue.GuestLists.StartAsync(list, opening, a => GuestList.Open(a, list, session, 5, [new(hall.Id<ReserveId>("reserve"), 2, meaning)]))).OrThrow();
            return (await hall.Dialogue.RedactAsync(await hall.ActAsync(Role.DataProtectionOfficer), meaning.Id, null, Town.Some())).Refusal;
        })),
        [ActRefusals.NotARedaction] = (422, InHall(async hall =>
        {
            var (id, act) = (hall.Id<ContributionId>("said"), await hall.ActAsync(Role.Secretary));
            var said = new Said(ContributionKind.Statement, RecordQuality.Verbatim, await hall.Dialogue.SealAsync(act, id, Town.Some()), hall.Now);
            (await hall.Dialogue.Contributions.StartAsync(id, act, a => Contribution.TakeIn(a, id, said))).OrThrow();
            return (await hall.Dialogue.RedactAsync(await hall.ActAsync(Role.Secretary), said.Text.Id, Town.Some("something else"), Town.Some())).Refusal;
        })),
        [ActRefusals.NotFound] = (404, InHall(async hall =>
            (await hall.Dialogue.Sessions.DecideAsync(hall.Id<SessionId>("nowhere"), await hall.ActAsync(Role.Secretary), (s, a) => s.Confirm(a))).Refusal)),
        [ActRefusals.AlreadyExists] = (409, InHall(async hall =>
        {
            var session = await hall.PlanAsync("twice");
            return (await hall.Dialogue.Sessions.StartAsync(session.Id, await hall.ActAsync(Role.Secretary), a => Session.Schedule(a, session.Id, Town.Plan()))).Refusal;
        })),

        [ProgrammeRefusals.RoleHeld] = (409, No(t => t.Programme.Grant(t.As(Role.Convener), t.Person(Role.Chair), Role.Chair))),
        [ProgrammeRefusals.RoleNotHeld] = (409, No(t => t.Programme.Revoke(t.As(Role.Convener), t.Person(Role.Chair), Role.Observer))),
        [ProgrammeRefusals.LastConvener] = (422, No(t => t.Programme.Revoke(t.As(Role.Convener), t.Person(Role.Convener), Role.Convener))),
        [ProgrammeRefusals.SideDefined] = (409, No(t => Twice(t, () => t.Programme.DefineSide(t.As(Role.Convener), SideId.Of("citizens"), Town.Some())))),
        [ProgrammeRefusals.SideUnknown] = (422, No(t => WithSide(t).Programme.Place(t.As(Role.Convener), t.Police.Id, SideId.Of("elders")))),
        [ProgrammeRefusals.ConvenerNamed] = (409, No(t => Twice(t, () => t.Programme.NameConvener(t.As(Role.Convener), new(t.Police.Id, ConvenerRole.Host))))),
        [ProgrammeRefusals.ObjectiveSet] = (409, No(t => Twice(t, () => t.Programme.SetObjective(t.As(Role.Convener), t.Id<ObjectiveId>("objective"), Town.Some())))),
        [ProgrammeRefusals.InterventionRegistered] = (409, No(t => Twice(t, () => t.Programme.RegisterIntervention(t.As(Role.Convener), t.Id<InterventionId>("patrols"), t.Police.Id, Town.Some())))),
        [ProgrammeRefusals.InterventionUnknown] = (404, No(t => t.Programme.ReportResult(t.As(Role.Convener), t.Id<InterventionId>("patrols"), Town.Some(), Town.Press))),
        [ProgrammeRefusals.CalendarUnknown] = (422, No(t => t.Programme.AdoptPolicies(t.As(Role.Convener), new() { ResponseTerm = new(30, DayCount.Working, CalendarId.Of("town")) }))),
        [ProgrammeRefusals.DaysPast] = (422, No(t =>
        {
            t.Change(p => p.AdoptCalendar(t.As(Role.Secretary), new(CalendarId.Of("town"), [], [])));
            return t.Programme.AdoptCalendar(t.As(Role.Secretary), new(CalendarId.Of("town"), [], [new(2026, 2, 27)]));
        })),
        [ProgrammeRefusals.ZoneUnknown] = (422, No(t => Programme.Found(t.NextAct(), t.Person(Role.Convener), t.Now, t.Id<ProgrammeId>("other"), new(Town.Some(), Town.Some(), ["ar"], "Asia/Atlantis")))),

        [ProgrammeRefusals.PhaseClosed] = (409, No(t =>
        {
            t.Change(p => p.SetPhases(t.As(Role.Convener), [new(PhaseId.Of("listening"), Town.Some(), new(2026, 3, 1), new(2026, 4, 30), ParticipationLevel.Consult, [PhaseActivity.Meetings])]));
            return Session.Schedule(t.As(Role.Secretary), t.Id<SessionId>("session"), Town.Plan());
        })),
        [ProgrammeRefusals.NotActive] = (409, No(t =>
        {
            t.Change(p => p.Suspend(t.As(Role.Convener), Town.Some()));
            return Session.Schedule(t.As(Role.Secretary), t.Id<SessionId>("session"), Town.Plan());
        })),
        [ProgrammeRefusals.StatusUnfit] = (409, No(t => t.Programme.Resume(t.As(Role.Convener), Town.Some()))),
        [ProgrammeRefusals.ObjectiveUnknown] = (404, No(t => t.Programme.DefineIndicator(t.As(Role.Convener), t.Id<IndicatorId>("trust"), Trust(t)))),
        [ProgrammeRefusals.IndicatorUnknown] = (404, No(t => t.Programme.RecordMeasurement(t.As(Role.Recorder), t.Id<IndicatorId>("trust"), new(3, Today(t), Town.Press)))),
        [ProgrammeRefusals.ObjectiveMeasured] = (409, No(t =>
        {
            t.Change(p => p.SetObjective(t.As(Role.Convener), Trust(t).Objective, Town.Some()));
            t.Change(p => p.DefineIndicator(t.As(Role.Convener), t.Id<IndicatorId>("trust"), Trust(t)));
            t.Change(p => p.RecordMeasurement(t.As(Role.Recorder), t.Id<IndicatorId>("trust"), new(3, Today(t), Town.Press)));
            return t.Programme.VoidObjective(t.As(Role.Convener), Trust(t).Objective, Town.Some());
        })),
        [ProgrammeRefusals.MeasurementUnknown] = (404, No(t =>
            t.Programme.VoidMeasurement(t.As(Role.Recorder), t.Id<IndicatorId>("trust"), new(3, Today(t), Town.Press), Town.Some()))),
        [ProgrammeRefusals.ResultUnknown] = (404, No(t => t.Programme.VoidResult(t.As(Role.Convener), t.Id<InterventionId>("patrols"), new(Town.Some(), Town.Press), Town.Some()))),
        [ProgrammeRefusals.IndicatorMeasured] = (409, No(t =>
        {
            t.Change(p => p.SetObjective(t.As(Role.Convener), Trust(t).Objective, Town.Some()));
            t.Change(p => p.DefineIndicator(t.As(Role.Convener), t.Id<IndicatorId>("trust"), Trust(t)));
            t.Change(p => p.RecordMeasurement(t.As(Role.Recorder), t.Id<IndicatorId>("trust"), new(3, Today(t), Town.Press)));
            return t.Programme.DefineIndicator(t.As(Role.Convener), t.Id<IndicatorId>("trust"), new(Trust(t).Objective, Town.Some(), Town.Some("of ten")));
        })),
        [ProgrammeRefusals.InterventionEnded] = (409, No(t =>
        {
            t.Change(p => p.RegisterIntervention(t.As(Role.Convener), t.Id<InterventionId>("patrols"), t.Police.Id, Town.Some()));
            return Twice(t, () => t.Programme.EndIntervention(t.As(Role.Convener), t.Id<InterventionId>("patrols"), Today(t)));
        })),
        [ProgrammeRefusals.EndsBeforeItBegan] = (422, No(t =>
        {
            t.Change(p => p.RegisterIntervention(t.As(Role.Convener), t.Id<InterventionId>("patrols"), t.Police.Id, Town.Some(), Today(t)));
            return t.Programme.EndIntervention(t.As(Role.Convener), t.Id<InterventionId>("patrols"), Town.On(2026, 2, 1));
        })),
        [ProgrammeRefusals.NotConvening] = (404, No(t => t.Programme.WithdrawConvener(t.As(Role.Convener), t.Police.Id, ConvenerRole.Host))),

        [StakeholderRefusals.OwnParent] = (422, No(t => Stakeholder.Register(t.As(Role.Secretary), t.Id<StakeholderId>("forum"), Town.Some(), StakeholderKind.Unit, t.Registered("forum")))),
        [StakeholderRefusals.PostExists] = (409, No(t => t.Police.CreatePost(t.As(Role.Secretary), t.Commander, Town.Some(), true))),
        [StakeholderRefusals.PostUnknown] = (404, No(t => t.Police.Appoint(t.As(Role.Secretary), t.Id<PostId>("janitor"), t.Person(Role.Chair), null))),
        [StakeholderRefusals.EndsBeforeItBegins] = (422, No(t => t.Police.Appoint(t.As(Role.Secretary), t.Commander, t.Person(Role.Chair), new(2026, 2, 1), new(2026, 1, 31)))),
        [StakeholderRefusals.AlreadyAppointed] = (409, No(t => t.Police.Appoint(t.As(Role.Secretary), t.Commander, t.Id<ParticipantId>("commander"), null))),
        [StakeholderRefusals.AppointmentUnknown] = (404, No(t => t.After(t.Police, p => p.VoidAppointment(t.As(Role.Secretary), 2, Town.Some())).VoidAppointment(t.As(Role.Secretary), 2, Town.Some()))),
        [StakeholderRefusals.NotThere] = (422, No(t => Dissolved(t).Appoint(t.As(Role.Secretary), t.Commander, t.Person(Role.Chair), new(2026, 2, 21)))),
        [StakeholderRefusals.AlreadyOver] = (409, No(t => Dissolved(t).RecordSuccession(t.As(Role.Secretary), new(SuccessionKind.Dissolved, new(2026, 2, 19), Town.Some())))),
        [StakeholderRefusals.OwnSuccessor] = (422, No(t => t.Police.RecordSuccession(t.As(Role.Secretary), new(SuccessionKind.Renamed, new(2026, 2, 20), Town.Some(), [t.Police.Id])))),
        [StakeholderRefusals.SuccessionUnknown] = (404, No(t => t.Police.VoidSuccession(t.As(Role.Secretary), 1, Town.Some()))),
        [StakeholderRefusals.NotAppointed] = (422, Says(t => t.Police.StandingOf(t.Person(Role.Chair), t.Commander, Town.On(2026, 2, 1)).Refusal)),

        [ParticipantRefusals.Erased] = (409, No(t =>
        {
            var person = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(t.As(Role.Recorder), t.Id<ParticipantId>("guest")));
            return person.After(person.Erase(t.As(Role.DataProtectionOfficer))).SetName(t.As(Role.Recorder), Town.Sealed());
        })),

        [ParticipantRefusals.Merged] = (409, No(t =>
        {
            var (person, again) = (Known(t), Known(t, "typed in again"));
            return again.After(again.MergeInto(t.As(Role.Secretary), person)).SetName(t.As(Role.Recorder), Town.Sealed());
        })),
        [ParticipantRefusals.OwnRecord] = (403, No(t => Known(t).MergeInto(t.As(Role.Secretary), Fold.Begin<Participant, ParticipantEvent>(Participant.Register(t.As(Role.Recorder), t.Person(Role.Secretary)))))),
        [ParticipantRefusals.Elsewhere] = (403, InHall(async hall =>
        {
            var (person, other, founder) = (hall.Id<ParticipantId>("resident"), hall.Id<ProgrammeId>("other"), hall.Id<ParticipantId>("founder of another"));
            (await hall.Dialogue.Participants.StartAsync(person, await hall.ActAsync(Role.Recorder), a => Participant.Register(a, person))).OrThrow();
            (await hall.Dialogue.FoundProgrammeAsync(hall.NextAct(), founder, other, Town.Charter())).OrThrow();
            (await hall.Dialogue.Programmes.DecideAsync(other, await hall.Dialogue.ActAsync(other, hall.NextAct(), founder), (p, a) => p.Grant(a, founder, Role.DataProtectionOfficer))).OrThrow();
            hall.Clock.AdvanceMinutes(1);
            return (await hall.Dialogue.EraseAsync(await hall.Dialogue.ActAsync(other, hall.NextAct(), founder), person)).Refusal;
        })),
        [ParticipantRefusals.SameRecord] = (422, No(t => Known(t).MergeInto(t.As(Role.Secretary), Known(t)))),
        [ParticipantRefusals.PurposeUnknown] = (422, No(t => Known(t).GiveConsent(t.As(Role.Recorder), PurposeId.Contact, new(Today(t))))),
        [ParticipantRefusals.NoConsentNeeded] = (422, No(t => Known(Declaring(t, LegalBasis.PublicTask)).GiveConsent(t.As(Role.Recorder), PurposeId.PublicationOfName, new(Today(t))))),
        [ParticipantRefusals.BeforeConsent] = (422, No(t => Known(Declaring(t)) is var p && p.After(p.GiveConsent(t.As(Role.Recorder), PurposeId.PublicationOfName, new(Today(t)))) is var given
            ? given.WithdrawConsent(t.As(Role.Recorder), PurposeId.PublicationOfName, Town.On(2026, 2, 1)) : default)),
        [ParticipantRefusals.AssentMissing] = (422, No(t => Known(Declaring(t)).GiveConsent(t.As(Role.Recorder), PurposeId.PublicationOfName, new(Today(t)) { IsByGuardian = true }, Town.Sealed()))),
        [ParticipantRefusals.GuardianMissing] = (422, No(t => Known(Declaring(t)).GiveConsent(t.As(Role.Recorder), PurposeId.PublicationOfName, new(Today(t)) { IsByGuardian = true, HasAssent = true }))),
        [ParticipantRefusals.NotTicked] = (422, No(t => Known(Declaring(t)).ConsentBySheet(t.As(Role.Recorder), t.After(Guests(t, t.Begun()), g => g.Transcribe(
            t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), [new(1, t.Id<ParticipantId>("guest"), mayBeNamed: false)], Today(t), Town.Press)), t.Id<SheetId>("sheet")))),
        [ParticipantRefusals.TextUnknown] = (404, No(t => Known(t).RedactText(t.As(Role.DataProtectionOfficer), Town.Sealed().Id, null, Town.Some()))),

        [SessionRefusals.NotPlanned] = (409, No(t => t.Begun().Confirm(t.As(Role.Secretary)))),
        [SessionRefusals.AlreadyPostponed] = (409, No(t => t.After(t.Planned(), s => s.Postpone(t.As(Role.Convener), Town.Some())).Postpone(t.As(Role.Convener), Town.Some()))),
        [SessionRefusals.TimeDiffers] = (422, No(t => t.Planned() is var s ? s.Revise(t.As(Role.Secretary), s.Plan with { Announced = new(new(2026, 5, 3), null, "Asia/Hebron") }, Town.Some()) : default)),
        [SessionRefusals.Widened] = (422, No(t => t.Planned(Town.Plan() with { Attribution = Attribution.ChathamHouse }).Narrow(t.As(Role.Chair), Attribution.Named))),
        [SessionRefusals.FollowsItself] = (422, No(t => Session.Schedule(t.As(Role.Secretary), t.Id<SessionId>("session"), Town.Plan() with { FollowsUp = t.Id<SessionId>("session") }))),
        [SessionRefusals.RiskNotCleared] = (422, No(t => t.Planned(Risky).Confirm(t.As(Role.Secretary)))),
        [SessionRefusals.PublicationNotCleared] = (422, Says(t => Minutes(
            t, t.After(Approved(t, Town.Plan() with { RequiresRiskReview = true }), s => s.ReviewPublication(t.As(Role.SafeguardingLead), new(1, isCleared: false))), Audience.Public))),
        [SessionRefusals.OtherVersion] = (409, No(t => t.Planned(Risky).ReviewMeeting(t.As(Role.SafeguardingLead), new(2, isCleared: true)))),
        [SessionRefusals.ItemTwice] = (422, No(t => t.Planned().SetAgenda(t.As(Role.Chair), [Item(t), Item(t)]))),
        [SessionRefusals.ItemUnknown] = (404, No(t => t.Planned().Narrow(t.As(Role.Chair), Attribution.Withheld, t.Id<AgendaItemId>("item")))),
        [SessionRefusals.ItemFixed] = (409, No(t => t.After(t.Begun(), s => s.SetAgenda(t.As(Role.Chair), [Item(t)])).SetAgenda(t.As(Role.Chair), []))),
        [SessionRefusals.NotBegun] = (409, No(t => t.Planned().CorrectTimes(t.As(Role.Chair), Today(t), null, Town.Some()))),
        [SessionRefusals.EndMissing] = (422, No(t => Drafted(t).CorrectTimes(t.As(Role.Chair), Today(t), null, Town.Some()))),
        [SessionRefusals.AlreadyVoided] = (409, No(t => t.After(t.Planned(), s => s.Void(t.As(Role.Secretary), Town.Some())).Void(t.As(Role.Secretary), Town.Some()))),
        [SessionRefusals.AlreadyConfirmed] = (409, No(t => t.Planned(Town.Plan() with { IsConfirmed = true }).Confirm(t.As(Role.Secretary)))),
        [SessionRefusals.NotOpen] = (409, No(t => t.Planned().Close(t.As(Role.Facilitator), Town.On(2026, 2, 1)))),
        [SessionRefusals.NotClosed] = (409, No(t => t.Begun().DraftMinutes(t.As(Role.Rapporteur), Town.Sealed()))),
        [SessionRefusals.EndsBeforeItBegan] = (422, No(t => t.Begun().Close(t.As(Role.Facilitator), Town.On(2026, 2, 1)))),
        [SessionRefusals.NoSuchTime] = (422, No(t => Session.Schedule(t.As(Role.Secretary), t.Id<SessionId>("session"), Town.Plan(new(new(2026, 3, 28), new(2, 30), "Asia/Hebron"))))),
        [SessionRefusals.ZoneUnknown] = (422, No(t => t.Planned().Reschedule(t.As(Role.Secretary), new(new(2026, 5, 2), null, "Asia/Atlantis"), Town.Some()))),
        [SessionRefusals.MinutesNotReady] = (409, No(t => t.Begun(isClosed: true).CirculateMinutes(t.As(Role.Rapporteur), 1))),
        [SessionRefusals.MinutesApproved] = (409, No(t => Approved(t).DraftMinutes(t.As(Role.Rapporteur), Town.Sealed()))),
        [SessionRefusals.SourceMissing] = (422, No(t => Drafted(t).ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported))),
        [SessionRefusals.StillCirculating] = (409, No(t => Circulated(t, Town.Plan() with { CirculationDays = 14 }).ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.ByCirculation))),
        [SessionRefusals.CorrectionOpen] = (422, No(t => t.After(Circulated(t), s => s.RequestCorrection(t.AsNobody(), 1, t.AsNobody().By, Town.Sealed("a request")))
            .ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.ByCirculation))),
        [SessionRefusals.CorrectionUnknown] = (404, No(t => Circulated(t).SettleCorrection(t.As(Role.Rapporteur), 1, true, Town.Some()))),
        [SessionRefusals.WrittenLater] = (422, No(t =>
        {
            var held = t.Begun(isClosed: true);
            t.Now += Duration.FromDays(7);
            var later = t.Begun("later", isClosed: true);
            t.Now += Duration.FromDays(7);
            return t.After(held, s => s.DraftMinutes(t.As(Role.Rapporteur), Town.Sealed())).ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.ByBody, later);
        })),
        [SessionRefusals.NotALaterSession] = (422, No(t => Drafted(t).ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.ByBody, t.Planned(name: "later")))),
        [SessionRefusals.NothingApproved] = (409, No(t => Drafted(t).CorrectMinutes(t.As(Role.Rapporteur), Town.Sealed(), Town.Some()))),
        [SessionRefusals.TextUnknown] = (404, No(t => Drafted(t).RedactText(t.As(Role.DataProtectionOfficer), Town.Sealed("other words").Id, null, Town.Some()))),
        [SessionRefusals.OtherSession] = (422, No(t => t.Begun(isClosed: true).CountUp(t.As(Role.Secretary), Guests(t, t.Begun("other")), [], [], []))),

        [GuestListRefusals.AlreadyOpened] = (409, InHall(async hall =>
        {
            var session = await hall.PlanAsync("evening");
            foreach (var name in (string[])["guests", "more guests"])
            {
                var list = hall.Id<GuestListId>(name);
                if ((await hall.Dialogue.GuestLists.StartAsync(list, await hall.ActAsync(Role.Secretary), a => GuestList.Open(a, list, session))).Refusal is { } no)
                    return no;
            }

            return null;
        })),
        [GuestListRefusals.TooManyReserved] = (422, No(t => GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Planned(), 5, [new(t.Id<ReserveId>("reserve"), 6, Town.Sealed())]))),
        [GuestListRefusals.SessionCancelled] = (409, No(t => GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Planned().After(t.Planned().Cancel(t.As(Role.Secretary), Town.Some()))))),
        [GuestListRefusals.NotBegun] = (409, No(t => Guests(t, t.Planned()).ReportPresence(t.As(Role.Recorder), t.Planned(), new Figure.Counted(3), Town.Press))),
        [GuestListRefusals.RegistrationOver] = (409, No(t => Guests(t, t.Begun()).Register(t.As(Role.Recorder), t.Begun(), t.Id<ParticipantId>("guest")))),
        [GuestListRefusals.NotInvited] = (403, No(t =>
        {
            var session = t.Planned(Town.Plan() with { Visibility = Visibility.Private });
            return Guests(t, session).Register(t.AsNobody(), session, t.AsNobody().By);
        })),
        [GuestListRefusals.AlreadyInvited] = (409, No(t => t.After(Guests(t, t.Planned()), g => g.Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest")))
            .Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest")))),
        [GuestListRefusals.GroupNotInvited] = (422, No(t => Guests(t, t.Planned()).Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest"), t.Police.Id))),
        [GuestListRefusals.GroupDeclined] = (409, No(t =>
        {
            var guests = t.After(Guests(t, t.Planned()), g => g.InviteGroup(t.As(Role.Secretary), t.Planned(), t.Police.Id));
            return t.After(guests, g => g.AnswerForGroup(t.As(Role.FocalPoint), t.Planned(), t.Police.Id, Reply.Declined))
                .Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest"), t.Police.Id);
        })),
        [GuestListRefusals.GroupFull] = (422, No(t =>
        {
            var guests = t.After(Guests(t, t.Planned()), g => g.InviteGroup(t.As(Role.Secretary), t.Planned(), t.Police.Id, 1));
            return t.After(guests, g => g.Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest"), t.Police.Id))
                .Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("other guest"), t.Police.Id);
        })),
        [GuestListRefusals.AlreadyRegistered] = (409, No(t => Coming(t).Register(t.As(Role.Recorder), t.Planned(), t.Id<ParticipantId>("guest")))),
        [GuestListRefusals.NotOnTheList] = (404, No(t => Coming(t).Answer(t.AsNobody(), t.Planned(), t.AsNobody().By, Reply.Declined))),
        [GuestListRefusals.NotRegistered] = (409, No(t => t.After(Guests(t, t.Planned()), g => g.Invite(t.As(Role.Secretary), t.Planned(), t.Id<ParticipantId>("guest")))
            .VoidRegistration(t.As(Role.Recorder), t.Planned(), t.Id<ParticipantId>("guest"), Town.Some()))),
        [GuestListRefusals.NoOffer] = (409, No(t => Coming(t).AcceptOffer(t.As(Role.Recorder), t.Planned(), t.Id<ParticipantId>("guest")))),
        [GuestListRefusals.NoPlace] = (409, No(t => Coming(t).Delegate(t.AsNobody(), t.Planned(), t.AsNobody().By, t.Person(Role.Chair)))),
        [GuestListRefusals.DoesNotFit] = (422, No(t => Coming(t, t.Id<ReserveId>("reserve")).Delegate(t.As(Role.Recorder), t.Planned(), t.Id<ParticipantId>("guest"), t.Person(Role.Chair)))),
        [GuestListRefusals.ReserveUnknown] = (422, No(t => Coming(t).ReleaseReserve(t.As(Role.Convener), t.Planned(), t.Id<ReserveId>("none"), 1))),
        [GuestListRefusals.PlacesHeld] = (422, No(t => Coming(t).SetPlaces(t.As(Role.Convener), t.Planned(), 1))),
        [GuestListRefusals.ReserveHeld] = (422, No(t => Coming(t, t.Id<ReserveId>("reserve")).ReleaseReserve(t.As(Role.Convener), t.Planned(), t.Id<ReserveId>("reserve"), 1))),
        [GuestListRefusals.CodeUnknown] = (404, No(t => Coming(t).CheckIn(t.As(Role.Facilitator), t.Begun(), PresenceCode.Random(), Today(t)))),
        [GuestListRefusals.CodeSpent] = (409, No(t =>
        {
            var code = PresenceCode.Random();
            var guests = t.After(Coming(t), g => g.IssueCode(t.As(Role.Secretary), t.Id<ParticipantId>("guest"), code));
            return t.After(guests, g => g.CheckIn(t.As(Role.Facilitator), t.Begun(), code, Today(t))).CheckIn(t.As(Role.Facilitator), t.Begun(), code, Today(t));
        })),
        [GuestListRefusals.CodeTaken] = (409, No(t =>
        {
            var code = PresenceCode.Random();
            var guests = t.After(Coming(t), g => g.Register(t.As(Role.Recorder), t.Planned(), t.Id<ParticipantId>("other guest")));
            return t.After(guests, g => g.IssueCode(t.As(Role.Secretary), t.Id<ParticipantId>("guest"), code)).IssueCode(t.As(Role.Secretary), t.Id<ParticipantId>("other guest"), code);
        })),
        [GuestListRefusals.RowDiffers] = (409, No(t =>
        {
            var guests = t.After(Guests(t, t.Begun()), g => g.Transcribe(t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), [new(1, null, false)], Today(t), Town.Press));
            return guests.Transcribe(t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), [new(1, t.Id<ParticipantId>("guest"), false)], Today(t), Town.Press);
        })),
        [GuestListRefusals.RowUnknown] = (404, No(t => Guests(t, t.Begun()).VoidRow(t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), 17, Town.Some()))),
        [GuestListRefusals.NotMarked] = (404, No(t =>
        {
            var guests = t.After(Guests(t, t.Begun()), g => g.Transcribe(t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), [new(1, t.Id<ParticipantId>("guest"), false)], Today(t), Town.Press));
            return guests.VoidPresence(t.As(Role.Recorder), t.Begun(), t.Id<ParticipantId>("guest"), Town.Some());
        })),
        [GuestListRefusals.ReportUnknown] = (404, No(t => Guests(t, t.Begun()).VoidReport(t.As(Role.Recorder), t.Begun(), new(new Figure.Counted(85), Town.Press), Town.Some()))),
        [GuestListRefusals.OtherSession] = (422, No(t => Guests(t, t.Begun()).ReportPresence(t.As(Role.Recorder), t.Begun("other"), new Figure.Counted(3), Town.Press))),

        [FloorRefusals.AlreadyOpened] = (409, InHall(async hall =>
        {
            var session = await hall.PlanAsync("evening");
            foreach (var name in (string[])["floor", "gallery"])
            {
                var floor = hall.Id<FloorId>(name);
                if ((await hall.Dialogue.Floors.StartAsync(floor, await hall.ActAsync(Role.Facilitator), a => Floor.Open(a, floor, session))).Refusal is { } no)
                    return no;
            }

            return null;
        })),
        [FloorRefusals.SessionCancelled] = (409, No(t => Floor.Open(t.As(Role.Facilitator), t.Id<FloorId>("floor"), t.Planned().After(t.Planned().Cancel(t.As(Role.Secretary), Town.Some()))))),
        [FloorRefusals.OtherSession] = (422, No(t => FloorOf(t, t.Begun()).Ask(t.As(Role.Secretary), t.Begun("other"), t.Person(Role.Participant)))),
        [FloorRefusals.NotOpen] = (409, No(t => FloorOf(t, t.Planned()).Ask(t.As(Role.Secretary), t.Planned(), t.Person(Role.Participant)))),
        [FloorRefusals.NotBegun] = (409, No(t => FloorOf(t, t.Planned()).Give(t.As(Role.Facilitator), t.Planned(), Somebody(t), null, Today(t)))),
        [FloorRefusals.SideUnknown] = (422, No(t => FloorOf(WithSide(t), t.Begun()).SetBudget(t.As(Role.Chair), SideId.Of("elders"), 30))),
        [FloorRefusals.SideMismatch] = (422, No(t =>
        {
            WithSide(t).Change(p => p.DefineSide(t.As(Role.Convener), SideId.Of("institutions"), Town.Some()));
            t.Change(p => p.Place(t.As(Role.Secretary), t.Police.Id, SideId.Of("institutions")));
            return FloorOf(t, t.Begun()).Give(t.As(Role.Facilitator), t.Begun(), t.StandingOfCommander(Today(t)), SideId.Of("citizens"), Today(t));
        })),
        [FloorRefusals.AlreadyWaiting] = (409, No(t => Asked(t).Ask(t.As(Role.Participant), t.Begun(), t.Person(Role.Participant)))),
        [FloorRefusals.AlreadySpeaking] = (409, No(t => Given(t).Ask(t.As(Role.Participant), t.Begun(), t.Person(Role.Participant)))),
        [FloorRefusals.NotWaiting] = (409, No(t => Given(t).Withdraw(t.As(Role.Participant), t.Person(Role.Participant)))),
        [FloorRefusals.TurnRunning] = (409, No(t => Given(t).Give(t.As(Role.Facilitator), t.Begun(), Standing.Personal(t.Person(Role.Observer)), null, Today(t)))),
        [FloorRefusals.NoTurnRunning] = (409, No(t => Asked(t).Stop(t.As(Role.Facilitator), t.Begun(), Today(t)))),
        [FloorRefusals.BeforeSession] = (422, No(t => Asked(t).Give(t.As(Role.Recorder), t.Begun(), Somebody(t), null, Town.On(2026, 2, 1)))),
        [FloorRefusals.BeforeLastTurn] = (422, No(t => Given(t).After(Given(t).Stop(t.As(Role.Facilitator), t.Begun(), Today(t)))
            .Give(t.As(Role.Recorder), t.Begun(), Somebody(t), null, Occurred.At(t.Now - Duration.FromMinutes(1), Town.Hebron)))),
        [FloorRefusals.AfterSession] = (422, No(t =>
        {
            var closed = t.Begun(isClosed: true);
            t.Now += Duration.FromDays(2);
            return FloorOf(t, closed).Give(t.As(Role.Recorder), closed, null, null, Today(t));
        })),
        [FloorRefusals.Overlaps] = (422, No(t =>
        {
            Occurred Ago(int minutes) => Occurred.At(t.Now - Duration.FromMinutes(minutes), Town.Hebron);
            var floor = FloorOf(t, t.Begun());
            floor = floor.After(floor.Give(t.As(Role.Facilitator), t.Begun(), Somebody(t), null, Ago(60)));
            return floor.InsertTurn(t.As(Role.Recorder), t.Begun(), null, null, Ago(30), Ago(20), Town.Some());
        })),
        [FloorRefusals.ItemUnknown] = (422, No(t => FloorOf(t, t.Begun()).Give(t.As(Role.Facilitator), t.Begun(), Somebody(t), null, Today(t), t.Id<AgendaItemId>("none")))),
        [FloorRefusals.TurnUnknown] = (404, No(t => Given(t).VoidTurn(t.As(Role.Facilitator), t.Begun(), 2, Town.Some()))),
        [FloorRefusals.EndsBeforeItBegan] = (422, No(t => Given(t).Stop(t.As(Role.Recorder), t.Begun(), Occurred.At(t.Now - Duration.FromMinutes(1), Town.Hebron)))),

        [ContributionRefusals.SessionNotBegun] = (409, No(t => Contribution.Record(t.As(Role.Rapporteur), t.Id<ContributionId>("question"), t.Planned(), Said()))),
        [ContributionRefusals.OtherSession] = (422, No(t => Contribution.Record(t.As(Role.Rapporteur), t.Id<ContributionId>("question"), t.Begun(), Said() with { Session = t.Id<SessionId>("other") }))),
        [ContributionRefusals.SideUnknown] = (422, No(t => Contribution.TakeIn(WithSide(t).As(Role.Secretary), t.Id<ContributionId>("question"), Said() with { Side = SideId.Of("elders") }))),
        [ContributionRefusals.InterventionUnknown] = (422, No(t => Contribution.TakeIn(t.As(Role.Secretary), t.Id<ContributionId>("question"), Said() with { About = t.Id<InterventionId>("patrols") }))),
        [ContributionRefusals.SideMismatch] = (422, No(t =>
        {
            t.Change(p => p.DefineSide(t.As(Role.Convener), SideId.Of("citizens"), Town.Some()));
            t.Change(p => p.DefineSide(t.As(Role.Convener), SideId.Of("institutions"), Town.Some()));
            t.Change(p => p.Place(t.As(Role.Convener), t.Police.Id, SideId.Of("institutions")));
            return Contribution.TakeIn(t.As(Role.Secretary), t.Id<ContributionId>("question"), Said() with { Side = SideId.Of("citizens"), Speaker = t.StandingOfCommander(Town.On(2026, 2, 1)) });
        })),
        [ContributionRefusals.TextUnknown] = (404, No(t => Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(t.As(Role.Secretary), t.Id<ContributionId>("question"), Said()))
            .RedactText(t.As(Role.DataProtectionOfficer), Town.Sealed("another text").Id, null, Town.Some()))),
        [ContributionRefusals.Widened] = (422, No(t => Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
            t.As(Role.Secretary), t.Id<ContributionId>("question"), Said() with { Attribution = Attribution.ChathamHouse })).Narrow(t.As(Role.Facilitator), Attribution.Named))),
        [ContributionRefusals.ItemUnknown] = (422, No(t => Contribution.Record(t.As(Role.Rapporteur), t.Id<ContributionId>("question"), t.Begun(), Said() with { Item = t.Id<AgendaItemId>("lights") }))),
        [ContributionRefusals.NotTheSpeaker] = (403, No(t => Asking(t).Waive(t.As(Role.Facilitator), Attribution.Named))),
        [ContributionRefusals.OffRecord] = (409, No(t => Asking(t).After(Asking(t).Void(t.As(Role.Secretary), null, Town.Some())).Hide(t.As(Role.Facilitator), Town.Some()))),
        [ContributionRefusals.NotAsking] = (422, No(t => Asking(t, ContributionKind.Statement).Reopen(t.As(Role.Secretary)))),
        [ContributionRefusals.NotAnAnswer] = (422, No(t => Asking(t).Answer(t.As(Role.Secretary), t.Id<ContributionId>("answer"), Said()))),
        [ContributionRefusals.AlreadyLinked] = (409, No(t => Answered(t).Answer(t.As(Role.Secretary), t.Id<ContributionId>("answer"), Answering(t, Today(t))))),
        [ContributionRefusals.BeforeQuestion] = (422, No(t => Asking(t).Answer(t.As(Role.Secretary), t.Id<ContributionId>("answer"), Answering(t, Town.On(2026, 1, 31))))),
        [ContributionRefusals.NotAnswered] = (409, No(t => Asking(t).Reopen(t.As(Role.Secretary)))),
        [ContributionRefusals.AlreadyHidden] = (409, No(t => Hidden(t).Hide(t.As(Role.SafeguardingLead), Town.Some()))),
        [ContributionRefusals.NotHidden] = (409, No(t => Asking(t).Appeal(t.As(Role.Participant), Town.Sealed()))),
        [ContributionRefusals.AlreadyAppealed] = (409, No(t => Appealed(t).Appeal(t.As(Role.Participant), Town.Sealed("again")))),
        [ContributionRefusals.NotAppealed] = (409, No(t => Hidden(t).SettleAppeal(t.As(Role.Chair), true, Town.Some()))),
        [ContributionRefusals.NotImpartial] = (403, No(t => Appealed(t).SettleAppeal(t.As(Role.Facilitator), false, Town.Some()))),
        [ContributionRefusals.OtherCase] = (422, No(t => Asking(t).Return(t.As(Role.SafeguardingLead), CaseOf(t, Asking(t))))),
        [ContributionRefusals.StaysDiverted] = (409, No(t => Asking(t).After(Asking(t).Divert(t.As(Role.Recorder), t.Id<SafeguardingCaseId>("case"))).Return(t.As(Role.SafeguardingLead), CaseOf(t, Asking(t))))),

        [SafeguardingCaseRefusals.AlreadyDiverted] = (409, No(t => SafeguardingCase.Open(
            t.As(Role.Rapporteur), t.Id<SafeguardingCaseId>("case"), Asking(t).After(Asking(t).Divert(t.As(Role.Recorder), t.Id<SafeguardingCaseId>("another"))), t.Person(Role.SafeguardingLead), new(2026, 3, 8)))),
        [SafeguardingCaseRefusals.LeadUnfit] = (422, No(t => CaseOf(t, Asking(t)).AssignLead(t.As(Role.Convener), t.Person(Role.Chair)))),
        [SafeguardingCaseRefusals.DueUnfit] = (422, No(t => CaseOf(t, Asking(t)).SetDeadline(t.As(Role.SafeguardingLead), new(2026, 2, 28), Town.Sealed()))),
        [SafeguardingCaseRefusals.NotTheLead] = (403, No(t =>
        {
            t.Change(p => p.Grant(t.As(Role.Convener), t.Person(Role.Chair), Role.SafeguardingLead));
            return CaseOf(t, Asking(t)).Acknowledge(t.As(Role.Chair));
        })),
        [SafeguardingCaseRefusals.AlreadyAcknowledged] = (409, No(t => CaseOf(t, Asking(t)).After(CaseOf(t, Asking(t)).Acknowledge(t.As(Role.SafeguardingLead))).Acknowledge(t.As(Role.SafeguardingLead)))),
        [SafeguardingCaseRefusals.Closed] = (409, No(t => CaseOf(t, Asking(t)).After(CaseOf(t, Asking(t)).Close(t.As(Role.SafeguardingLead), SafeguardingOutcome.Unfounded)).Acknowledge(t.As(Role.SafeguardingLead)))),

        [RecommendationRefusals.InterventionUnknown] = (422, No(t => Recommendation.Propose(t.As(Role.Rapporteur), t.Id<RecommendationId>("lights"), new(Town.Some(), Town.Some()) { About = t.Id<InterventionId>("patrols") }))),
        [RecommendationRefusals.TooEarly] = (422, No(t =>
            t.After(t.Drafted(), r => r.Advance(t.As(Role.Rapporteur), Trigger.Propose, Today(t))).AdoptAsReported(t.As(Role.Rapporteur), Town.On(2026, 2, 1), Town.Press))),
        [RecommendationRefusals.OtherBallot] = (422, No(t => t.Drafted().RecordBallot(t.As(Role.Chair), CountedBallot(t)))),
        [RecommendationRefusals.BallotMissing] = (422, No(t =>
        {
            var lights = t.Drafted();
            foreach (var (role, trigger) in ((Role, Trigger)[])[(Role.Rapporteur, Trigger.Propose), (Role.Chair, Trigger.Deliberate)])
                lights = t.After(lights, r => r.Advance(t.As(role), trigger));
            var ballot = Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(t.As(Role.Chair), t.Id<BallotId>("ballot"), Asking(), lights));
            ballot = Enrolled(t, ballot);
            ballot = ballot.After(ballot.Open(t.As(Role.Chair)));
            ballot = ballot.After(ballot.Cast(t.As(Role.Participant), t.Person(Role.Participant), Choice.Yes));
            ballot = ballot.After(ballot.Close(t.As(Role.Chair)));
            ballot = ballot.After(ballot.Count(t.As(Role.Chair)));
            return t.After(lights, r => r.RecordBallot(t.As(Role.Chair), ballot)).Advance(t.As(Role.Chair), Trigger.AdoptByBallot);
        })),
        [RecommendationRefusals.NoSuchTransition] = (409, No(t => t.Drafted().Advance(t.As(Role.Chair), Trigger.Decline))),
        [RecommendationRefusals.RequirementUnmet] = (422, No(t => t.Drafted().Advance(t.As(Role.Rapporteur), Trigger.AdoptAsReported))),
        [RecommendationRefusals.WorkflowUnknown] = (422, No(t =>
        {
            // Whoever acts with the roster of yesterday does not know the workflow adopted today.
            var yesterday = t.As(Role.Secretary);
            t.Change(p => p.AdoptWorkflow(t.As(Role.Convener), Workflow.Define(WorkflowId.Of("assembly"), 1)
                .State("raised", StateCategory.Start, Town.Some()).State("agreed", StateCategory.Adopted, Town.Some()).Transition(Trigger.Propose, "raised", "agreed", [Role.Secretary]).Build()));
            return t.Drafted().Advance(yesterday, Trigger.Propose);
        })),
        [RecommendationRefusals.RequirementUnknown] = (422, No(t =>
        {
            // The host that adopted the workflow knew what it asks for; the one that acts now does not.
            var knowing = t.Programme.ActAs(t.NextAct(), t.Person(Role.Convener), t.Now, null, Requirements.Ready.With(Requirement.Of("committee"), (_, _, _) => true));
            t.Change(p => p.AdoptWorkflow(knowing, Asking(Requirement.Of("committee"))));
            return t.Drafted().Advance(t.As(Role.Secretary), Trigger.Propose);
        })),
        [ProgrammeRefusals.RequirementUnknown] = (422, No(t => t.Programme.AdoptWorkflow(t.As(Role.Convener), Asking(Requirement.Of("committee"))))),
        [RecommendationRefusals.DeadlinePassed] = (409, No(t =>
        {
            t.Change(p => p.AdoptWorkflow(t.As(Role.Convener), Asking(Requirement.NoOpenAmendments)));
            var drafted = t.Drafted();
            t.Now += Duration.FromDays(11);
            return drafted.Advance(t.As(Role.Secretary), Trigger.Propose);
        })),
        [RecommendationRefusals.NotNewer] = (422, No(t => t.Drafted().MoveTo(t.As(Role.Secretary), Workflow.Standard.Pin))),
        [RecommendationRefusals.NoCounterpart] = (422, No(t =>
        {
            var drafted = t.Drafted();
            var newer = Workflow.Define(Workflow.Standard.Id, 2).State("idea", StateCategory.Start, Town.Some()).State("agreed", StateCategory.Adopted, Town.Some())
                .Transition(Trigger.Propose, "idea", "agreed", [Role.Chair]).Build();
            t.Change(p => p.AdoptWorkflow(t.As(Role.Convener), newer));
            return drafted.MoveTo(t.As(Role.Secretary), newer.Pin);
        })),
        [RecommendationRefusals.Decided] = (409, No(t => t.Adopted().Endorse(t.As(Role.Participant), Somebody(t), 1, Today(t)))),
        [RecommendationRefusals.TextFixed] = (409, No(t => t.Adopted().DraftAmendment(t.As(Role.Participant), 1, Other, t.Person(Role.Participant)))),
        [RecommendationRefusals.TextOutdated] = (409, No(t =>
            t.After(t.Drafted(), r => r.Revise(t.As(Role.Rapporteur), 1, Other)).DraftAmendment(t.As(Role.Participant), 1, Other, t.Person(Role.Participant)))),
        [RecommendationRefusals.VersionUnknown] = (404, No(t => t.Drafted().Endorse(t.As(Role.Participant), Somebody(t), 2, Today(t)))),
        [RecommendationRefusals.AmendmentUnknown] = (404, No(t => t.Drafted().SubmitAmendment(t.As(Role.Participant), 1))),
        [RecommendationRefusals.AmendmentUnfit] = (409, No(t => Amending(t).SettleAmendment(t.As(Role.Chair), 1, true, Town.Some()))),
        [RecommendationRefusals.OwnAmendment] = (403, No(t =>
            t.After(t.Drafted(), r => r.DraftAmendment(t.As(Role.Recorder), 1, Other, t.Person(Role.Chair))).SettleAmendment(t.As(Role.Chair), 1, true, Town.Some()))),
        [RecommendationRefusals.NotAnAuthor] = (403, No(t => t.Drafted().InviteAuthor(t.As(Role.Participant), t.Person(Role.Chair)))),
        [RecommendationRefusals.AlreadyAuthor] = (409, No(t =>
            t.After(t.Drafted(), r => r.InviteAuthor(t.As(Role.Rapporteur), t.Person(Role.Chair))).InviteAuthor(t.As(Role.Rapporteur), t.Person(Role.Chair)))),
        [RecommendationRefusals.NotInvited] = (422, No(t => t.Drafted().JoinAuthors(t.As(Role.Participant), t.Person(Role.Participant)))),
        [RecommendationRefusals.AuthorUnknown] = (404, No(t => t.Drafted().LeaveAuthors(t.As(Role.Participant), t.Person(Role.Participant)))),
        [RecommendationRefusals.MayNotCommit] = (403, No(t => t.Drafted().Endorse(t.As(Role.Recorder), t.StandingOfSpokesperson(Today(t)), 1, Today(t)))),
        [RecommendationRefusals.AlreadyEndorsed] = (409, No(t =>
            t.After(t.Drafted(), r => r.Endorse(t.As(Role.Participant), Somebody(t), 1, Today(t))).Endorse(t.As(Role.Participant), Somebody(t), 1, Today(t)))),
        [RecommendationRefusals.NotEndorsed] = (404, No(t => t.Drafted().WithdrawEndorsement(t.As(Role.Participant), Somebody(t), Today(t)))),
        [RecommendationRefusals.ObjectionUnknown] = (404, No(t => t.Drafted().WithdrawObjection(t.As(Role.Participant), 1))),
        [RecommendationRefusals.ObjectionSettled] = (409, No(t => t.After(
            t.After(t.Drafted(), r => r.RaiseObjection(t.As(Role.Participant), Somebody(t), Town.Sealed(), 1, Today(t))),
            r => r.WithdrawObjection(t.As(Role.Participant), 1)).ResolveObjection(t.As(Role.Chair), 1, Town.Some()))),
        [RecommendationRefusals.SameRecommendation] = (422, No(t => t.Drafted().MergeInto(t.As(Role.Secretary), t.Drafted()))),
        [RecommendationRefusals.TargetUnfit] = (409, No(t => t.Drafted().MergeInto(t.As(Role.Secretary), t.Adopted("benches")))),
        [RecommendationRefusals.AlreadyAbsorbed] = (409, No(t =>
            t.After(t.Drafted(), r => r.Absorb(t.As(Role.Secretary), t.Drafted("benches"))).Absorb(t.As(Role.Secretary), t.Drafted("benches")))),
        [RecommendationRefusals.TextUnknown] = (404, No(t => t.Drafted().RedactText(t.As(Role.Secretary), Town.Sealed().Id, null, Town.Some()))),

        [RumourRefusals.NotAReport] = (422, No(t => Rumour.Report(t.As(Role.Recorder), t.Id<RumourId>("market"), Register.Report(t), Fold.Begin<Contribution, ContributionEvent>(
            Contribution.TakeIn(t.As(Role.Secretary), t.Id<ContributionId>("question"), Said()))))),
        [RumourRefusals.TextUnknown] = (404, No(t => Register.Reported(t).RedactText(t.As(Role.DataProtectionOfficer), Town.Sealed("another text").Id, null, Town.Some()))),
        [RumourRefusals.Merged] = (409, No(t => Register.Merged(t).ReportAgain(t.As(Role.Recorder), Register.Report(t)))),
        [RumourRefusals.Diverted] = (409, No(t => Register.Diverted(t).ReportAgain(t.As(Role.Recorder), Register.Report(t)))),
        [RumourRefusals.Concluded] = (409, No(t => Register.Concluded(t).Assess(t.As(Role.Assessor), Register.Found(t)))),
        [RumourRefusals.NotTriaged] = (409, No(t => Register.Reported(t).AskSource(t.As(Role.Secretary), new(Town.Some(), new(2026, 3, 3), Today(t))))),
        [RumourRefusals.AlreadyAssessed] = (409, No(t => Register.Assessed(t).PutOutOfScope(t.As(Role.Facilitator), Town.Some()))),
        [RumourRefusals.NotVerifying] = (409, No(t => Register.Triaged(t).Assess(t.As(Role.Assessor), Register.Found(t)))),
        [RumourRefusals.NotAssessed] = (409, No(t => Register.Verifying(t).DraftMessage(t.As(Role.Rapporteur), Register.Message(t)))),
        [RumourRefusals.SubjectFixed] = (409, No(t => Register.Assessed(t).Triage(t.As(Role.Facilitator), Register.Risk, RumourSubject.Nobody, Today(t)))),
        [RumourRefusals.SourceUnknown] = (404, No(t => Register.Verifying(t).RecordAnswer(t.As(Role.Recorder), 2, new(SourceSays.Denies, Town.Sealed(), Today(t))))),
        [RumourRefusals.SourceAnswered] = (409, No(t => Register.Next(Register.Verifying(t), r => r.RecordAnswer(t.As(Role.Recorder), 1, new(SourceSays.Denies, Town.Sealed(), Today(t))))
            .RecordAnswer(t.As(Role.Recorder), 1, new(SourceSays.Confirms, Town.Sealed(), Today(t))))),
        [RumourRefusals.DueBeforeAsked] = (422, No(t => Register.Triaged(t).AskSource(t.As(Role.Secretary), new(Town.Some(), new(2026, 2, 28), Today(t))))),
        [RumourRefusals.BeforeAsked] = (422, No(t => Register.Verifying(t).RecordAnswer(t.As(Role.Recorder), 1, new(SourceSays.Denies, Town.Sealed(), Town.On(2026, 2, 1))))),
        [RumourRefusals.BeforeReport] = (422, No(t => Register.Reported(t).Triage(t.As(Role.Facilitator), Register.Risk, RumourSubject.Nobody, Town.On(2026, 2, 1)))),
        [RumourRefusals.BeforeAssessment] = (422, No(t => Register.Agreed(t).Publish(t.As(Role.Secretary), Town.On(2026, 2, 1)))),
        [RumourRefusals.NotIndependent] = (403, No(t => Register.Verifying(t).Assess(t.As(Role.Assessor), Register.Found(t, by: t.StandingOfSpokesperson(Today(t)))))),
        [RumourRefusals.NothingToClear] = (409, No(t => Register.Assessed(t).Clear(t.As(Role.SafeguardingLead), Town.Some()))),
        [RumourRefusals.MessageUnknown] = (404, No(t => Register.Agreed(t).AgreeToMessage(t.As(Role.Chair), 2, Register.Agreement(t, Role.Chair)))),
        [RumourRefusals.MessageOutdated] = (409, No(t => Register.Next(Register.Agreed(t), r => r.Assess(t.As(Role.Assessor), Register.Found(t))).AgreeToMessage(t.As(Role.Chair), 1, Register.Agreement(t, Role.Secretary)))),
        [RumourRefusals.OwnMessage] = (403, No(t => Register.Agreed(t).AgreeToMessage(t.As(Role.Chair), 1, Register.Agreement(t, Role.Rapporteur)))),
        [RumourRefusals.NothingAgreed] = (422, No(t => Register.Assessed(t).Publish(t.As(Role.Secretary), Today(t)))),
        [RumourRefusals.NotVerified] = (422, No(t => Register.Agreed(t, RumourSubject.Of(namesOthers: true), RumourVerdict.Unproven).Publish(t.As(Role.Secretary), Today(t)))),
        [RumourRefusals.NotCleared] = (422, No(t => Register.Agreed(t, RumourSubject.Of(namesOthers: true)).Publish(t.As(Role.Secretary), Today(t)))),
        [RumourRefusals.NothingToReturn] = (409, No(t => Register.Assessed(t).Return(t.As(Role.Secretary), [t.Id<ParticipantId>("baker")], Today(t)))),
        [RumourRefusals.DidNotAsk] = (422, No(t => Register.Published(t).Return(t.As(Role.Secretary), [t.Person(Role.Chair)], Today(t)))),
        [RumourRefusals.SomebodyWaits] = (422, No(t => Register.Published(t).Conclude(t.As(Role.Chair), Town.Some()))),
        [RumourRefusals.SameRumour] = (422, No(t => Register.Reported(t).MergeInto(t.As(Role.Facilitator), Register.Reported(t)))),
        [RumourRefusals.SubjectDiffers] = (422, No(t => Register.Reported(t, "the same again").Absorb(t.As(Role.Facilitator), Register.Triaged(t)))),

        [ConsultationRefusals.InterventionUnknown] = (422, No(t => Consultation.Prepare(t.As(Role.Secretary), t.Id<ConsultationId>("patrols"), Agora.Plan() with { About = t.Id<InterventionId>("patrols") }))),
        [ConsultationRefusals.DeadlinePast] = (422, No(t => Consultation.Prepare(t.As(Role.Secretary, Town.Noon(2026, 3, 11)), t.Id<ConsultationId>("patrols"), Agora.Plan()))),
        [ConsultationRefusals.NotPrepared] = (409, No(t => Agora.Open(t).Open(t.As(Role.Facilitator)))),
        [ConsultationRefusals.NoStatement] = (422, No(t => Agora.Prepared(t).Open(t.As(Role.Facilitator)))),
        [ConsultationRefusals.NotOpen] = (409, No(t => Agora.Prepared(t).Propose(t.As(Role.Participant), t.Person(Role.Participant), Town.Sealed()))),
        [ConsultationRefusals.Closed] = (409, No(t => Agora.Open(t).Seed(t.As(Role.Facilitator, Town.Noon(2026, 3, 11)), Town.Some()))),
        [ConsultationRefusals.NotClosed] = (409, Says(t => ConsultationView.Of(
            new(t.Programme, Agora.Open(t), [], new Dictionary<SealedTextId, LocalizedText>(), []), t.Now, DateTimeZoneProviders.Tzdb, Audience.Public, "en").Refusal)),
        [ConsultationRefusals.NotLater] = (422, No(t => Agora.Open(t).Extend(t.As(Role.Secretary), new(new(2026, 3, 9), null, "Asia/Hebron"), Town.Some()))),
        [ConsultationRefusals.Full] = (422, No(t =>
        {
            var (consultation, act) = (Agora.Prepared(t), t.As(Role.Facilitator));
            for (var i = 0; i < Limits.List; i++)
                consultation = Agora.Next(consultation, c => c.Seed(act, Town.Some()));
            return consultation.Seed(act, Town.Some());
        })),
        [ConsultationRefusals.ShareUsed] = (422, No(t =>
        {
            var (consultation, act) = (Agora.Open(t), t.As(Role.Participant));
            for (var i = 0; i < 3; i++)
                consultation = Agora.Next(consultation, c => c.Propose(act, act.By, Town.Sealed()));
            return consultation.Propose(act, act.By, Town.Sealed());
        })),
        [ConsultationRefusals.StatementUnknown] = (404, No(t => Agora.Open(t).Accept(t.As(Role.Facilitator), 2, Town.Some()))),
        [ConsultationRefusals.AlreadyModerated] = (409, No(t => Agora.Open(t).Accept(t.As(Role.Facilitator), 1, Town.Some()))),
        [ConsultationRefusals.OwnStatement] = (403, No(t => Agora.Proposed(t, Role.Facilitator).Accept(t.As(Role.Facilitator), 2, Town.Some()))),

        [VoteSheetRefusals.OtherConsultation] = (422, No(t => Agora.Joined(t).Vote(t.As(Role.Participant), Agora.Open(t, "lights"), [1], Town.Sealed()))),
        [VoteSheetRefusals.NotOpen] = (409, No(t => Agora.Joined(t).Vote(t.As(Role.Participant, Town.Noon(2026, 3, 11)), Agora.Open(t), [1], Town.Sealed()))),
        [VoteSheetRefusals.SideUnknown] = (422, No(t => VoteSheet.Open(t.As(Role.Participant), Agora.Open(WithSide(t)), Somebody(t), SideId.Of("elders"), Today(t)))),
        [VoteSheetRefusals.SideMismatch] = (422, No(t =>
        {
            WithSide(t).Change(p => p.DefineSide(t.As(Role.Convener), SideId.Of("institutions"), Town.Some()));
            t.Change(p => p.Place(t.As(Role.Secretary), t.Police.Id, SideId.Of("institutions")));
            return VoteSheet.Open(t.As(Role.Recorder), Agora.Open(t), t.StandingOfCommander(Today(t)), SideId.Of("citizens"), Today(t));
        })),
        [VoteSheetRefusals.StatementNotVotedOn] = (422, No(t => Agora.Joined(t).Vote(t.As(Role.Participant), Agora.Proposed(t, Role.Participant), [2], Town.Sealed()))),

        [ReferralRefusals.NotAdopted] = (409, No(t => Referral.Refer(t.As(Role.Secretary), t.Id<ReferralId>("to the police"), t.Drafted(), t.Police, Today(t)))),
        [ReferralRefusals.Concluded] = (409, No(t => t.After(t.Referred(t.Adopted()), r => r.Conclude(t.As(Role.Chair), Today(t), Town.Some())).Acknowledge(t.As(Role.FocalPoint), Today(t)))),
        [ReferralRefusals.AlreadyAcknowledged] = (409, No(t => t.After(t.Referred(t.Adopted()), r => r.Acknowledge(t.As(Role.FocalPoint), Today(t))).Acknowledge(t.As(Role.FocalPoint), Today(t)))),
        [ReferralRefusals.AlreadyAnswered] = (409, No(t => t.Answered(t.Referred(t.Adopted())).Extend(t.As(Role.Secretary), Today(t), 5, Town.Some()))),
        [ReferralRefusals.TermOver] = (409, No(t =>
        {
            var referral = t.Referred(t.Adopted());
            t.Now += Duration.FromDays(61);
            return referral.Extend(t.As(Role.Secretary), Today(t), 5, Town.Some());
        })),
        [ReferralRefusals.TermTooLong] = (422, No(t => t.Referred(t.Adopted()).Extend(t.As(Role.Secretary), Today(t), 3_601, Town.Some()))),
        [ReferralRefusals.BeforeAdoption] = (422, No(t => Referral.Refer(t.As(Role.Secretary), t.Id<ReferralId>("to the police"), t.Adopted(), t.Police, Town.On(2001, 1, 1)))),
        [ReferralRefusals.BeforeAnswer] = (422, No(t =>
        {
            var referral = t.Referred(t.Adopted());
            t.Now += Duration.FromDays(2);
            return t.Answered(referral).Link(t.As(Role.FocalPoint), t.Id<CommitmentId>("early"), Occurred.At(t.Now - Duration.FromDays(1), Town.Hebron));
        })),
        [ReferralRefusals.NotTheAddressee] = (403, No(t => t.Referred(t.Adopted()).Respond(t.As(Role.FocalPoint), new(ResponseKind.Noted, Town.Some(), Standing.Personal(t.Person(Role.Chair)), Today(t))))),
        [ReferralRefusals.MayNotCommit] = (403, No(t => t.Referred(t.Adopted()).Respond(t.As(Role.FocalPoint), new(ResponseKind.Noted, Town.Some(), t.StandingOfSpokesperson(Today(t)), Today(t))))),
        [ReferralRefusals.BeforeReferral] = (422, No(t => t.Referred(t.Adopted()).Acknowledge(t.As(Role.FocalPoint), Town.On(2026, 2, 1)))),
        [ReferralRefusals.NotLapsed] = (409, No(t => t.Referred(t.Adopted()).RecordLapse(t.As(Role.Observer)))),
        [ReferralRefusals.AlreadyLapsed] = (409, No(t =>
        {
            var referral = t.Referred(t.Adopted());
            t.Now += Duration.FromDays(200);
            return t.After(referral, r => r.RecordLapse(t.As(Role.Observer))).RecordLapse(t.As(Role.Observer));
        })),
        [ReferralRefusals.NotAnswered] = (409, No(t => t.Referred(t.Adopted()).Link(t.As(Role.FocalPoint), t.Id<CommitmentId>("lanes"), Today(t)))),
        [ReferralRefusals.NothingPromised] = (422, No(t => t.Answered(t.Referred(t.Adopted()), ResponseKind.Declined).Link(t.As(Role.FocalPoint), t.Id<CommitmentId>("lanes"), Today(t)))),
        [ReferralRefusals.AlreadyLinked] = (409, No(t => t.After(t.Answered(t.Referred(t.Adopted())), r => r.Link(t.As(Role.FocalPoint), t.Id<CommitmentId>("lanes"), Today(t)))
            .Link(t.As(Role.FocalPoint), t.Id<CommitmentId>("lanes"), Today(t)))),
        [ReferralRefusals.StillInTime] = (409, No(t => t.Referred(t.Adopted()).Escalate(t.As(Role.Secretary), t.Registered("ministry"), Today(t), Town.Some()))),
        [ReferralRefusals.OwnEscalation] = (422, No(t => t.Answered(t.Referred(t.Adopted())).Escalate(t.As(Role.Secretary), t.Police, Today(t), Town.Some()))),
        [ReferralRefusals.OwnRedirect] = (422, No(t => t.Referred(t.Adopted()).Respond(t.As(Role.FocalPoint), Redirecting(t, t.Police)))),
        [ReferralRefusals.NotRedirected] = (409, No(t => Referral.Redirect(
            t.As(Role.Secretary), t.Id<ReferralId>("elsewhere"), t.Answered(t.Referred(t.Adopted())), t.Registered("council"), Today(t)))),
        [ReferralRefusals.LiesElsewhere] = (409, No(t => t.Referred(t.Adopted()).PassOn(t.As(Role.Secretary), t.Registered("council"), t.Registered("ministry"), Today(t), Town.Some()))),
        [ReferralRefusals.NotASuccessor] = (422, No(t => t.Referred(t.Adopted()).PassOn(t.As(Role.Secretary), t.Police, t.Registered("ministry"), Today(t), Town.Some()))),
        [ReferralRefusals.VersionUnknown] = (404, No(t => t.Answered(t.Referred(t.Adopted())).Ratify(t.As(Role.FocalPoint), 2, t.StandingOfCommander(Today(t)), Today(t)))),
        [ReferralRefusals.NotACall] = (422, No(t => Call(t, ContributionKind.Question, t.Registered("group"), Today(t)))),
        [ReferralRefusals.OwnCall] = (422, No(t => Call(t, ContributionKind.CallToAction, t.Police, Today(t)))),
        [ReferralRefusals.BeforeCall] = (422, No(t => Call(t, ContributionKind.CallToAction, t.Registered("group"), Town.On(2026, 2, 1)))),

        [CommitmentRefusals.NotTheAddressee] = (403, No(t => Make(t, r => t.Promise(r, by: Standing.Personal(t.Person(Role.Chair)))))),
        [CommitmentRefusals.OtherReferral] = (422, No(t => Make(t, r => new(Town.Some(), [t.Id<ReferralId>("another")], new(2027, 1, 1), t.StandingOfCommander(Today(t)), Today(t))))),
        [CommitmentRefusals.MayNotCommit] = (403, No(t => Make(t, r => t.Promise(r, by: t.StandingOfSpokesperson(Today(t)))))),
        [CommitmentRefusals.DueBeforeMade] = (422, No(t => Make(t, r => t.Promise(r, due: new(2026, 2, 28))))),
        [CommitmentRefusals.NotTheOwner] = (403, No(t => t.Promised(t.Referred(t.Adopted())).ClaimImplementation(t.As(Role.FocalPoint), new(Town.Some(), Standing.Personal(t.Person(Role.Chair)), Today(t))))),
        [CommitmentRefusals.NotIndependent] = (403, No(t => t.Promised(t.Referred(t.Adopted())).Assess(t.As(Role.Assessor), new(Completion.Complete, Town.Some(), t.StandingOfSpokesperson(Today(t)), Today(t))))),
        [CommitmentRefusals.BeforePromise] = (422, No(t => t.Promised(t.Referred(t.Adopted())).ReportProgress(t.As(Role.FocalPoint), new(10, Town.Some(), t.StandingOfCommander(Today(t)), Town.On(2026, 2, 1))))),
        [CommitmentRefusals.Concluded] = (409, No(t => Concluded(t).ReportProgress(t.As(Role.FocalPoint), new(10, Town.Some(), t.StandingOfCommander(Today(t)), Today(t))))),
        [CommitmentRefusals.NotConcluded] = (409, No(t => t.Promised(t.Referred(t.Adopted())).Reopen(t.As(Role.Chair), Today(t), Town.Some()))),
        [CommitmentRefusals.MilestoneUnknown] = (404, No(t => t.Promised(t.Referred(t.Adopted())).ReachMilestone(t.As(Role.FocalPoint), 1, Reached(t)))),
        [CommitmentRefusals.MilestoneReached] = (409, No(t =>
        {
            var commitment = t.After(t.Promised(t.Referred(t.Adopted())), c => c.AddMilestone(t.As(Role.FocalPoint), new(Town.Some(), 1, new(2026, 5, 1)), t.StandingOfCommander(Today(t)), Today(t)));
            return t.After(commitment, c => c.ReachMilestone(t.As(Role.FocalPoint), 1, Reached(t))).ReachMilestone(t.As(Role.FocalPoint), 1, Reached(t));
        })),
        [CommitmentRefusals.TooManyMilestones] = (422, No(t =>
        {
            var referral = t.Answered(t.Referred(t.Adopted()));
            var step = new Milestone(Town.Some(), 1, new(2026, 5, 1));
            var whole = Fold.Begin<Commitment, CommitmentEvent>(Commitment.Make(
                t.As(Role.FocalPoint), t.Id<CommitmentId>("lanes"), referral, new(Town.Some(), [referral.Id], new(2026, 6, 1), t.StandingOfCommander(Today(t)), Today(t)) { Milestones = Enumerable.Repeat(step, Limits.List).ToValueList() }));
            return whole.AddMilestone(t.As(Role.FocalPoint), step, t.StandingOfCommander(Today(t)), Today(t));
        })),
        [CommitmentRefusals.AssessmentUnknown] = (404, No(t => t.Promised(t.Referred(t.Adopted())).Contest(t.As(Role.FocalPoint), 1, new(Town.Some(), t.StandingOfCommander(Today(t)), Today(t))))),
        [CommitmentRefusals.TooEarly] = (422, No(t => Assessed(t).Contest(t.As(Role.FocalPoint), 1, new(Town.Some(), t.StandingOfCommander(Today(t)), Occurred.At(t.Now - Duration.FromDays(1), Town.Hebron))))),
        [CommitmentRefusals.ContestUnknown] = (404, No(t => Assessed(t).AnswerContest(t.As(Role.Assessor), 1, Rejecting(t)))),
        [CommitmentRefusals.ContestAnswered] = (409, No(t =>
        {
            var contested = t.After(Assessed(t), c => c.Contest(t.As(Role.FocalPoint), 1, new(Town.Some(), t.StandingOfCommander(Today(t)), Today(t))));
            return t.After(contested, c => c.AnswerContest(t.As(Role.Chair), 1, Rejecting(t))).AnswerContest(t.As(Role.Chair), 1, Rejecting(t));
        })),
        [CommitmentRefusals.AlreadyContested] = (409, No(t =>
        {
            var contested = t.After(Assessed(t), c => c.Contest(t.As(Role.FocalPoint), 1, new(Town.Some(), t.StandingOfCommander(Today(t)), Today(t))));
            return contested.Contest(t.As(Role.FocalPoint), 1, new(Town.Some("again"), t.StandingOfCommander(Today(t)), Today(t)));
        })),
        [CommitmentRefusals.ReviewUnknown] = (404, No(t => t.Promised(t.Referred(t.Adopted())).HoldReview(t.As(Role.Secretary), new(2026, 5, 1), Today(t), Town.Some()))),
        [CommitmentRefusals.LiesElsewhere] = (409, No(t => t.Promised(t.Referred(t.Adopted())).PassOn(t.As(Role.Secretary), t.Registered("council"), t.Registered("ministry"), Today(t), Town.Some()))),
        [CommitmentRefusals.NotASuccessor] = (422, No(t => t.Promised(t.Referred(t.Adopted())).PassOn(t.As(Role.Secretary), t.Police, t.Registered("ministry"), Today(t), Town.Some()))),

        [BallotRefusals.RecommendationDecided] = (409, No(t => Ballot.Prepare(t.As(Role.Chair), t.Id<BallotId>("ballot"), Asking(), t.Adopted()))),
        [BallotRefusals.SideUnknown] = (422, No(t => BallotOf(WithSide(t)).Enrol(t.As(Role.Secretary), [new(t.Person(Role.Participant), SideId.Of("elders"))]))),
        [BallotRefusals.SideMissing] = (422, No(t => BallotOf(WithSide(t), Asking(BallotRule.ParallelMajority)).Enrol(t.As(Role.Secretary), [new(t.Person(Role.Participant))]))),
        [BallotRefusals.NoSuchTime] = (422, No(t => Ballot.Prepare(t.As(Role.Chair), t.Id<BallotId>("ballot"), Asking() with { Closes = new(new(2026, 3, 28), new(2, 30), "Asia/Hebron") }))),
        [BallotRefusals.NotPrepared] = (409, No(t => OpenBallot(t).Enrol(t.As(Role.Secretary), [new(t.Person(Role.Chair))]))),
        [BallotRefusals.AlreadyEnrolled] = (409, No(t => Enrolled(WithSide(t), BallotOf(t)).Enrol(t.As(Role.Secretary), [new(t.Person(Role.Participant), SideId.Of("citizens"))]))),
        [BallotRefusals.TooManyElectors] = (422, No(t =>
        {
            var ballot = BallotOf(t);
            for (var i = 0; i < 10; i++)
                ballot = ballot.After(ballot.Enrol(t.As(Role.Secretary), [.. Enumerable.Range(0, 1_000).Select(n => new Elector(t.Id<ParticipantId>($"{i} {n}")))]));
            return ballot.Enrol(t.As(Role.Secretary), [new(t.Person(Role.Participant))]);
        })),
        [BallotRefusals.DeadlinePast] = (422, No(t => Enrolled(t, BallotOf(t, Asking() with { Closes = new(new(2026, 2, 1), null, "Asia/Hebron") })).Open(t.As(Role.Chair)))),
        [BallotRefusals.NoElectors] = (422, No(t => BallotOf(t).Open(t.As(Role.Chair)))),
        [BallotRefusals.SidesUnfit] = (422, No(t => BallotOf(t, Asking(BallotRule.ParallelMajority)).Open(t.As(Role.Chair)))),
        [BallotRefusals.TooFewElectors] = (422, No(t => Enrolled(t, BallotOf(t, Asking(secrecy: BallotSecrecy.Secret))).Open(t.As(Role.Chair)))),
        [BallotRefusals.ThresholdTells] = (422, No(t => Ballot.Prepare(
            t.As(Role.Chair), t.Id<BallotId>("ballot"), Asking(BallotRule.SuperMajority(Threshold.AtLeast(9, 10)), BallotSecrecy.Secret)))),
        [BallotRefusals.SecrecyUnsupported] = (422, async _ => await OpenedWithoutBoxesAsync()),
        [BallotRefusals.BoxLost] = (422, InHall(async hall =>
        {
            var id = await SecretAsync(hall);
            (await hall.Dialogue.Ballots.DecideAsync(id, await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).OrThrow();
            await hall.Parts.Vault.EraseAsync(hall.Dialogue.Id, new(new("ballot-box", id.Value), hall.Clock.GetCurrentInstant()));
            return (await hall.Dialogue.CastAsync(await hall.Dialogue.ActAsync(hall.Programme, hall.NextAct(), hall.Id<ParticipantId>("elector 1")), id, Choice.Yes)).Refusal;
        })),
        [BallotRefusals.NotOpen] = (409, No(t => BallotOf(t).Close(t.As(Role.Chair)))),
        [BallotRefusals.NotOver] = (409, No(t => OpenBallot(t).Count(t.As(Role.Chair)))),
        [BallotRefusals.NotAnElector] = (403, No(t => OpenBallot(t).Cast(t.AsNobody(), t.AsNobody().By, Choice.Yes))),
        [BallotRefusals.OtherSecrecy] = (422, No(t => OpenBallot(t).Vote(t.As(Role.Participant)))),
        [BallotRefusals.ChoiceUnfit] = (422, No(t => OpenBallot(t).Cast(t.As(Role.Participant), t.Person(Role.Participant), Choice.Agree))),
        [BallotRefusals.ReasonMissing] = (422, No(t => OpenBallot(t, BallotRule.Consent).Cast(t.As(Role.Participant), t.Person(Role.Participant), Choice.Objection))),
        [BallotRefusals.AlreadyVoted] = (409, No(t =>
        {
            var ballot = BallotOf(t, Asking(secrecy: BallotSecrecy.Secret));
            ballot = ballot.After(ballot.Enrol(t.As(Role.Secretary), [.. Town.Offices.Select(r => new Elector(t.Person(r)))]));
            ballot = ballot.After(ballot.Open(t.As(Role.Chair)));
            return ballot.After(ballot.Vote(t.As(Role.Participant))).Vote(t.As(Role.Participant));
        })),
        [BallotRefusals.PresenceUnfit] = (422, No(t => OpenBallot(t).RecordPresence(t.As(Role.Recorder), default, 2))),
        [BallotRefusals.OtherSession] = (422, No(t =>
        {
            var ballot = Enrolled(t, BallotOf(t, Asking() with { Session = t.Id<SessionId>("session") }));
            return ballot.After(ballot.Open(t.As(Role.Chair))).TakePresence(t.As(Role.Secretary), Guests(t, t.Begun("other")));
        })),
        [BallotRefusals.NoObjection] = (404, No(t => OpenBallot(t, BallotRule.Consent).TestObjection(t.As(Role.Chair), t.Person(Role.Participant), ObjectionFinding.Valid, Town.Some()))),
        [BallotRefusals.OwnObjection] = (403, No(t =>
        {
            var ballot = BallotOf(t, Asking(BallotRule.Consensus));
            ballot = ballot.After(ballot.Enrol(t.As(Role.Secretary), [new(t.Person(Role.Chair))]));
            ballot = ballot.After(ballot.Open(t.As(Role.Secretary)));
            return ballot.After(ballot.Cast(t.As(Role.Chair), t.Person(Role.Chair), Choice.Block, Town.Sealed())).TestObjection(t.As(Role.Chair), t.Person(Role.Chair), ObjectionFinding.Valid, Town.Some());
        })),
        [BallotRefusals.TextUnknown] = (404, No(t => OpenBallot(t, BallotRule.Consent).RedactText(t.As(Role.Secretary), Town.Sealed().Id, null, Town.Some()))),
        [BallotRefusals.AlreadyCounted] = (409, No(t => CountedBallot(t).Count(t.As(Role.Chair)))),
        [BallotRefusals.NotCounted] = (409, Says(t => ClosedConfidential(t).ResultAt(t.Now, DateTimeZoneProviders.Tzdb).Refusal)),
        [BallotRefusals.CountUnfit] = (422, No(t => ClosedConfidential(t).Count(t.As(Role.Chair)))),
        [BallotRefusals.Annulled] = (409, Says(t => CountedBallot(t) is var b ? b.After(b.Annul(t.As(Role.Chair), Town.Some())).ResultAt(t.Now, DateTimeZoneProviders.Tzdb).Refusal : null)),
        [BallotRefusals.TooFewVoted] = (422, Says(t => BallotView.Of(
            new(t.Programme, ClosedConfidential(t) is var b ? b.After(b.Count(t.As(Role.Chair), new([new(null, default)]))) : null!, null), Audience.Public, "en").Refusal)),

        [DisclosureRefusals.NotApproved] = (409, Says(t => Minutes(t, t.Begun(isClosed: true), Audience.Public))),
        [DisclosureRefusals.NotOver] = (409, Says(t => InclusionView.Of(new() { Programme = t.Programme, Session = t.Begun(), At = t.Now }, Audience.Public, "en").Refusal)),
        [DisclosureRefusals.SessionCancelled] = (409, Says(t => Minutes(t, t.Planned().After(t.Planned().Cancel(t.As(Role.Secretary), Town.Some())), Audience.Public))),
        [DisclosureRefusals.Private] = (403, Says(t => Minutes(t, Approved(t, Town.Plan() with { Visibility = Visibility.Private }), Audience.Partners))),
        [DisclosureRefusals.Withheld] = (403, Says(t => Minutes(t, Approved(t, Town.Plan() with { Attribution = Attribution.Withheld }), Audience.Public))),
        [DisclosureRefusals.TextUnknown] = (404, InHall(async hall =>
            (await hall.Dialogue.RevealAsync(await hall.ActAsync(Role.Secretary), [Town.Sealed()])).Refusal)),
    };

    /// <summary>Facts that English tells in other words than their names.</summary>
    private static readonly string[] Told = ["-", "minutesApproved", "guestlist", "reported-adoption", "chathamHouse", "affiliationOnly", "focal-point, secretary, recorder", "public", "taken", "notCleared", "safeguarding-lead", "verifying"];

    public static TheoryData<string> Names => [.. Codes.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_decision_gives_it(string name)
    {
        var code = Codes[name];
        Assert.True(Rows.TryGetValue(code, out var row), $"{name} has no row: bring it about with one small decision.");

        var refusal = await row.Bring(new Town());

        Assert.Equal(code.Value, refusal?.Code.Value);
        Assert.Equal(row.Status, code.Kind switch
        {
            RefusalKind.NotPermitted => 403,
            RefusalKind.NotFound => 404,
            RefusalKind.WrongTime => 409,
            RefusalKind.Unmet => 422,
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        foreach (var language in (LanguageTag[])["en", "ar"])
        {
            var message = refusal!.Message(language);
            Assert.DoesNotContain('{', message);
            Assert.DoesNotContain('}', message);
            Assert.Equal(language == "ar" ? System.Text.RegularExpressions.Regex.Count(code.Arabic, "{[a-z-]+}") : 0, message.Count(c => c == '\u2068'));
            Assert.Equal(message.Count(c => c == '\u2068'), message.Count(c => c == '\u2069'));
            foreach (var (fact, value) in refusal.Facts)
            {
                Assert.False(string.IsNullOrWhiteSpace(value), $"{fact} is empty");

                // Names of the model are told in words, in English most often their own; in Arabic every fact stands in isolates.
                Assert.True(language == "ar" || message.Contains(value, StringComparison.Ordinal) || Told.Contains(value), $"'{message}' does not tell {fact}: {value}");
            }
        }
    }

    [Fact]
    public void There_is_no_row_for_what_is_not_public() => Assert.Equal(Codes.Values.Select(c => c.Value).Order(), Rows.Keys.Select(c => c.Value).Order());

    /// <summary>Codes are public API: hosts switch over them and translate them.</summary>
    [Fact]
    public void Codes_are_unique_and_named_after_their_place()
    {
        Assert.Equal(Codes.Count, Codes.Values.Select(c => c.Value).Distinct().Count());
        foreach (var (name, code) in Codes)
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*[.][a-z]+(-[a-z]+)*$", code.Value);
            var (area, reason) = (name.Split('.')[0].Replace("Refusals", "", StringComparison.Ordinal), name.Split('.')[1]);
            Assert.Equal($"{Kebab(area)}.{Kebab(reason)}", code.Value);
            Assert.Equal(code.Value, code.ToString());
        }

        static string Kebab(string name) => System.Text.RegularExpressions.Regex.Replace(name, "(?<!^)([A-Z])", "-$1").ToLowerInvariant();
    }

    [Fact]
    public void Both_sentences_name_the_same_facts()
    {
        foreach (var code in Codes.Values)
        {
            Assert.Equal(Facts(code.English), Facts(code.Arabic));
            Assert.Matches("[\u0621-\u064A]{3}", code.Arabic);
        }

        static IEnumerable<string> Facts(string sentence) =>
            System.Text.RegularExpressions.Regex.Matches(sentence, "{([a-z-]+)}").Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
    }

    private static Func<Town, Task<Refusal?>> No<TEvent>(Func<Town, Decision<TEvent>> decide)
        where TEvent : class => town => Task.FromResult(decide(town).Refusal);

    private static Func<Town, Task<Refusal?>> Says(Func<Town, Refusal?> ask) => town => Task.FromResult(ask(town));

    private static Func<Town, Task<Refusal?>> InHall(Func<Hall, Task<Refusal?>> ask) => async _ =>
    {
        await using var hall = await Hall.OpenAsync(new InMemoryStore());
        return await ask(hall);
    };

    private static Decision<ProgrammeEvent> Twice(Town town, Func<Decision<ProgrammeEvent>> decide)
    {
        town.Change(_ => decide());
        return decide();
    }

    private static Town WithSide(Town town)
    {
        town.Change(p => p.DefineSide(town.As(Role.Convener), SideId.Of("citizens"), Town.Some()));
        return town;
    }

    private static Participant Known(Town town, string office = "guest") =>
        Fold.Begin<Participant, ParticipantEvent>(Participant.Register(town.As(Role.Recorder), town.Id<ParticipantId>(office)));

    /// <summary>A town that has declared what names are published for.</summary>
    private static Town Declaring(Town town, LegalBasis basis = LegalBasis.Consent)
    {
        town.Change(p => p.DeclarePurpose(town.As(Role.Convener), PurposeId.PublicationOfName, new(Town.Some(), basis)));
        return town;
    }

    private static Occurred Today(Town town) => Occurred.At(town.Now, Town.Hebron);

    private static Said Said() => new(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1));

    private static BallotPlan Asking(BallotRule? rule = null, BallotSecrecy secrecy = BallotSecrecy.Open) => new(Town.Some("Lights?"), rule ?? BallotRule.SimpleMajority, secrecy);

    private static Ballot BallotOf(Town town, BallotPlan? plan = null) =>
        Fold.Begin<Ballot, BallotEvent>(Ballot.Prepare(town.As(Role.Chair), town.Id<BallotId>("ballot"), plan ?? Asking()));

    private static Ballot Enrolled(Town town, Ballot ballot) => ballot.After(ballot.Enrol(town.As(Role.Secretary), [new(town.Person(Role.Participant))]));

    private static Ballot OpenBallot(Town town, BallotRule? rule = null, BallotSecrecy secrecy = BallotSecrecy.Open) =>
        Enrolled(town, BallotOf(town, Asking(rule, secrecy))) is var ballot ? ballot.After(ballot.Open(town.As(Role.Chair))) : null!;

    private static Ballot ClosedConfidential(Town town) => OpenBallot(town, secrecy: BallotSecrecy.Confidential) is var ballot ? ballot.After(ballot.Close(town.As(Role.Chair))) : null!;

    private static Ballot CountedBallot(Town town)
    {
        var ballot = OpenBallot(town);
        ballot = ballot.After(ballot.Close(town.As(Role.Chair)));
        return ballot.After(ballot.Count(town.As(Role.Chair)));
    }

    /// <summary>Events in one store and the vault in another: no step is one step there.</summary>
    private static async Task<Refusal?> OpenedWithoutBoxesAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1));
        await using var hall = await Hall.OpenAsync(Hall.PartsOf(new InMemoryStore(), clock) with { Vault = new InMemoryStore() }, clock);
        return (await hall.Dialogue.Ballots.DecideAsync(await SecretAsync(hall), await hall.ActAsync(Role.Chair), (b, a) => b.Open(a))).Refusal;
    }

    private static async Task<BallotId> SecretAsync(Hall hall)
    {
        var id = hall.Id<BallotId>("secret");
        await hall.RegisterAsync(Enumerable.Range(0, 12).Select(i => hall.Id<ParticipantId>($"elector {i}")));
        (await hall.Dialogue.Ballots.StartAsync(id, await hall.ActAsync(Role.Chair), a => Ballot.Prepare(a, id, Asking(secrecy: BallotSecrecy.Secret)))).OrThrow();
        (await hall.Dialogue.Ballots.DecideAsync(
            id, await hall.ActAsync(Role.Chair), (b, a) => b.Enrol(a, [.. Enumerable.Range(0, 12).Select(i => new Elector(hall.Id<ParticipantId>($"elector {i}")))]))).OrThrow();
        return id;
    }
    private static Indicator Trust(Town town) => new(town.Id<ObjectiveId>("objective"), Town.Some(), Town.Some("of five"));
    private static Stakeholder Dissolved(Town town) =>
        town.After(town.Police, p => p.RecordSuccession(town.As(Role.Secretary), new(SuccessionKind.Dissolved, new(2026, 2, 20), Town.Some())));
    private static SessionPlan Risky => Town.Plan() with { RequiresRiskReview = true };

    private static AgendaItem Item(Town town) => new(town.Id<AgendaItemId>("item"), Town.Some());

    private static Session Drafted(Town town, SessionPlan? plan = null)
    {
        var session = town.After(town.Planned(plan), s => s.Open(town.As(Role.Facilitator), Today(town)));
        session = town.After(session, s => s.Close(town.As(Role.Facilitator), Today(town)));
        return town.After(session, s => s.DraftMinutes(town.As(Role.Rapporteur), Town.Sealed()));
    }

    private static Session Circulated(Town town, SessionPlan? plan = null) => town.After(Drafted(town, plan), s => s.CirculateMinutes(town.As(Role.Secretary), 1));
    /// <summary>Something that a participant handed in through the secretary.</summary>
    private static Contribution Asking(Town town, ContributionKind kind = ContributionKind.Question) => Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
        town.As(Role.Secretary), town.Id<ContributionId>("question"), new(kind, RecordQuality.Verbatim, Town.Sealed(), Town.On(2026, 2, 1)) { Speaker = Somebody(town) }));

    private static Said Answering(Town town, Occurred when) =>
        new(ContributionKind.Answer, RecordQuality.Summary, Town.Sealed("answer"), when) { Answers = town.Id<ContributionId>("question") };

    private static Contribution Answered(Town town) => Asking(town).After(Asking(town).Answer(town.As(Role.Secretary), town.Id<ContributionId>("answer"), Answering(town, Today(town))));

    private static Contribution Hidden(Town town) => Asking(town).After(Asking(town).Hide(town.As(Role.Facilitator), Town.Some()));

    private static Contribution Appealed(Town town) => Hidden(town).After(Hidden(town).Appeal(town.As(Role.Participant), Town.Sealed("appeal")));

    private static SafeguardingCase CaseOf(Town town, Contribution contribution) => Fold.Begin<SafeguardingCase, SafeguardingCaseEvent>(SafeguardingCase.Open(
        town.As(Role.Rapporteur), town.Id<SafeguardingCaseId>("case"), contribution, town.Person(Role.SafeguardingLead), new(2026, 3, 8)));

    private static Floor FloorOf(Town town, Session session) =>
        Fold.Begin<Floor, FloorEvent>(Floor.Open(town.As(Role.Facilitator), town.Id<FloorId>("floor"), session));

    private static Floor Asked(Town town)
    {
        var floor = FloorOf(town, town.Begun());
        return floor.After(floor.Ask(town.As(Role.Participant), town.Begun(), town.Person(Role.Participant)));
    }

    private static Floor Given(Town town)
    {
        var floor = Asked(town);
        return floor.After(floor.Give(town.As(Role.Facilitator), town.Begun(), Somebody(town), null, Today(town)));
    }

    private static Wording Other => new(Town.Some(), Town.Some("something else"));

    private static Recommendation Amending(Town town) =>
        town.After(town.Drafted(), r => r.DraftAmendment(town.As(Role.Participant), 1, Other, town.Person(Role.Participant)));

    /// <summary>A workflow that asks for something within ten days.</summary>
    private static Workflow Asking(Requirement requirement) => Workflow.Define(WorkflowId.Of("assembly"), 1)
        .State("raised", StateCategory.Start, Town.Some(), new(10, [Trigger.Decline]))
        .State("agreed", StateCategory.Adopted, Town.Some())
        .State("dropped", StateCategory.Ended, Town.Some())
        .Transition(Trigger.Propose, "raised", "agreed", [Role.Secretary], requirement)
        .Transition(Trigger.Decline, "raised", "dropped", [Role.Secretary])
        .Build();

    private static Standing Somebody(Town town) => Standing.Personal(town.Person(Role.Participant));

    private static GuestList Guests(Town town, Session session) =>
        Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(town.As(Role.Secretary), town.Id<GuestListId>("guests"), session));

    /// <summary>Two places, one of them reserved, and a guest who takes the one that they may.</summary>
    private static GuestList Coming(Town town, params ReadOnlySpan<ReserveId> fits)
    {
        var guests = Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(
            town.As(Role.Secretary), town.Id<GuestListId>("guests"), town.Planned(), 2, [new(town.Id<ReserveId>("reserve"), 1, Town.Sealed())]));
        ValueList<ReserveId> may = [.. fits];
        return town.After(guests, g => g.Register(town.As(Role.Recorder), town.Planned(), town.Id<ParticipantId>("guest"), may));
    }

    private static Session Approved(Town town, SessionPlan? plan = null)
    {
        var session = town.After(town.Planned(plan), s => s.Open(town.As(Role.Facilitator), Today(town)));
        session = town.After(session, s => s.Close(town.As(Role.Facilitator), Today(town)));
        session = town.After(session, s => s.DraftMinutes(town.As(Role.Rapporteur), Town.Sealed(), Town.Press));
        return town.After(session, s => s.ApproveMinutes(town.As(Role.Chair), 1, MinutesApproval.AdoptedAsReported));
    }

    private static Decision<CommitmentEvent> Make(Town town, Func<Referral, Promise> promise)
    {
        var referral = town.Answered(town.Referred(town.Adopted()));
        return Commitment.Make(town.As(Role.FocalPoint), town.Id<CommitmentId>("lanes"), referral, promise(referral));
    }

    private static Response Redirecting(Town town, Stakeholder to) => new(ResponseKind.Redirected, Town.Some(), town.StandingOfCommander(Today(town)), Today(town), to.Id);

    private static Decision<ReferralEvent> Call(Town town, ContributionKind kind, Stakeholder to, Occurred when)
    {
        var call = Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
            town.As(Role.Recorder), town.Id<ContributionId>("call"), new(kind, RecordQuality.Summary, Town.Sealed(), Today(town)) { Speaker = town.StandingOfCommander(Today(town)) }));
        return Referral.Call(town.As(Role.Secretary), town.Id<ReferralId>("call"), call, to, when);
    }

    private static Commitment Concluded(Town town) => town.After(town.Promised(town.Referred(town.Adopted())), c => c.Conclude(town.As(Role.Chair), Today(town), Town.Some()));

    private static Commitment Assessed(Town town)
    {
        var promised = town.Promised(town.Referred(town.Adopted()));
        town.Now += Duration.FromDays(3);
        return town.After(promised, c => c.Assess(town.As(Role.Assessor), new(Completion.Limited, Town.Some(), Standing.Personal(town.Person(Role.Assessor)), Today(town))));
    }

    private static MilestoneReport Reached(Town town) => new(Town.Some(), town.StandingOfCommander(Today(town)), Today(town));

    private static ContestAnswer Rejecting(Town town) => new(false, Town.Some(), Standing.Personal(town.Person(Role.Chair)), Today(town));

    private static Refusal? Minutes(Town town, Session session, Audience audience) => MinutesView.Of(
        new() { Programme = town.Programme, Session = session, At = town.Now }, audience, "en").Refusal;
}
