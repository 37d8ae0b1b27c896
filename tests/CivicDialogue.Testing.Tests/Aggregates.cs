using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue.Testing.Tests;

public sealed class ProgrammeProperties() : AggregateProperties<Programme, ProgrammeEvent>(Models.Programmes)
{
    /// <summary>As long as acts come on record in the order of their times.</summary>
    [Fact]
    public void Somebody_always_can_act_for_a_programme() => Histories(history =>
    {
        var latest = NodaTime.Instant.MinValue;
        foreach (var step in history.Steps.Where(s => s.Decision.IsAccepted).TakeWhile(s => s.Act.At >= latest))
        {
            latest = step.Act.At;
            Assert.Contains(step.After!.Roster, e => e.Role == Role.Convener && e.IsHeldAt(latest));
        }
    });

    [Fact]
    public void The_revision_counts_the_events() => Histories(history =>
    {
        if (history.Steps[^1].After is { } programme)
            Assert.Equal(history.Events.Count(), programme.Revision);
    });

    protected override ProgrammeId? ProgrammeOf(Programme state) => state.Id;

    /// <summary>A programme's founding is stamped by the programme that it founds.</summary>
    protected override Stamp StampOf(Step<Programme, ProgrammeEvent> step) => step is { Before: null, After: { } founded }
        ? new(step.Act.Id, founded.Id, 0, step.Act.By, [Role.Convener], step.Act.At)
        : step.Act.Stamp;
}

public sealed class StakeholderProperties() : AggregateProperties<Stakeholder, StakeholderEvent>(Models.Stakeholders)
{
    [Fact]
    public void No_appointment_ends_before_it_begins() => Each(step =>
        Assert.DoesNotContain(step.After?.Appointments ?? [], a => a.Until < a.From));
}

public sealed class ParticipantProperties() : AggregateProperties<Participant, ParticipantEvent>(Models.Participants)
{
    private static readonly PurposeId[] Purposes = [PurposeId.PublicationOfName, PurposeId.Contact, PurposeId.Participation, PurposeId.Of("undeclared")];

    [Fact]
    public void Nothing_personal_is_on_record_of_somebody_erased() => Each((step, programme) =>
    {
        if (step.After is not { IsErased: true } erased)
            return;
        Assert.Null(erased.Name ?? erased.Contact ?? erased.Segments ?? erased.Needs);
        Assert.Equal((0, 0), (erased.FormerNames.Count, erased.Consents.Count));
        Assert.All(Purposes, p => Assert.False(erased.MayProcess(programme, p, NodaTime.Instant.MaxValue)));
        Assert.False(erased.MayBeNamed(programme, NodaTime.Instant.MaxValue));
    });

    /// <summary>What is processed rests on something: on a consent that nobody can have taken back, or on another basis that the programme declares. Said once more here, by looking at every pair.</summary>
    [Fact]
    public void Data_is_processed_on_a_basis_or_not_at_all() => Each((step, programme) =>
    {
        if (step.After is not { IsErased: false, MergedInto: null } person)
            return;
        foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(person, step).Select(m => (p, m))))
        {
            var basis = programme.Purposes.TryGetValue(purpose, out var declared) ? declared.Basis : default(LegalBasis?);
            var entries = person.Consents.Where(c => c.Programme == programme.Id && c.Purpose == purpose).ToList();
            var isGiven = entries.Exists(g => g.IsGiven && Later(g) <= asOf && !entries.Exists(w => !w.IsGiven && w.When.Earliest.ToInstant() <= asOf && Later(w) >= g.When.Earliest.ToInstant()));
            Assert.Equal(basis is { } by && (by is not LegalBasis.Consent || isGiven), person.MayProcess(programme, purpose, asOf));
        }
    });

    [Fact]
    public void What_comes_on_record_late_changes_nothing_of_what_was_known_before() => Each((step, programme) =>
    {
        if (step is not { Before: { IsErased: false, MergedInto: null } before, After: { IsErased: false } after, Decision.Events: [ParticipantEvent.ConsentGiven or ParticipantEvent.ConsentWithdrawn] })
            return;
        var knownAt = step.Act.At - NodaTime.Duration.Epsilon;
        foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(after, step).Select(m => (p, m))))
            Assert.Equal(before.MayProcess(programme, purpose, asOf, knownAt), after.MayProcess(programme, purpose, asOf, knownAt));
    });

    /// <summary>Two histories of two records of one person: what was given or taken back in either holds for the one that goes on.</summary>
    [Fact]
    public void Merging_loses_no_consent_and_no_withdrawal()
    {
        var people = Seeds(300).Where(h => h.Steps[^1].After is { IsErased: false, MergedInto: null, Consents.Count: > 0 }).ToList();
        var merged = 0;
        foreach (var (one, other) in people.Zip(people.Skip(1)).Where(p => p.First.Steps[^1].After!.Id != p.Second.Steps[^1].After!.Id))
        {
            var (survivor, duplicate, programme) = (one.Steps[^1].After!, other.Steps[^1].After!, one.Programmes.First(p => p.After!.Id == new Acts().Programme.Id && p.After.Purposes.Count == 3).After!);
            var after = survivor.After(survivor.Absorb(new Acts().As(Role.Secretary), duplicate));
            merged++;
            Assert.Equal(
                survivor.Consents.Concat(duplicate.Consents).Select(c => (c.Programme, c.Purpose, c.IsGiven, c.When, c.RecordedAt)),
                after.Consents.Select(c => (c.Programme, c.Purpose, c.IsGiven, c.When, c.RecordedAt)));
            Assert.Contains(duplicate.Id, after.Merged);
            foreach (var (purpose, asOf) in Purposes.SelectMany(p => Moments(after, one.Steps[^1]).Select(m => (p, m))))
            {
                var may = after.MayProcess(programme, purpose, asOf);
                Assert.True(!may || survivor.MayProcess(programme, purpose, asOf) || duplicate.MayProcess(programme, purpose, asOf), "nobody had consented");
                Assert.True(may || programme.Purposes.GetValueOrDefault(purpose)?.Basis is null or LegalBasis.Consent, "another basis is lost");
            }
        }

        Assert.True(merged > 50, $"{merged} merged");
    }

    [Fact]
    public void A_record_that_was_merged_stays_as_it_was() => Each(step =>
    {
        if (step.Before is { MergedInto: { } into } && step.After is { IsErased: false } after)
        {
            Assert.Equal(into, after.MergedInto);
            Assert.Equal((step.Before.Name, step.Before.Consents.Count), (after.Name, after.Consents.Count));
        }
    });

    protected override bool MayWithoutRole(Step<Participant, ParticipantEvent> step) =>
        step.Before is { } before && (before.Id == step.Act.By || before.MergedInto == step.Act.By || before.Merged.Contains(step.Act.By));

    private static NodaTime.Instant Later(ConsentEntry entry) => NodaTime.Instant.Min(entry.When.Latest.ToInstant(), entry.RecordedAt);

    /// <summary>Each step, with the programme that its act is one of.</summary>
    private void Each(Action<Step<Participant, ParticipantEvent>, Programme> check) => Histories(history =>
    {
        var programmes = history.Programmes.GroupBy(p => p.After!.Id).ToDictionary(g => g.Key, g => g.Last().After!);
        foreach (var step in history.Steps)
            check(step, programmes[step.Act.Programme]);
    });

    private static IEnumerable<NodaTime.Instant> Moments(Participant person, Step<Participant, ParticipantEvent> step) => person.Consents
        .SelectMany(c => (NodaTime.Instant[])[c.When.Earliest.ToInstant(), c.When.Latest.ToInstant(), c.RecordedAt])
        .SelectMany(m => (NodaTime.Instant[])[m - NodaTime.Duration.Epsilon, m]).Append(step.Act.At).Distinct();
}

public sealed class SessionProperties() : AggregateProperties<Session, SessionEvent>(Models.Sessions)
{
    private static readonly Phases<SessionPhase> Phases = new()
    {
        [nameof(Session.Confirm)] = ([SessionPhase.Planned], null),
        [nameof(Session.Reschedule)] = ([SessionPhase.Planned], null),
        [nameof(Session.Cancel)] = ([SessionPhase.Planned], SessionPhase.Cancelled),
        [nameof(Session.Open)] = ([SessionPhase.Planned], SessionPhase.Open),
        [nameof(Session.Close)] = ([SessionPhase.Open], SessionPhase.Closed),
        [nameof(Session.DraftMinutes)] = ([SessionPhase.Closed], null),
        [nameof(Session.CirculateMinutes)] = ([SessionPhase.Closed], null),
        [nameof(Session.ApproveMinutes)] = ([SessionPhase.Closed], SessionPhase.MinutesApproved),
    };

    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step => Phases.Check(step, s => s.Phase,
        SessionRefusals.NotPlanned, SessionRefusals.NotOpen, SessionRefusals.NotClosed, SessionRefusals.MinutesApproved));

    /// <summary>Minutes that are adopted as reported need no chair.</summary>
    protected override bool MayWithoutRole(Step<Session, SessionEvent> step) =>
        step.Name == nameof(Session.ApproveMinutes) && (step.Act.May(Role.Rapporteur) || step.Act.May(Role.Recorder));
}

public sealed class GuestListProperties() : AggregateProperties<GuestList, GuestListEvent>(Models.GuestLists)
{
    [Fact]
    public void Who_is_known_to_have_been_there_stays_known() => Each(step =>
        Assert.Empty((step.Before?.Present.Keys ?? []).Except(step.After?.Present.Keys ?? [])));

    [Fact]
    public void No_place_is_held_that_is_not_there() => Each(step =>
    {
        if (step.After is not { } list)
            return;
        Assert.True(list.FreeOpen is null or >= 0, $"{list.FreeOpen} free after {step}");
        Assert.All(list.Reserves, r => Assert.InRange(list.FreeOf(r.Id), 0, r.Places));
        Assert.Equal(list.Held, list.Guests.Values.Count(g => g.Place is PlaceState.Offered or PlaceState.Taken));
        Assert.Equal(list.Waiting, list.Guests.Values.Count(g => g.Place is PlaceState.Waiting));
        Assert.All(list.Groups, g => Assert.Equal(list.Guests.Values.Count(one => one.For == g.Key), g.Value.Named));
    });

    /// <summary>Everybody may answer for themselves.</summary>
    protected override bool MayWithoutRole(Step<GuestList, GuestListEvent> step) => Own.Contains(step.Name) && step.Decision.Events.ToArray().All(e => e switch
    {
        GuestListEvent.Registered own => own.Person == step.Act.By,
        GuestListEvent.Replied own => own.Person == step.Act.By,
        GuestListEvent.OfferAccepted own => own.Person == step.Act.By,
        GuestListEvent.Delegated own => own.Person == step.Act.By,
        GuestListEvent.CodeIssued own => own.Person == step.Act.By,
        GuestListEvent.CheckedIn own => own.Person == step.Act.By,
        GuestListEvent.Promoted or GuestListEvent.OfferLapsed => true,
        _ => false,
    });

    private static readonly string[] Own =
    [
        nameof(GuestList.Register), nameof(GuestList.Answer), nameof(GuestList.AcceptOffer), nameof(GuestList.Delegate), nameof(GuestList.IssueCode), nameof(GuestList.CheckIn),
    ];
}

public sealed class FloorProperties() : AggregateProperties<Floor, FloorEvent>(Models.Floors)
{
    [Fact]
    public void One_speaks_at_a_time_and_who_speaks_does_not_wait() => Each(step =>
    {
        if (step.After is not { } floor)
            return;
        Assert.All(floor.Turns.Values.SkipLast(1), t => Assert.NotNull(t.Ended));
        if (step.Decision.Events is [FloorEvent.TurnBegan began])
            Assert.DoesNotContain(floor.Queue.Values, r => r.Person == began.Speaker.Person);
    });

    [Fact]
    public void Nobody_waits_twice_and_both_ways_of_looking_up_agree() => Each(step => Assert.Equal(
        step.After?.Queue.Values.OrderBy(r => r.Person).Select(r => (r.Person, r.Number)) ?? [],
        step.After?.Waiting.Select(w => (w.Key, w.Value)) ?? []));

    /// <summary>Everybody may ask for the floor themselves, and think better of it.</summary>
    protected override bool MayWithoutRole(Step<Floor, FloorEvent> step) =>
        step.Name is nameof(Floor.Ask) or nameof(Floor.Withdraw)
        && (step.Decision.Events is not [var only] || (only is FloorEvent.Asked asked ? asked.Person : ((FloorEvent.Withdrew)only).Person) == step.Act.By);
}

public sealed class ContributionProperties() : AggregateProperties<Contribution, ContributionEvent>(Models.Contributions)
{
    [Fact]
    public void What_may_be_told_of_a_speaker_only_ever_narrows() => Each(step =>
    {
        if (step is { Before: { } before, After: { } after })
            Assert.True(after.Attribution >= before.Attribution, $"{before.Attribution} became {after.Attribution}");
    });

    /// <summary>Everybody may speak for themselves, and narrow what they said.</summary>
    protected override bool MayWithoutRole(Step<Contribution, ContributionEvent> step) =>
        step.Name != nameof(Contribution.Record) && (step.After is null || step.After.Said.Speaker?.Person == step.Act.By);
}

public sealed class RecommendationProperties() : AggregateProperties<Recommendation, RecommendationEvent>(Models.Recommendations)
{
    private static readonly Dictionary<(string From, string Trigger), string> Ways = new()
    {
        [("draft", "propose")] = "proposed",
        [("draft", "adopt-as-reported")] = "adopted",
        [("draft", "withdraw")] = "withdrawn",
        [("proposed", "deliberate")] = "under-deliberation",
        [("proposed", "adopt-as-reported")] = "adopted",
        [("proposed", "withdraw")] = "withdrawn",
        [("under-deliberation", "decline")] = "not-adopted",
        [("under-deliberation", "adopt-as-reported")] = "adopted",
        [("under-deliberation", "withdraw")] = "withdrawn",
    };

    [Fact]
    public void It_goes_the_ways_of_the_standard_workflow_and_no_others()
    {
        var gone = new HashSet<(string, string)>();
        foreach (var step in Seeds(400).SelectMany(h => h.Steps).Where(s => s.Before is not null))
        {
            var before = step.Before!.State.Value;
            foreach (var moved in step.Decision.Events.ToArray().OfType<RecommendationEvent.Advanced>())
            {
                Assert.Equal(Ways.GetValueOrDefault((before, moved.Trigger.Value)), moved.To.Value);
                gone.Add((before, moved.Trigger.Value));
            }
        }

        Assert.Equal(Ways.Keys.Order(), gone.Order());
    }

    [Fact]
    public void A_trigger_is_permitted_exactly_where_pulling_it_is_accepted() => Each(step =>
    {
        if (step.Before is not { } state)
            return;
        Assert.All(state.PermittedTriggers(step.Act), t => Assert.True(state.Advance(step.Act, t).IsAccepted));
        Assert.All(
            (Trigger[])[Trigger.Propose, Trigger.Deliberate, Trigger.Decline, Trigger.Withdraw, Trigger.AdoptAsReported],
            t => Assert.Equal(state.Advance(step.Act, t).IsAccepted, state.PermittedTriggers(step.Act).Contains(t)));
    });

    /// <summary>A programme never forgets a workflow, so its own acts always know the one that a recommendation of it runs under.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [RecommendationRefusals.WorkflowUnknown];

    /// <summary>Roles belong to transitions: where there is none, nobody may, and that is what is said.</summary>
    protected override bool MayWithoutRole(Step<Recommendation, RecommendationEvent> step) =>
        step.Decision.Refusal?.Code == RecommendationRefusals.NoSuchTransition;
}

public sealed class ReferralProperties() : AggregateProperties<Referral, ReferralEvent>(Models.Referrals)
{
    private static readonly ReferralPhase[] Unanswered = [ReferralPhase.Referred, ReferralPhase.Acknowledged, ReferralPhase.Lapsed];
    private static readonly ReferralPhase[] Answered = [ReferralPhase.Responded, ReferralPhase.InFollowUp];

    private static readonly Phases<ReferralPhase> Phases = new()
    {
        [nameof(Referral.Acknowledge)] = ([ReferralPhase.Referred, ReferralPhase.Lapsed], ReferralPhase.Acknowledged),
        [nameof(Referral.Extend)] = (Unanswered, null),
        [nameof(Referral.Link)] = (Answered, ReferralPhase.InFollowUp),
        [nameof(Referral.RecordLapse)] = ([ReferralPhase.Referred, ReferralPhase.Acknowledged], ReferralPhase.Lapsed),
        [nameof(Referral.Conclude)] = ([.. Unanswered, .. Answered], ReferralPhase.Concluded),
    };

    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step =>
    {
        Phases.Check(step, r => r.Phase, ReferralRefusals.Concluded, ReferralRefusals.AlreadyAcknowledged, ReferralRefusals.NotAnswered);
        if (step is { Name: nameof(Referral.Respond), Before: { } before, Decision.IsAccepted: true })
            Assert.Equal(before.Phase is ReferralPhase.InFollowUp ? ReferralPhase.InFollowUp : ReferralPhase.Responded, step.After!.Phase);
    });

    [Fact]
    public void A_lapse_is_on_record_once_and_stays() => Assert.All(Seeds(400), history =>
    {
        Assert.InRange(history.Events.Count(e => e is ReferralEvent.LapseRecorded), 0, 1);
        if (history.Events.OfType<ReferralEvent.LapseRecorded>().FirstOrDefault() is { } lapse)
            Assert.Equal(lapse.Lapsed, history.Steps[^1].After!.Lapsed);
    });

    /// <summary>An open flaw: see <see cref="OpenFlaws.A_lapse_is_not_recorded_before_it_comes"/>.</summary>
    protected override bool MayCountLater(ReferralEvent next) => next is ReferralEvent.LapseRecorded;
}

public sealed class CommitmentProperties() : AggregateProperties<Commitment, CommitmentEvent>(Models.Commitments)
{
    [Fact]
    public void Nobody_judges_their_own_promise() => Each(step =>
        Assert.DoesNotContain(step.After?.Assessments ?? [], a => a.By.SharesInstitutionWith(step.After!.Promise.By)));
}

public sealed class ReleaseProperties() : AggregateProperties<Release, ReleaseEvent>(Models.Releases)
{
    [Fact]
    public void No_sealed_word_is_on_record() => Histories(history =>
    {
        foreach (var published in history.Events.OfType<ReleaseEvent.Published>().Select(e => e.View).OfType<MinutesView>())
            Assert.All([.. published.Attributed, .. published.Unattributed], line => Assert.True(line.Text.IsErased));
    });
}

/// <summary>An independent drawing of a life: from which phases a decision can be accepted, and to which one it leads; to none where the phase stays.</summary>
internal sealed class Phases<TPhase> : Dictionary<string, (TPhase[] From, TPhase? To)>
    where TPhase : struct, Enum
{
    /// <summary>Whether a step follows the drawing: accepted only from where it may be, and refused for the phase only from elsewhere.</summary>
    internal void Check<TState, TEvent>(Step<TState, TEvent> step, Func<TState, TPhase> phase, params RefusalCode[] ofPhase)
        where TState : class, IAggregate<TState, TEvent>
        where TEvent : class, IEvent
    {
        if (step.Before is not { } before || !TryGetValue(step.Name, out var drawn))
            return;
        var from = phase(before);
        if (step.Decision.IsAccepted)
        {
            Assert.Contains(from, drawn.From);
            Assert.Equal(step.Decision.Events.IsEmpty ? from : drawn.To ?? from, phase(step.After!));
        }
        else if (ofPhase.Contains(step.Decision.Refusal!.Code))
        {
            Assert.DoesNotContain(from, drawn.From);
        }
    }
}
