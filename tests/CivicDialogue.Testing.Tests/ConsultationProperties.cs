using System.Text;
using CivicDialogue.Consultations;
using CivicDialogue.Serialization.SystemTextJson;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

public sealed class ConsultationProperties() : AggregateProperties<Consultation, ConsultationEvent>(Models.Consultations)
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    /// <summary>Looked at without the consultation's own arithmetic: it is over from the end of its last day, or from its time on.</summary>
    [Fact]
    public void After_its_deadline_it_is_over_and_nothing_that_needs_it_open_is_accepted() => Each(step =>
    {
        if (step.Before is not { } before)
            return;
        var zone = Zones[before.Closes.Zone];
        var deadline = (before.Closes.Time is { } time ? before.Closes.Date + time : before.Closes.Date.PlusDays(1).AtMidnight()).InZoneLeniently(zone).ToInstant();
        var isOver = before.Phase is ConsultationPhase.Closed || (before.Phase is ConsultationPhase.Open && step.Act.At >= deadline);
        Assert.Equal(isOver, before.PhaseAt(step.Act.At, Zones) is ConsultationPhase.Closed);
        if (isOver && step.Decision.IsAccepted)
            Assert.Equal(nameof(Consultation.Reject), step.Name);
        if (step is { Name: nameof(Consultation.Propose) or nameof(Consultation.CloseEarly), Decision.IsAccepted: true })
            Assert.Equal(ConsultationPhase.Open, before.Phase);
    });

    [Fact]
    public void It_only_ever_closes_later_unless_it_is_closed_early() => Each(step =>
    {
        if (step is { Before: { } before, After: { } after })
            Assert.True(after.Closes.Resolve(Zones).Last >= before.Closes.Resolve(Zones).Last);
    });

    [Fact]
    public void A_statement_keeps_its_number_and_once_let_in_its_words() => Each(step =>
    {
        if (step is not { Before: { } before, After: { } after })
            return;
        Assert.Equal(Enumerable.Range(1, after.Statements.Count), after.Statements.Keys);
        foreach (var (number, statement) in before.Statements)
        {
            Assert.Equal(statement.Text ?? after.Statements[number].Text, after.Statements[number].Text);
            Assert.True(after.Statements[number].State >= statement.State, "moderated backwards");
        }
    });

    [Fact]
    public void Nobody_decides_on_what_they_propose_nor_proposes_more_than_their_share() => Each(step =>
    {
        foreach (var next in step.Decision)
        {
            if (next is ConsultationEvent.StatementAccepted or ConsultationEvent.StatementRejected)
                Assert.NotEqual(step.Act.By, step.Before!.Statements[next is ConsultationEvent.StatementAccepted accepted ? accepted.Number : ((ConsultationEvent.StatementRejected)next).Number].By);
        }

        Assert.All(step.After?.Statements.Values.Where(s => s.By is not null).CountBy(s => s.By!.Value) ?? [], c => Assert.InRange(c.Value, 1, step.After!.Plan.StatementsPerPerson ?? 3));
    });

    /// <summary>A history is too short for a thousand statements, and results are asked for elsewhere.</summary>
    protected override IEnumerable<RefusalCode> Unheard => [ConsultationRefusals.Full, ConsultationRefusals.NotClosed];

    /// <summary>Whoever may take part may propose: anybody, or who holds one of the roles that the plan names.</summary>
    protected override bool MayWithoutRole(Step<Consultation, ConsultationEvent> step) => step.Name == nameof(Consultation.Propose)
        && (step.Before!.Plan.OpenTo.Count == 0 || step.Before.Plan.OpenTo.Any(step.Act.May))
        && step.Decision.Events.ToArray().All(e => e is ConsultationEvent.StatementProposed proposed && proposed.By == step.Act.By);
}

public sealed class VoteSheetProperties() : AggregateProperties<VoteSheet, VoteSheetEvent>(Models.VoteSheets)
{
    [Fact]
    public void Nobody_has_two_sheets_and_nobody_votes_on_anothers() => Each(step =>
    {
        if (step.After is { } sheet)
            Assert.Equal(VoteSheet.IdOf(sheet.Consultation, sheet.Voter.Person), sheet.Id);
        if (step.Decision is { IsAccepted: true, Events.Length: > 0 })
            Assert.True(step.Act.By == step.After!.Voter.Person || step.Act.May(Role.Recorder));
    });

    [Fact]
    public void No_event_says_what_anybody_voted() => Histories(history =>
    {
        foreach (var next in history.Events)
        {
            var json = Encoding.UTF8.GetString(JsonEventCodec.Instance.Encode(next).Data.Span);
            foreach (var vote in Enum.GetNames<StatementVote>())
                Assert.DoesNotContain($"\"{vote}", json, StringComparison.OrdinalIgnoreCase);
        }
    });

    [Fact]
    public void The_newest_vote_on_a_statement_is_the_one_that_counts() => Histories(history =>
    {
        if (history.Steps[^1].After is not { } sheet)
            return;
        foreach (var (statement, vote) in sheet.Votes)
        {
            var last = history.Events.OfType<VoteSheetEvent.Voted>().Last(v => v.Statements.Contains(statement));
            Assert.Equal(new SealedVote(last.Votes, last.Statements.ToList().IndexOf(statement)), vote);
        }
    });

    /// <summary>Whoever may take part votes for themselves; the consultations of the model are open to anybody.</summary>
    protected override bool MayWithoutRole(Step<VoteSheet, VoteSheetEvent> step) =>
        step.Name == nameof(VoteSheet.Open)
            ? step.Decision.Events.ToArray().All(e => ((VoteSheetEvent.Opened)e).Voter.Person == step.Act.By)
            : step.Before!.Voter.Person == step.Act.By || step.Decision.Refusal?.Code == VoteSheetRefusals.OtherConsultation;
}
