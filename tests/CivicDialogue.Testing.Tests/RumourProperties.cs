using CivicDialogue.Disclosure;
using CivicDialogue.Participants;
using CivicDialogue.Rumours;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Testing.Tests;

public sealed class RumourProperties() : AggregateProperties<Rumour, RumourEvent>(Models.Rumours)
{
    private static readonly RumourPhase[] Found = [RumourPhase.Assessed, RumourPhase.Published];
    private static readonly RumourPhase[] Ended = [RumourPhase.Merged, RumourPhase.Diverted];
    private static readonly RumourPhase[] Any = Enum.GetValues<RumourPhase>();

    private static readonly Phases<RumourPhase> Phases = new()
    {
        [nameof(Rumour.ReportAgain)] = ([.. Any.Except(Ended)], null),
        [nameof(Rumour.PutOutOfScope)] = ([RumourPhase.Reported, RumourPhase.OutOfScope, RumourPhase.Triaged, RumourPhase.Verifying], RumourPhase.OutOfScope),
        [nameof(Rumour.AskSource)] = ([RumourPhase.Triaged, RumourPhase.Verifying], RumourPhase.Verifying),
        [nameof(Rumour.RecordAnswer)] = ([.. Any.Except(Ended)], null),
        [nameof(Rumour.Assess)] = ([RumourPhase.Verifying, RumourPhase.Assessed], RumourPhase.Assessed),
        [nameof(Rumour.Clear)] = (Found, null),
        [nameof(Rumour.DraftMessage)] = (Found, null),
        [nameof(Rumour.AgreeToMessage)] = (Found, null),
        [nameof(Rumour.Publish)] = (Found, RumourPhase.Published),
        [nameof(Rumour.Return)] = ([RumourPhase.OutOfScope, RumourPhase.Published, RumourPhase.Concluded], null),
        [nameof(Rumour.RecordNotReached)] = ([RumourPhase.OutOfScope, RumourPhase.Published, RumourPhase.Concluded], null),
        [nameof(Rumour.Conclude)] = ([RumourPhase.OutOfScope, .. Found], RumourPhase.Concluded),
        [nameof(Rumour.MergeInto)] = ([.. Any.Except(Ended)], RumourPhase.Merged),
        [nameof(Rumour.Absorb)] = ([.. Any.Except(Ended)], null),
        [nameof(Rumour.Divert)] = ([.. Any.Except([RumourPhase.Diverted])], RumourPhase.Diverted),
    };

    [Fact]
    public void It_goes_from_phase_to_phase_as_drawn() => Each(step =>
    {
        Phases.Check(step, r => r.Phase, RumourRefusals.NotTriaged, RumourRefusals.NotVerifying, RumourRefusals.NotAssessed, RumourRefusals.NothingToReturn);
        if (step is not { Before: { } before, After: { } after, Decision: { IsAccepted: true, Events.Length: > 0 } })
            return;
        if (step.Name == nameof(Rumour.Triage))
            Assert.Equal(before.Phase is not (RumourPhase.Reported or RumourPhase.OutOfScope) ? before.Phase : before.Sources.Count > 0 ? RumourPhase.Verifying : RumourPhase.Triaged, after.Phase);
        if (step.Name == nameof(Rumour.Reopen))
            Assert.Equal((true, before.Assessments.Count > 0 ? RumourPhase.Verifying : RumourPhase.Reported), (before.Phase is RumourPhase.Concluded || Found.Contains(before.Phase), after.Phase));
    });

    [Fact]
    public void What_somebody_found_they_enter_themselves_or_who_keeps_the_record() => Each(step =>
    {
        foreach (var found in step.Decision.Events.ToArray().OfType<RumourEvent.Assessed>())
            Assert.True(found.Assessment.By.Person == step.Act.By ? step.Act.May(Role.Assessor) : ReferralProperties.Keeps(step.Act));
    });

    /// <summary>Looked at without the rumour's own arithmetic: over the institutions above the two, one by one.</summary>
    [Fact]
    public void The_assessor_stands_outside_everybody_it_is_about() => Each(step =>
    {
        if (step.After is not { Phase: RumourPhase.Assessed or RumourPhase.Published or RumourPhase.Concluded, Assessment.By: { } by, About: { } about })
            return;
        Assert.DoesNotContain(by.Person, about.Persons.Select(p => p.Person));
        foreach (var institution in about.Institutions.Concat(about.Persons.Select(p => p.Stakeholder).OfType<StakeholderId>()))
            Assert.Empty(Above(institution).Intersect(by.Stakeholder is { } own ? Above(own) : []));
    });

    [Fact]
    public void Of_a_named_person_nothing_is_told_that_is_not_verified_cleared_and_published() => Each(step =>
    {
        if (step.After is not { } rumour)
            return;
        var lines = View(rumour).Rumours;
        if (rumour.About is { NamesAPerson: true } && lines.Count > 0)
        {
            Assert.Equal(rumour.Assessments.Count, rumour.Clearance?.Assessment);
            Assert.DoesNotContain(rumour.Clearance!.By, rumour.About.Persons.Select(p => p.Person));
            Assert.Contains(rumour.Assessment!.Verdict, (RumourVerdict[])[RumourVerdict.True, RumourVerdict.False, RumourVerdict.Misleading]);
        }

        Assert.InRange(lines.Count, 0, rumour.Messages.Any(m => m.Published is not null) ? 1 : 0);
        Assert.All(lines, l => Assert.True(l.Verdict is null || rumour.IsPublished));
        Assert.True(lines.Count == 0 || rumour.Phase is not (RumourPhase.Reported or RumourPhase.OutOfScope or RumourPhase.Triaged or RumourPhase.Merged or RumourPhase.Diverted));
        Assert.All(rumour.Messages.Where(m => m.Published is not null), m => Assert.Contains(m.Agreements, a => a.By.Person != m.Message.By.Person));
    });

    /// <summary>Over histories of fixed seeds, because few of any come as far as a message.</summary>
    [Fact]
    public void Two_are_behind_what_is_made_known_and_nobody_whom_it_is_about_words_it()
    {
        var refused = 0;
        foreach (var step in Seeds(400).SelectMany(h => h.Steps))
        {
            refused += step.Decision.Refusal?.Code.Value == RumourRefusals.OwnMessage.Value || (step.Name == nameof(Rumour.DraftMessage) && step.Decision.Refusal?.Code.Value == RumourRefusals.NotIndependent.Value) ? 1 : 0;
            foreach (var fact in step.Decision.Events.ToArray())
            {
                if (fact is RumourEvent.MessageDrafted { Message.By.Person: var drafter })
                    Assert.DoesNotContain(step.Before!.About!.Persons, p => p.Person == drafter || p.Person == step.Act.By);
                if (fact is RumourEvent.MessageAgreed { Number: var number, Agreement.By.Person: var agreeing })
                {
                    var message = step.Before!.Messages[number - 1];
                    Assert.DoesNotContain(agreeing, (ParticipantId[])[message.Message.By.Person, message.RecordedBy]);
                    Assert.NotEqual(message.Message.By.Person, step.Act.By);
                    Assert.True(step.Act.By != message.RecordedBy || step.Act.May(Role.Recorder));
                }
            }
        }

        Assert.True(refused > 10, $"{refused} refused");
    }

    [Fact]
    public void Nobody_who_reported_asked_or_was_asked_can_be_found_in_what_leaves() => Histories(history =>
    {
        if (history.Steps[^1].After is not { } rumour)
            return;
        var json = CivicDialogueJson.Serialize(View(rumour));
        foreach (var id in rumour.Reports.Values.Select(r => r.By).OfType<ParticipantId>().Concat(rumour.Askers.Keys).Concat(rumour.Sources.Select(s => s.Request.Person).OfType<ParticipantId>()))
            Assert.DoesNotContain(id.ToString(), json, StringComparison.Ordinal);
        Assert.DoesNotContain(rumour.Id.ToString(), json, StringComparison.Ordinal);
        Assert.Empty(View(rumour).SealedTexts);
    });

    [Fact]
    public void Nobody_who_asked_is_ever_lost() => Each(step =>
    {
        if (step is not { Before: { } before, After: { } after } || after.Phase is RumourPhase.Diverted)
            return;
        Assert.Empty(before.Askers.Keys.Except(after.Askers.Keys));
        Assert.True(after.ReportCount >= before.ReportCount);
        if (step.Decision is { IsAccepted: true, Events: [RumourEvent.Concluded] } && before.Phase is not RumourPhase.Assessed)
            Assert.Equal(0, after.Waiting);
    });

    [Fact]
    public void Merging_loses_nobody_and_adds_up()
    {
        var merged = 0;
        var ends = Seeds(120).Select(h => h.Steps[Math.Min(12, h.Steps.Count - 1)].After).OfType<Rumour>().Where(r => r.Programme == new Acts().Programme.Id).ToList();
        foreach (var (duplicate, into) in ends.Zip(ends.Skip(1)))
        {
            var acts = new Acts();
            var act = acts.As(Role.Facilitator);
            var (merge, absorb) = (duplicate.MergeInto(act, into), into.Absorb(act, duplicate));
            if (!merge.IsAccepted || !absorb.IsAccepted)
                continue;
            var (gone, survivor) = (duplicate.After(merge), into.After(absorb));
            Assert.Equal((RumourPhase.Merged, into.Id), (gone.Phase, gone.Survivor));
            Assert.Equal(into.ReportCount + duplicate.ReportCount, survivor.ReportCount);
            Assert.Equal(into.Askers.Keys.Union(duplicate.Askers.Keys).Order(), survivor.Askers.Keys);
            Assert.All(duplicate.Askers.Keys.Except(into.Askers.Keys), p => Assert.Equal(AskerState.Waiting, survivor.Askers[p].State));
            Assert.Equal(duplicate.Reports, gone.Reports);
            Assert.True(survivor.Spread >= duplicate.Spread);
            merged++;
        }

        Assert.True(merged > 10, $"{merged} merged");
    }

    [Fact]
    public void Of_a_diverted_one_nothing_is_left_but_that_it_was_made() => Each(step =>
    {
        if (step.After is { Phase: RumourPhase.Diverted } diverted)
        {
            Assert.Equal((0, 0, 0, 0), (diverted.ReportCount, diverted.Askers.Count, diverted.Sources.Count, diverted.Messages.Count + diverted.Assessments.Count));
            Assert.Null(diverted.About);
            Assert.NotNull(diverted.Case);
        }
    });

    /// <summary>Everybody may tell what they have heard themselves.</summary>
    protected override bool MayWithoutRole(Step<Rumour, RumourEvent> step) => step.Name is nameof(Rumour.Report) or nameof(Rumour.ReportAgain) && step.Decision.Events.ToArray().All(e => e switch
    {
        RumourEvent.Reported told => told.Report.By == step.Act.By,
        RumourEvent.ReportedAgain told => told.Report.By == step.Act.By,
        _ => false,
    });

    private static RumoursView View(Rumour rumour) =>
        RumoursView.Of((rumour.Programme == new Acts().Programme.Id ? new Acts() : new Acts().Elsewhere).Programme, [rumour], Audience.Public, "ar").OrThrow();

    private static IEnumerable<StakeholderId> Above(StakeholderId id) =>
        ((Stakeholder[])[Sample.Police, Sample.Forum]).FirstOrDefault(s => s.Id == id)?.Parents.Select(p => p.Parent).OfType<StakeholderId>().Prepend(id) ?? [id];
}
