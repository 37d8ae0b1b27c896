using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Rumours;
using CivicDialogue.Stakeholders;
using NodaTime;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class RumourConceptTests
{
    [Fact]
    public void A_rumour_goes_back_to_those_who_asked()
    {
        var (person, resident, assessor, other) = (EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>(), EntityId.Random<ParticipantId>());
        var at = Instant.FromUtc(2026, 12, 10, 15, 0);
        var now = Occurred.At(at, DateTimeZoneProviders.Tzdb["Asia/Hebron"]);
        var text = LocalizedText.Of(("en", "The market is to close."));
        var programme = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(EntityId.Random<ActId>(), person, at, EntityId.Random<ProgrammeId>(), new(text, text, ["en"], "Asia/Hebron")));
        foreach (var role in (Role[])[Role.Facilitator, Role.Secretary, Role.Assessor])
            programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), person, role));
        programme = programme.After(programme.Grant(programme.ActAs(EntityId.Random<ActId>(), person, at), other, Role.Chair));
        var (act, theirs) = (programme.ActAs(EntityId.Random<ActId>(), person, at), programme.ActAs(EntityId.Random<ActId>(), other, at));
        var police = Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(act, EntityId.Random<StakeholderId>(), text, StakeholderKind.SecurityInstitution));
        var wording = SealedText.Create(EntityId.Random<SealedTextId>(), text, new byte[16]);
        var request = new SourceRequest(LocalizedText.Of(("en", "The head of police")), new(2026, 12, 12), now);
        var found = new RumourAssessment(text, RumourVerdict.False, LocalizedText.Of(("en", "There is no such order.")), Standing.Personal(assessor), now);
        var message = new CounterMessage(RumourChannel.Radio, LocalizedText.Of(("en", "The market stays open.")), Standing.Personal(person), now);

        // <snippet:concept-rumour>
        var rumour = Fold.Begin<Rumour, RumourEvent>(Rumour.Report(act, EntityId.Random<RumourId>(), new(wording, RumourChannel.WordOfMouth, Spread.Local, now) { By = resident }));
        rumour = rumour.After(rumour.Triage(act, new(harm: 4, likelihood: 3), RumourSubject.Of([police]), now));   // high; about the police, who may answer
        rumour = rumour.After(rumour.AskSource(act, request));                                                    // overdue by the clock
        rumour = rumour.After(rumour.Assess(act, found));                                                         // by somebody from outside the police
        rumour = rumour.After(rumour.DraftMessage(act, message));
        rumour = rumour.After(rumour.AgreeToMessage(theirs, 1, new(Standing.Personal(other), now)));              // by another than who drafted it, in an act of theirs
        rumour = rumour.After(rumour.Publish(act, now));
        rumour = rumour.After(rumour.Return(act, [resident], now));                                               // told; nobody waits any more
        rumour = rumour.After(rumour.Conclude(act, text));                                                        // new evidence can reopen it
        // </snippet>
        Assert.Equal((RiskLevel.High, 0, true), (rumour.Risk!.Level, rumour.Waiting, rumour.IsPublished));
    }
}
