using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Safeguarding;

namespace CivicDialogue.Rumours;

/// <summary>How far a rumour has come.</summary>
public enum RumourPhase
{
    /// <summary>Somebody told that it goes round.</summary>
    Reported,

    /// <summary>Found not to be one for this programme to follow up.</summary>
    OutOfScope,

    /// <summary>To be followed up; what it could do and whom it is about has been judged.</summary>
    Triaged,

    /// <summary>Those who may know are asked.</summary>
    Verifying,

    /// <summary>Judged from outside.</summary>
    Assessed,

    /// <summary>What was found has been made known.</summary>
    Published,

    /// <summary>Nothing more is to be done.</summary>
    Concluded,

    /// <summary>The same as another, which goes on for both.</summary>
    Merged,

    /// <summary>Followed up under protection, and nowhere else.</summary>
    Diverted,
}

/// <summary>A claim that goes round, from the first report of it to what was found, made known, and told to those who asked.</summary>
public sealed partial record Rumour : IAggregate<Rumour, RumourEvent>
{
    [JsonConstructor]
    internal Rumour()
    {
    }

    /// <summary>The rumour's id.</summary>
    [JsonInclude] public RumourId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>How far it has come.</summary>
    [JsonInclude] public RumourPhase Phase { get; internal init; }

    /// <summary>Every report of it by its number, from 1. Those of rumours that it took in stay with these.</summary>
    [JsonInclude] public ValueMap<int, RumourReport> Reports { get; internal init; }

    /// <summary>Everybody who asked what is true in it, here or in a rumour that it took in.</summary>
    [JsonInclude] public ValueMap<ParticipantId, RumourAsker> Askers { get; internal init; }

    /// <summary>The rumours that turned out to be this one.</summary>
    [JsonInclude] public ValueMap<RumourId, AbsorbedRumour> Absorbed { get; internal init; }

    /// <summary>What it could do; <see langword="null"/> until it is triaged.</summary>
    [JsonInclude] public RumourRisk? Risk { get; internal init; }

    /// <summary>Whom it is about; <see langword="null"/> until it is triaged.</summary>
    [JsonInclude] public RumourSubject? About { get; internal init; }

    /// <summary>Who was asked, and what was answered.</summary>
    [JsonInclude] public ValueList<AskedSource> Sources { get; internal init; }

    /// <summary>What was found, newest last.</summary>
    [JsonInclude] public ValueList<RumourAssessment> Assessments { get; internal init; }

    /// <summary>The newest clearance, where it is about a named person and was cleared.</summary>
    [JsonInclude] public RumourClearance? Clearance { get; internal init; }

    /// <summary>What was drafted to be made known, oldest first.</summary>
    [JsonInclude] public ValueList<DraftedMessage> Messages { get; internal init; }

    /// <summary>The rumour that goes on for this one, where it was merged.</summary>
    [JsonInclude] public RumourId? Survivor { get; internal init; }

    /// <summary>The safeguarding case that it was diverted to; <see langword="null"/> where it was not.</summary>
    [JsonInclude] public SafeguardingCaseId? Case { get; internal init; }

    /// <summary>The finding in force: the newest.</summary>
    [JsonIgnore]
    public RumourAssessment? Assessment => Assessments.Count > 0 ? Assessments[^1] : null;

    /// <summary>How many reports there were, those of the rumours that it took in among them.</summary>
    [JsonIgnore]
    public int ReportCount => Reports.Count + Absorbed.Values.Sum(a => a.Reports);

    /// <summary>How widely it goes round, by the widest of all reports.</summary>
    [JsonIgnore]
    public Spread Spread => Reports.Values.Select(r => r.Spread).Concat(Absorbed.Values.Select(a => a.Spread)).Append(Spread.NotKnown).Max();

    /// <summary>How many of those who asked have neither been told nor been found out of reach.</summary>
    [JsonIgnore]
    public int Waiting => WaitingTold ?? Askers.Values.Count(a => a.State is AskerState.Waiting);

    /// <summary>How many there are where it is not told who they are.</summary>
    [JsonIgnore]
    internal int? WaitingTold { get; init; }

    /// <summary>Whether something is left to be done here: it is not concluded, or somebody still waits.</summary>
    [JsonIgnore]
    public bool IsOpen => Phase is not (RumourPhase.Merged or RumourPhase.Diverted) && (Phase is not RumourPhase.Concluded || Waiting > 0);

    /// <summary>Whether what was found last has been made known, and has not been opened again since.</summary>
    [JsonIgnore]
    public bool IsPublished => Phase is RumourPhase.Published or RumourPhase.Concluded && Messages.Any(m => m.Published is not null && m.Assessment == Assessments.Count);

    /// <summary>
    /// Records that somebody tells of a claim that goes round. Open to whoever reports it themselves, and to <see cref="Role.Secretary"/>,
    /// <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act; who records is not who reports.</param>
    /// <param name="id">The rumour's id.</param>
    /// <param name="report">What is told.</param>
    /// <param name="from">The contribution that it is, as it stands, where it is one.</param>
    /// <returns><see cref="RumourEvent.Reported"/>; refused: <see cref="RumourRefusals.NotAReport"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.</returns>
    public static Decision<RumourEvent> Report(Act act, RumourId id, RumourReport report, Contribution? from = null)
    {
        Require.Id(id);
        report = Linked(report, from);
        return Unfit(act, act.Programme, report, from) is { } unfit ? unfit : new RumourEvent.Reported(act.Stamp, id, report);
    }

    /// <summary>
    /// Records one more report of the same claim, also once it is concluded: whoever asks then waits to be told. Open to whoever reports it themselves, and to
    /// <see cref="Role.Secretary"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act; who records is not who reports.</param>
    /// <param name="report">What is told.</param>
    /// <param name="from">The contribution that it is, as it stands, where it is one.</param>
    /// <returns>
    /// <see cref="RumourEvent.ReportedAgain"/>; refused: <see cref="RumourRefusals.NotAReport"/>, <see cref="RumourRefusals.Merged"/>,
    /// <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> ReportAgain(Act act, RumourReport report, Contribution? from = null)
    {
        report = Linked(report, from);
        return Unfit(act, Programme, report, from) is { } unfit ? unfit
            : Gone is { } gone ? gone
            : new RumourEvent.ReportedAgain(act.Stamp, Reports.Count + 1, report);
    }

    /// <summary>
    /// Judges what it could do and whom it is about, or judges that anew; by that it is in scope. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.SafeguardingLead"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act; who records is not who judged.</param>
    /// <param name="risk">What it could do.</param>
    /// <param name="about">Whom it is about: that has to be said, if only that it is about nobody. It stays as it is once it is assessed, and can only be added to once that is reopened. Who they are is
    /// what counts: whoever changed post, and an institution that has become a part of another, are told as they stand now, and are held to what they were as well.</param>
    /// <param name="when">When that was judged.</param>
    /// <returns>
    /// <see cref="RumourEvent.Triaged"/>, or nothing where it is judged that already; refused: <see cref="RumourRefusals.SubjectFixed"/>,
    /// <see cref="RumourRefusals.BeforeReport"/>, <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>,
    /// <see cref="RumourRefusals.Diverted"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    public Decision<RumourEvent> Triage(Act act, RumourRisk risk, RumourSubject about, Occurred when)
    {
        Require.NotNull(risk);
        Require.NotNull(about);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.SafeguardingLead, Role.Recorder) is { } barred ? barred
            : act.Doubts(when) is { } doubt ? doubt
            : Over is { } over ? over
            : BeforeReport(when) is { } early ? early
            : Phase is RumourPhase.Assessed or RumourPhase.Published && !(about.Widens(About!) && About!.Widens(about)) ? RumourRefusals.SubjectFixed
            : Assessments.Count > 0 && !about.Widens(About!) ? RumourRefusals.SubjectFixed
            : Judged(Assessments.Count > 0 ? about.Beside(About!) : about);

        Decision<RumourEvent> Judged(RumourSubject whole) =>
            Phase is not (RumourPhase.Reported or RumourPhase.OutOfScope) && risk == Risk && whole == About ? [] : new RumourEvent.Triaged(act.Stamp, risk, whole, when);
    }

    /// <summary>
    /// Judges that it is not for this programme to follow up. Those who asked are to be told that. Needs <see cref="Role.Facilitator"/>, <see cref="Role.Secretary"/>,
    /// <see cref="Role.SafeguardingLead"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <returns>
    /// <see cref="RumourEvent.PutOutOfScope"/>, or nothing where it is that already; refused: <see cref="RumourRefusals.AlreadyAssessed"/>,
    /// <see cref="RumourRefusals.Concluded"/>, <see cref="RumourRefusals.Merged"/>, <see cref="RumourRefusals.Diverted"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<RumourEvent> PutOutOfScope(Act act, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Facilitator, Role.Secretary, Role.SafeguardingLead, Role.Recorder) is { } barred ? barred
            : Over is { } over ? over
            : Assessments.Count > 0 ? RumourRefusals.AlreadyAssessed
            : Phase is RumourPhase.OutOfScope ? []
            : new RumourEvent.PutOutOfScope(act.Stamp, reason);
    }

    /// <summary>
    /// Diverts it: it holds an allegation of abuse, and is followed up under protection alone. Nothing but that one was made is left in it; its words, and those of what was
    /// merged into it, are for the lead of the case alone. Contributions that reported it are diverted on their own, to the same case. Decide it together with
    /// <see cref="SafeguardingCase.Open(Act, SafeguardingCaseId, Rumour, ParticipantId, NodaTime.LocalDate)"/>, or with a case that is open already and is about the same. Needs <see cref="Role.SafeguardingLead"/>, <see cref="Role.Facilitator"/>, <see cref="Role.Rapporteur"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="to">The case under which it is followed up.</param>
    /// <returns><see cref="RumourEvent.Diverted"/>; refused: <see cref="RumourRefusals.Diverted"/>.</returns>
    /// <exception cref="ArgumentException">The case is the default id.</exception>
    public Decision<RumourEvent> Divert(Act act, SafeguardingCaseId to)
    {
        Require.Id(to);
        return act.Barred(Programme, Role.SafeguardingLead, Role.Facilitator, Role.Rapporteur, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Phase is RumourPhase.Diverted ? RumourRefusals.Diverted
            : new RumourEvent.Diverted(act.Stamp, to);
    }

    /// <summary>Nothing is decided on it here any more.</summary>
    internal Refusal? Gone =>
        Phase is RumourPhase.Merged ? RumourRefusals.Merged.With(("survivor", $"{Survivor}"))
        : Phase is RumourPhase.Diverted ? RumourRefusals.Diverted.With()
        : null;

    /// <summary>Nothing is decided on it here before it is reopened, if ever.</summary>
    private Refusal? Over => Gone is { } gone ? gone : Phase is RumourPhase.Concluded ? RumourRefusals.Concluded.With() : null;

    private Refusal? BeforeReport(Occurred when) => Before(when, Reports[1].Heard, RumourRefusals.BeforeReport, "heard");

    private static Refusal? Before(Occurred when, Occurred first, RefusalCode code, string fact) =>
        when.IsBefore(first)
            ? code.With(("when", when.Latest.ToInstant().ToString()), (fact, first.Earliest.ToInstant().ToString()))
            : null;

    private static RumourReport Linked(RumourReport report, Contribution? from) =>
        from is null ? Require.NotNull(report) : Require.NotNull(report) with { Contribution = from.Id, By = report.By ?? from.Said.Speaker?.Person };

    private static Refusal? Unfit(Act act, ProgrammeId programme, RumourReport report, Contribution? from) =>
        act.Barred(programme) is { } foreign ? foreign
        : report.By != act.By && act.Barred(Role.Secretary, Role.Facilitator, Role.Rapporteur, Role.Recorder) is { } barred ? barred
        : act.Doubts(report.Heard) is { } doubt ? doubt
        : from is null ? null
        : act.Barred(from.Programme) is { } other ? other
        : from.Said.Kind is not ContributionKind.RumourReport || !from.IsOnTheOpenRecord ? RumourRefusals.NotAReport.With(("contribution", from.Id.ToString()))
        : null;

    /// <inheritdoc/>
    public static Rumour Begin(RumourEvent founding) => founding is RumourEvent.Reported e
        ? new Rumour { Id = e.Id, Programme = e.Stamp.Programme }.With(1, e.Report)
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Rumour Apply(RumourEvent next) => next switch
    {
        RumourEvent.ReportedAgain e => With(e.Number, e.Report),
        RumourEvent.Triaged e => this with
        {
            Phase = Phase is not (RumourPhase.Reported or RumourPhase.OutOfScope) ? Phase : Sources.Count > 0 ? RumourPhase.Verifying : RumourPhase.Triaged,
            Risk = e.Risk,
            About = e.About,
        },
        RumourEvent.PutOutOfScope => this with { Phase = RumourPhase.OutOfScope },
        RumourEvent.SourceAsked e => this with { Phase = RumourPhase.Verifying, Sources = Sources.Add(new(e.Number, e.Request, null)) },
        RumourEvent.SourceAnswered e => this with { Sources = Sources.Select(s => s.Number == e.Number ? s with { Answer = e.Answer } : s).ToValueList() },
        RumourEvent.Assessed e => this with
        {
            Phase = RumourPhase.Assessed,
            Assessments = Assessments.Add(e.Assessment),
            Askers = Assessment?.Verdict == e.Assessment.Verdict ? Askers : AllWaiting(),
        },
        RumourEvent.Cleared e => this with { Clearance = new(e.Assessment, e.Stamp.By, e.Reason) },
        RumourEvent.MessageDrafted e => this with { Messages = Messages.Add(new(e.Number, e.Assessment, e.Message, e.Stamp.By, [], null)) },
        RumourEvent.MessageAgreed e => this with
        {
            Messages = Messages.Select(m => m.Number == e.Number ? m with { Agreements = m.Agreements.Add(e.Agreement) } : m).ToValueList(),
        },
        RumourEvent.Published e => this with
        {
            Phase = RumourPhase.Published,
            Messages = Messages.Select(m => e.Messages.Contains(m.Number) ? m with { Published = e.When } : m).ToValueList(),
        },
        RumourEvent.Returned e => With(e.People, new(AskerState.Told, e.When)),
        RumourEvent.NotReached e => With(e.People, new(AskerState.NotReached, e.When)),
        RumourEvent.Concluded => this with { Phase = RumourPhase.Concluded },
        RumourEvent.Reopened => this with { Phase = Assessments.Count > 0 ? RumourPhase.Verifying : RumourPhase.Reported },
        RumourEvent.Merged e => this with { Phase = RumourPhase.Merged, Survivor = e.Into },
        RumourEvent.Absorbed e => With(e.Askers, new(AskerState.Waiting, null)) with { Absorbed = Absorbed.Set(e.Rumour, e.Brings) },
        RumourEvent.Diverted e => new() { Id = Id, Programme = Programme, Phase = RumourPhase.Diverted, Case = e.Case },
        RumourEvent.TextRedacted e => e.Replacement is { } replacement ? Redacted(e.Text, replacement) : this,
        _ => throw new UnreachableException(),
    };

    private Rumour With(int number, RumourReport report) => this with
    {
        Reports = Reports.Set(number, report),
        Askers = report is { WantsAnswer: true, By: { } asker } ? Askers.Set(asker, new(AskerState.Waiting, null)) : Askers,
    };

    private Rumour With(ValueList<ParticipantId> people, RumourAsker asker)
    {
        var askers = Askers;
        foreach (var person in people)
            askers = askers.Set(person, asker);
        return this with { Askers = askers };
    }

    /// <summary>Another verdict is news to everybody, also to those who were told the one before.</summary>
    private ValueMap<ParticipantId, RumourAsker> AllWaiting() =>
        ValueMap<ParticipantId, RumourAsker>.From(Askers.Keys.Select(p => KeyValuePair.Create(p, new RumourAsker(AskerState.Waiting, null))));
}
