using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

internal static class RumourModel
{
    private static readonly ValueList<Role> Reporting = [Role.Secretary, Role.Facilitator, Role.Rapporteur, Role.Recorder];
    private static readonly ValueList<Role> Triaging = [Role.Facilitator, Role.Secretary, Role.SafeguardingLead, Role.Recorder];
    private static readonly ValueList<Role> Asking = [Role.Facilitator, Role.Secretary, Role.Assessor, Role.Recorder];
    private static readonly ValueList<Role> Keeping = [Role.Facilitator, Role.Secretary, Role.Recorder];

    private static readonly Contribution[] Contributions =
    [
        TakenIn(World.Made.Acts, ContributionKind.RumourReport), TakenIn(World.Made.Acts, ContributionKind.Question),
        TakenIn(World.Made.Acts.Elsewhere, ContributionKind.RumourReport),
    ];

    private static readonly Rumour[] Others = [.. Made()];

    internal static Model<Rumour, RumourEvent> Make() => new Model<Rumour, RumourEvent>()
        .Founding(nameof(Rumour.Report), Reporting, draw =>
        {
            var (id, report, from) = (draw.Own<RumourId>(), Report(draw), From(draw));
            return a => Rumour.Report(a, id, report, from);
        })
        .Command(nameof(Rumour.ReportAgain), Reporting, (_, draw) =>
        {
            var (report, from) = (Report(draw), From(draw));
            return (r, a) => r.ReportAgain(a, report, from);
        }, weight: 6)
        .Command(nameof(Rumour.Triage), Triaging, (_, draw) =>
        {
            var (risk, about, when) = (new RumourRisk(1 + draw.Below(5), 1 + draw.Below(5)), About(draw), When(draw));
            return (r, a) => r.Triage(a, risk, about, when);
        }, weight: 14)
        .Command(nameof(Rumour.PutOutOfScope), Triaging, (_, draw) =>
        {
            var reason = draw.Words();
            return (r, a) => r.PutOutOfScope(a, reason);
        }, weight: 2)
        .Command(nameof(Rumour.AskSource), Asking, (_, draw) =>
        {
            var when = When(draw);
            var request = new SourceRequest(draw.Title(), draw.OneIn(4) ? draw.Date() : when.Latest.Date.PlusDays(draw.Below(5)), when)
            {
                Institution = draw.OneIn(2) ? null : Sample.Police.Id,
                Person = draw.OneIn(2) ? null : draw.Person(),
            };
            return (r, a) => r.AskSource(a, request);
        }, weight: 12)
        .Command(nameof(Rumour.RecordAnswer), Asking, (rumour, draw) =>
        {
            var (source, answer) = (draw.Of(0, 1, rumour.Sources.Count, rumour.Sources.Count + 1), new SourceAnswer(draw.Any<SourceSays>(), draw.Sealed(), When(draw))
            {
                By = draw.OneIn(2) ? null : draw.Standing(),
                Evidence = draw.MaybeSource(),
            });
            return (r, a) => r.RecordAnswer(a, source, answer);
        }, weight: 4)
        .Command(nameof(Rumour.Assess), [Role.Assessor, Role.Recorder], (rumour, draw) =>
        {
            var assessment = new RumourAssessment(draw.Words(), draw.Any<RumourVerdict>(), draw.Words(), draw.Of(Standing.Personal(Sample.Person("assessor")), Standing.Personal(Sample.Person("assessor")), Standing.Personal(Sample.Person("recorder")), Sample.Chair, draw.Standing()), When(draw));
            return (r, a) => r.Assess(a, assessment);
        }, weight: 14)
        .Command(nameof(Rumour.Clear), [Role.SafeguardingLead, Role.DataProtectionOfficer], (_, draw) =>
        {
            var reason = draw.Words();
            return (r, a) => r.Clear(a, reason);
        }, weight: 8)
        .Command(nameof(Rumour.DraftMessage), [Role.Rapporteur, Role.Facilitator, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var message = new CounterMessage(
                draw.Of(RumourChannel.Radio, RumourChannel.Gathering), LocalizedText.Of((draw.Of<LanguageTag>("ar", "en"), draw.Of("نص", "نص آخر"))), draw.Of(Sample.Chair, Sample.Resident), When(draw));
            return (r, a) => r.DraftMessage(a, message);
        }, weight: 14, apt: IsFound)
        .Command(nameof(Rumour.AgreeToMessage), [Role.Convener, Role.Chair, Role.Facilitator, Role.Secretary, Role.FocalPoint, Role.Recorder], (rumour, draw) =>
        {
            var (message, agreement) = (draw.Of(0, 1, rumour.Messages.Count, rumour.Messages.Count), new MessageAgreement(draw.Standing(), When(draw)));
            return (r, a) => r.AgreeToMessage(a, message, agreement);
        }, weight: 14, apt: IsFound)
        .Command(nameof(Rumour.Publish), [Role.Convener, Role.Secretary, Role.Rapporteur], (_, draw) =>
        {
            var when = When(draw);
            return (r, a) => r.Publish(a, when);
        }, weight: 14)
        .Command(nameof(Rumour.Return), Keeping, (rumour, draw) =>
        {
            var (people, when) = (People(rumour, draw), When(draw));
            return (r, a) => r.Return(a, people, when);
        }, weight: 8)
        .Command(nameof(Rumour.RecordNotReached), Keeping, (rumour, draw) =>
        {
            var (people, when) = (People(rumour, draw), When(draw));
            return (r, a) => r.RecordNotReached(a, people, when);
        }, weight: 4)
        .Command(nameof(Rumour.Conclude), [Role.Convener, Role.Chair, Role.Secretary], (_, draw) =>
        {
            var summary = draw.Words();
            return (r, a) => r.Conclude(a, summary);
        }, weight: 8)
        .Command(nameof(Rumour.Reopen), [Role.Convener, Role.Secretary, Role.Facilitator, Role.Assessor, Role.Recorder], (_, draw) =>
        {
            var (reason, evidence) = (draw.Words(), draw.Source());
            return (r, a) => r.Reopen(a, reason, evidence);
        }, weight: 3)
        .Command(nameof(Rumour.MergeInto), Keeping, (rumour, draw) =>
        {
            var into = draw.OneIn(4) ? rumour : draw.Of<Rumour>(Others);
            return (r, a) => r.MergeInto(a, into);
        }, weight: 1)
        .Command(nameof(Rumour.Absorb), Keeping, (rumour, draw) =>
        {
            var duplicate = draw.OneIn(8) ? rumour : draw.Of<Rumour>(Others);
            return (r, a) => r.Absorb(a, duplicate);
        }, weight: 4)
        .Command(nameof(Rumour.Divert), [Role.SafeguardingLead, Role.Facilitator, Role.Rapporteur, Role.Secretary, Role.Recorder], (_, draw) =>
        {
            var to = draw.Id<SafeguardingCaseId>();
            return (r, a) => r.Divert(a, to);
        }, weight: 1)
        .Command(nameof(Rumour.RedactText), [Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary], (rumour, draw) =>
        {
            var texts = rumour.Reports.Values.Select(r => r.Wording).Concat(rumour.Sources.Select(s => s.Answer?.Words).OfType<SealedText>()).ToArray();
            var text = texts.Length == 0 || draw.OneIn(4) ? draw.Id<SealedTextId>() : draw.Of<SealedText>(texts).Id;
            var (replacement, reason) = (draw.OneIn(3) ? null : draw.Sealed(), draw.Words());
            return (r, a) => r.RedactText(a, text, replacement, reason);
        }, weight: 2)
        .Wrong("RedactText, an empty id", (r, a) => r.RedactText(a, default, null, Sample.Reason))
        .Wrong("RedactText, no reason", (r, a) => r.RedactText(a, Sample.RumourReport.Wording.Id, null, null!))
        .Wrong("Report, an empty id", (_, a) => Rumour.Report(a, default, Sample.RumourReport))
        .Wrong("Report, nothing", (_, a) => Rumour.Report(a, Sample.Id<RumourId>("one"), null!))
        .Wrong("ReportAgain, nothing", (r, a) => r.ReportAgain(a, null!))
        .Wrong("Triage, no risk", (r, a) => r.Triage(a, null!, RumourSubject.Nobody, Sample.Earlier))
        .Wrong("Triage, about nothing", (r, a) => r.Triage(a, new(1, 1), null!, Sample.Earlier))
        .Wrong("PutOutOfScope, a reason too long", (r, a) => r.PutOutOfScope(a, LocalizedText.Of(("en", new string('x', Limits.PublicText + 1)))))
        .Wrong("AskSource, nothing", (r, a) => r.AskSource(a, null!))
        .Wrong("RecordAnswer, nothing", (r, a) => r.RecordAnswer(a, 1, null!))
        .Wrong("Assess, nothing", (r, a) => r.Assess(a, null!))
        .Wrong("Clear, no reason", (r, a) => r.Clear(a, null!))
        .Wrong("DraftMessage, nothing", (r, a) => r.DraftMessage(a, null!))
        .Wrong("AgreeToMessage, nothing", (r, a) => r.AgreeToMessage(a, 1, null!))
        .Wrong("Return, an empty id", (r, a) => r.Return(a, [default], Sample.Earlier))
        .Wrong("Return, somebody twice", (r, a) => r.Return(a, [Sample.Resident.Person, Sample.Resident.Person], Sample.Earlier))
        .Wrong("RecordNotReached, an empty id", (r, a) => r.RecordNotReached(a, [default], Sample.Earlier))
        .Wrong("Conclude, no summary", (r, a) => r.Conclude(a, null!))
        .Wrong("Reopen, no evidence", (r, a) => r.Reopen(a, Sample.Reason, null!))
        .Wrong("MergeInto, into nothing", (r, a) => r.MergeInto(a, null!))
        .Wrong("Absorb, nothing", (r, a) => r.Absorb(a, null!))
        .Wrong("Divert, an empty id", (r, a) => r.Divert(a, default));

    /// <summary>Whether there is something to make known.</summary>
    private static bool IsFound(Rumour rumour) => rumour.Phase is RumourPhase.Assessed or RumourPhase.Published;

    /// <summary>Mostly as it is recorded, so that a life goes on; at times whenever.</summary>
    private static Occurred When(Draw draw) => draw.OneIn(6) ? draw.When() : Occurred.At(draw.At, Sample.Zone);

    private static RumourReport Report(Draw draw) => new(draw.Sealed(), draw.Of(RumourChannel.WordOfMouth, RumourChannel.Of("loudspeaker")), draw.Any<Spread>(), When(draw))
    {
        Place = draw.OneIn(2) ? null : draw.Title(),
        By = draw.OneIn(3) ? null : draw.Person(),
        WantsAnswer = !draw.OneIn(4),
        Source = draw.MaybeSource(),
    };

    private static Contribution? From(Draw draw) => draw.OneIn(2) ? null : draw.Of<Contribution>([Contributions[0], Contributions[0], .. Contributions]);

    private static RumourSubject About(Draw draw) => draw.Below(6) switch
    {
        0 or 1 => RumourSubject.Nobody,
        2 => RumourSubject.Of([Sample.Police]),
        3 => RumourSubject.Of([Sample.Police, Sample.Forum], [Sample.Resident]),
        4 => RumourSubject.Of(persons: [draw.Of(Sample.Commander, Sample.Resident)]),
        _ => RumourSubject.Of(namesOthers: true),
    };

    private static ValueList<ParticipantId> People(Rumour rumour, Draw draw) =>
        draw.OneIn(6) ? [draw.Person()] : rumour.Askers.Keys.Where(_ => !draw.OneIn(4)).ToValueList();

    private static Contribution TakenIn(Acts acts, ContributionKind kind) => Fold.Begin<Contribution, ContributionEvent>(Contribution.TakeIn(
        acts.As(Role.Secretary), Sample.Id<ContributionId>($"{kind} in {acts.Programme.Id}"), new(kind, RecordQuality.Summary, Sample.Sealed($"{kind} in {acts.Programme.Id}"), Sample.Yesterday) { Speaker = Sample.Resident }));

    /// <summary>Rumours that the one at hand may turn out to be the same as: in several phases, and of another programme.</summary>
    private static IEnumerable<Rumour> Made()
    {
        var acts = World.Made.Acts;
        var (plain, elsewhere) = (Reported(acts, "plain"), Reported(acts.Elsewhere, "foreign"));
        yield return plain;
        yield return elsewhere;
        var (police, merged, diverted) = (Reported(acts, "police"), Reported(acts, "merged"), Reported(acts, "diverted"));
        yield return police.After(police.Triage(acts.As(Role.Facilitator), new(3, 3), RumourSubject.Of([Sample.Police]), Sample.Earlier));
        yield return merged.After(merged.MergeInto(acts.As(Role.Facilitator), plain));
        yield return diverted.After(diverted.Divert(acts.As(Role.SafeguardingLead), Sample.Id<SafeguardingCaseId>("one")));
    }

    private static Rumour Reported(Acts acts, string name) =>
        Fold.Begin<Rumour, RumourEvent>(Rumour.Report(acts.As(Role.Recorder), Sample.Id<RumourId>($"{name} rumour"), Sample.RumourReport with { By = Sample.Person($"asker of the {name} rumour") }));
}
