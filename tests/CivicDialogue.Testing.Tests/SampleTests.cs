using System.Reflection;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;

namespace CivicDialogue.Testing.Tests;

/// <summary>Whether the samples fit together: from a session to a promise, each value taken as it is.</summary>
public sealed class SampleTests
{
    private readonly Acts _acts = new();

    [Fact]
    public void Every_sample_text_is_in_arabic_and_english() => Assert.All(
        typeof(Sample).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(LocalizedText)).Select(p => (LocalizedText)p.GetValue(null)!),
        text => Assert.Equal(["ar", "en"], text.Entries.Keys.Select(k => k.Value)));

    [Fact]
    public void A_dialogue_can_be_told_with_them()
    {
        var session = Fold.Begin<Session, SessionEvent>(Session.Schedule(_acts.As(Role.Secretary), Sample.Id<SessionId>("s"), Sample.Plan));
        session = session.After(session.Open(_acts.As(Role.Facilitator), Sample.Yesterday));
        var said = Fold.Begin<Contribution, ContributionEvent>(Contribution.Record(_acts.As(Role.Rapporteur), Sample.Id<ContributionId>("c"), session, Sample.Said));
        session = session.After(session.Close(_acts.As(Role.Facilitator), Sample.Earlier));
        session = session.After(session.DraftMinutes(_acts.As(Role.Rapporteur), Sample.Sealed("minutes"), Sample.Source));
        var asked = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(_acts.As(Role.Participant), Sample.Id<RecommendationId>("r"), Sample.Draft));
        asked = asked.After(asked.AdoptAsReported(_acts.As(Role.Rapporteur), Sample.Yesterday, Sample.Source));
        var referral = Fold.Begin<Referral, ReferralEvent>(
            Referral.Refer(_acts.As(Role.Secretary), Sample.Id<ReferralId>("f"), asked, Sample.Police, Sample.Yesterday));
        referral = referral.After(referral.Respond(_acts.As(Role.FocalPoint), Sample.Response));

        Scenario.When(() => Commitment.Make(_acts.As(Role.FocalPoint), Sample.Id<CommitmentId>("p"), referral,
                new(Sample.Words, [referral.Id], new(2026, 12, 1), Sample.Spokesperson, Sample.Earlier)))
            .ThenRefused(CommitmentRefusals.MayNotCommit);
        Scenario.When(() => Commitment.Make(_acts.As(Role.FocalPoint), Sample.Id<CommitmentId>("p"), referral,
                new(Sample.Words, [referral.Id], new(2026, 12, 1), Sample.Chair, Sample.Earlier)))
            .ThenRefused(CommitmentRefusals.NotTheAddressee);
        Assert.Equal(MinutesState.Drafted, Assert.Single(session.Minutes).State);
        Assert.Equal(Sample.Resident, said.Said.Speaker);
        Assert.Equal(ReferralPhase.Responded, referral.Phase);
    }

    [Fact]
    public void A_handle_is_the_same_for_the_same_name_and_words()
    {
        Assert.Equal(Sample.Sealed("note"), Sample.Sealed("note"));
        Assert.NotEqual(Sample.Sealed("note"), Sample.Sealed("other note"));
        Assert.NotEqual(Sample.Sealed("note"), Sample.Sealed("note", Sample.Title));
    }

    [Fact]
    public void Earlier_and_yesterday_are_past_and_what_is_announced_is_to_come()
    {
        Assert.True(Sample.Earlier.IsPastAt(Sample.Now));
        Assert.True(Sample.Yesterday.IsPastAt(Sample.Now));
        Assert.True(Sample.Announced.Resolve(NodaTime.DateTimeZoneProviders.Tzdb).First > Sample.Now);
        Assert.Null(_acts.As(Role.Chair).Doubts(Sample.Yesterday));
    }
}
