namespace CivicDialogue.Tests.Rumours;

/// <summary>A rumour about the town's police, as far as a test needs it to have come.</summary>
internal static class Register
{
    internal static readonly RumourRisk Risk = new(4, 3);

    internal static Occurred Today(Town town) => Occurred.At(town.Now, Town.Hebron);

    internal static RumourReport Report(Town town, string by = "baker") =>
        new(Town.Sealed($"what the {by} heard"), RumourChannel.WordOfMouth, Spread.Local, Today(town)) { By = town.Id<ParticipantId>(by) };

    internal static Rumour Reported(Town town, string name = "the market closes") =>
        Fold.Begin<Rumour, RumourEvent>(Rumour.Report(town.As(Role.Recorder), town.Id<RumourId>(name), Report(town)));

    internal static Rumour Triaged(Town town, RumourSubject? about = null) =>
        Next(Reported(town), r => r.Triage(town.As(Role.Facilitator), Risk, about ?? RumourSubject.Of([town.Police]), Today(town)));

    internal static Rumour Verifying(Town town, RumourSubject? about = null) =>
        Next(Triaged(town, about), r => r.AskSource(town.As(Role.Secretary), new(Town.Some("the chief of police"), new(2026, 3, 3), Today(town))));

    internal static RumourAssessment Found(Town town, RumourVerdict verdict = RumourVerdict.False, Standing? by = null) =>
        new(Town.Some("The market is to close."), verdict, Town.Some("because"), by ?? Standing.Personal(town.Person(Role.Assessor)), Today(town));

    internal static Rumour Assessed(Town town, RumourSubject? about = null, RumourVerdict verdict = RumourVerdict.False) =>
        Next(Verifying(town, about), r => r.Assess(town.As(Role.Assessor), Found(town, verdict)));

    internal static CounterMessage Message(Town town) => new(RumourChannel.Gathering, LocalizedText.Of(("ar", "السوق مفتوح")), Standing.Personal(town.Person(Role.Rapporteur)), Today(town));

    internal static MessageAgreement Agreement(Town town, Role of) => new(Standing.Personal(town.Person(of)), Today(town));

    internal static Rumour Agreed(Town town, RumourSubject? about = null, RumourVerdict verdict = RumourVerdict.False) => Next(
        Next(Assessed(town, about, verdict), r => r.DraftMessage(town.As(Role.Rapporteur), Message(town))), r => r.AgreeToMessage(town.As(Role.Chair), 1, Agreement(town, Role.Chair)));

    internal static Rumour Published(Town town) => Next(Agreed(town), r => r.Publish(town.As(Role.Secretary), Today(town)));

    internal static Rumour Merged(Town town) => Next(Reported(town), r => r.MergeInto(town.As(Role.Facilitator), Reported(town, "the same again")));

    internal static Rumour Diverted(Town town) => Next(Reported(town), r => r.Divert(town.As(Role.SafeguardingLead), town.Id<SafeguardingCaseId>("record")));

    internal static Rumour Concluded(Town town) => Next(Assessed(town), r => r.Conclude(town.As(Role.Chair), Town.Some()));

    internal static Rumour Next(Rumour rumour, Func<Rumour, Decision<RumourEvent>> decide) => rumour.After(decide(rumour));
}
