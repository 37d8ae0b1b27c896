using CivicDialogue.Testing;

namespace CivicDialogue.Tests.Recommendations;

/// <summary>How people work on a recommendation: its words change in the open, and everybody who had a part in it can see what became of that.</summary>
public sealed class DeliberationTests
{
    private static readonly Wording Shade = new(Town.Some("benches"), Town.Some("ten benches in the shade"));
    private static readonly Wording Twenty = new(Town.Some("benches"), Town.Some("twenty benches"));

    private readonly Town _town = new();

    private Occurred Now => Occurred.At(_town.Now, Town.Hebron);

    private ParticipantId Resident => _town.Person(Role.Participant);

    private Recommendation Proposed(string name = "benches") => _town.After(_town.Drafted(name), r => r.Advance(_town.As(Role.Rapporteur), Trigger.Propose));

    private Recommendation Deliberated(string name = "benches") => _town.After(Proposed(name), r => r.Advance(_town.As(Role.Facilitator), Trigger.Deliberate));

    /// <summary>An amendment before the participants, by somebody.</summary>
    private Recommendation Amended(Recommendation recommendation, Wording wording, ParticipantId? by = null)
    {
        var drafted = _town.After(recommendation, r => r.DraftAmendment(_town.As(Role.Recorder), r.Text.Number, wording, by));
        return _town.After(drafted, r => r.SubmitAmendment(_town.As(Role.Recorder), drafted.Amendments.Count));
    }

    [Fact]
    public void An_accepted_amendment_is_the_text_from_then_on_and_every_version_stays_to_be_read()
    {
        var before = Proposed();
        var amended = Amended(before, Shade, Resident);
        var chair = _town.As(Role.Chair);

        var after = Scenario.Given(amended).When(r => r.SettleAmendment(chair, 1, true, Town.Some("the sun burns")))
            .Then(
                new RecommendationEvent.AmendmentSettled(chair.Stamp, 1, true, Town.Some("the sun burns"), null),
                new RecommendationEvent.TextChanged(chair.Stamp, 2, Shade, Resident, 1, null))
            .ThenState(r => r.Draft.Text, Shade.Text).State;

        Assert.Equal([before.Text, new(2, Shade, [Resident], chair.At, null, 1)], after.Texts);
        Assert.Equal((AmendmentState.Accepted, Town.Some("the sun burns")), (after.Amendments[1].State, after.Amendments[1].Reason!));
    }

    /// <summary>A rejection is told with its reason, not as a state alone: decidim#16384.</summary>
    [Fact]
    public void A_rejected_amendment_changes_nothing_and_says_why()
    {
        var after = Scenario.Given(Amended(Proposed(), Twenty)).When(r => r.SettleAmendment(_town.As(Role.Facilitator), 1, false, Town.Some("no room"))).State;

        Assert.Equal((AmendmentState.Rejected, Town.Some("no room")), (after.Amendments[1].State, after.Amendments[1].Reason!));
        Assert.Single(after.Texts);
    }

    /// <summary>Two to the same text: accepting the second as it is would undo the first without anybody having said so.</summary>
    [Fact]
    public void What_was_written_for_a_text_that_has_changed_must_be_written_anew()
    {
        var both = Amended(Amended(Proposed(), Shade), Twenty);
        var first = _town.After(both, r => r.SettleAmendment(_town.As(Role.Chair), 1, true, Town.Some()));

        Scenario.Given(first).When(r => r.SettleAmendment(_town.As(Role.Chair), 2, true, Town.Some())).ThenRefused(RecommendationRefusals.TextOutdated, ("version", "1"), ("current", "2"));
        Scenario.Given(first).When(r => r.DraftAmendment(_town.As(Role.Recorder), 1, Twenty)).ThenRefused(RecommendationRefusals.TextOutdated);
        Scenario.Given(first).When(r => r.SettleAmendment(_town.As(Role.Chair), 2, false, Town.Some("overtaken"))).ThenState(r => r.Amendments[2].State, AmendmentState.Rejected);
        Scenario.Given(Amended(first, Twenty)).When(r => r.SettleAmendment(_town.As(Role.Chair), 3, true, Town.Some())).ThenState(r => (r.Text.Number, r.Text.Wording), (3, Twenty));
    }

    [Fact]
    public void A_draft_is_put_in_other_words_by_its_authors_and_after_that_by_amendments_alone()
    {
        var draft = Fold.Begin<Recommendation, RecommendationEvent>(Recommendation.Propose(_town.As(Role.Participant), _town.Id<RecommendationId>("own"), new(Town.Some(), Town.Some())));
        Assert.Equal([Resident], draft.Authors);

        var revised = Scenario.Given(draft).When(r => r.Revise(_town.As(Role.Participant), 1, Shade, Resident)).ThenState(r => r.Text.Number, 2).State;

        Scenario.Given(revised).When(r => r.Revise(_town.As(Role.Participant), 2, Shade, Resident)).ThenNothing();
        Scenario.Given(revised).When(r => r.Revise(_town.As(Role.Participant), 1, Twenty, Resident)).ThenRefused(RecommendationRefusals.TextOutdated);
        Scenario.Given(revised).When(r => r.Revise(_town.As(Role.Observer), 2, Twenty, _town.Person(Role.Observer))).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(revised).And(r => r.Advance(_town.As(Role.Participant), Trigger.Propose))
            .When(r => r.Revise(_town.As(Role.Participant), 2, Twenty, Resident)).ThenRefused(RecommendationRefusals.TextFixed, ("state", "proposed"));
    }

    [Fact]
    public void Nobody_decides_on_what_they_ask_for_themselves_nor_puts_it_in_the_mouth_of_another()
    {
        var own = Amended(Proposed(), Shade, _town.Person(Role.Chair));

        Scenario.Given(own).When(r => r.SettleAmendment(_town.As(Role.Chair), 1, true, Town.Some())).ThenRefused(RecommendationRefusals.OwnAmendment);
        Scenario.Given(own).When(r => r.SettleAmendment(_town.As(Role.Participant), 1, true, Town.Some())).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(own).When(r => r.DraftAmendment(_town.As(Role.Participant), 1, Twenty, _town.Person(Role.Chair))).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(own).When(r => r.WithdrawAmendment(_town.As(Role.Participant), 1)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(own).When(r => r.WithdrawAmendment(_town.As(Role.Chair), 1)).ThenState(r => r.Amendments[1].State, AmendmentState.Withdrawn);
    }

    /// <summary>Edits after support: whoever endorsed a text is not counted for another one (decidim#3622).</summary>
    [Fact]
    public void An_endorsement_is_of_the_words_that_were_there()
    {
        var (resident, chief) = (Standing.Personal(Resident), _town.StandingOfCommander(Now));
        var endorsed = _town.After(Proposed(), r => r.Endorse(_town.As(Role.Participant), resident, 1, Now));
        endorsed = _town.After(endorsed, r => r.Endorse(_town.As(Role.Recorder), chief, 1, Now));
        Assert.Equal(1, endorsed.Signatures);

        var changed = _town.After(Amended(endorsed, Shade), r => r.SettleAmendment(_town.As(Role.Chair), 1, true, Town.Some()));

        Assert.Equal((0, 1, 1), (changed.Signatures, changed.Endorsements[Resident].Version, changed.InstitutionalEndorsements[_town.Police.Id].Version));
        Scenario.Given(changed).When(r => r.Endorse(_town.As(Role.Participant), resident, 1, Now)).ThenRefused(RecommendationRefusals.AlreadyEndorsed, ("version", "1"));
        Scenario.Given(changed).When(r => r.Endorse(_town.As(Role.Participant), resident, 2, Now)).ThenState(r => (r.Signatures, r.Endorsements.Count), (1, 1));

        // A list that was signed before the text changed, and typed in after it.
        Scenario.Given(changed).When(r => r.Endorse(_town.As(Role.Recorder), Standing.Personal(_town.Id<ParticipantId>("neighbour")), 1, Now))
            .ThenState(r => (r.Signatures, r.Endorsements.Count), (0, 2));
    }

    [Fact]
    public void An_institution_endorses_once_by_whoever_may_commit_it_and_takes_it_back_likewise()
    {
        var endorsed = _town.After(Proposed(), r => r.Endorse(_town.As(Role.Recorder), _town.StandingOfCommander(Now), 1, Now));

        Scenario.Given(endorsed).When(r => r.Endorse(_town.As(Role.Recorder), _town.StandingOfCommander(Now), 1, Now)).ThenRefused(RecommendationRefusals.AlreadyEndorsed);
        Scenario.Given(endorsed).When(r => r.WithdrawEndorsement(_town.As(Role.Recorder), _town.StandingOfSpokesperson(Now), Now)).ThenRefused(RecommendationRefusals.MayNotCommit);
        Scenario.Given(endorsed).When(r => r.WithdrawEndorsement(_town.As(Role.Participant), _town.StandingOfCommander(Now), Now)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(endorsed).When(r => r.WithdrawEndorsement(_town.As(Role.Recorder), _town.StandingOfCommander(Now), Now)).ThenState(r => r.InstitutionalEndorsements.Count, 0);
        Assert.Equal(0, endorsed.Signatures);
    }

    [Fact]
    public void Nothing_is_adopted_by_acclamation_over_an_objection_or_an_open_amendment()
    {
        var objected = _town.After(Deliberated(), r => r.RaiseObjection(_town.As(Role.Participant), Standing.Personal(Resident), Town.Sealed("the door"), 1, Now));

        Scenario.Given(objected).When(r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation))
            .ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "no-unresolved-objections"));
        Scenario.Given(objected).When(r => r.ResolveObjection(_town.As(Role.Participant), 1, Town.Some())).ThenRefused(ActRefusals.NotPermitted);
        var resolved = _town.After(objected, r => r.ResolveObjection(_town.As(Role.Facilitator), 1, Town.Some("doors are kept free")));
        Assert.Equal((ObjectionState.Resolved, Town.Some("doors are kept free")), (resolved.Objections[1].State, resolved.Objections[1].Resolution!));

        Scenario.Given(Amended(resolved, Shade)).When(r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation))
            .ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "no-open-amendments"));
        Scenario.Given(resolved).When(r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation)).ThenState(r => r.IsAdopted, true);
        Scenario.Given(objected).When(r => r.WithdrawObjection(_town.As(Role.Chair), 1)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(objected).And(r => r.WithdrawObjection(_town.As(Role.Participant), 1)).When(r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation)).ThenState(r => r.IsAdopted, true);
    }

    [Fact]
    public void Somebody_is_an_author_only_with_their_own_agreement_and_can_leave()
    {
        var draft = _town.Drafted();
        var invited = _town.After(draft, r => r.InviteAuthor(_town.As(Role.Rapporteur), Resident));
        Assert.Equal((0, 1), (invited.Authors.Count, invited.InvitedAuthors.Count));
        Scenario.Given(invited).When(r => r.JoinAuthors(_town.As(Role.Chair), Resident)).ThenRefused(ActRefusals.NotPermitted);

        var joined = _town.After(invited, r => r.JoinAuthors(_town.As(Role.Participant), Resident));

        // An author may ask others, and take it back; other participants may not.
        Scenario.Given(invited).When(r => r.Advance(_town.As(Role.Participant), Trigger.Withdraw)).ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "by-author"));
        Scenario.Given(joined).When(r => r.Advance(_town.As(Role.Participant), Trigger.Withdraw)).ThenState(r => r.Category, StateCategory.Withdrawn);
        Scenario.Given(joined).When(r => r.InviteAuthor(_town.As(Role.Participant), _town.Person(Role.Observer))).ThenState(r => r.InvitedAuthors.Count, 1);
        Scenario.Given(joined).And(r => r.LeaveAuthors(_town.As(Role.Participant), Resident)).When(r => r.InviteAuthor(_town.As(Role.Participant), _town.Person(Role.Observer)))
            .ThenRefused(RecommendationRefusals.NotAnAuthor);
        Scenario.Given(invited).When(r => r.LeaveAuthors(_town.As(Role.Participant), Resident)).ThenState(r => (r.Authors.Count, r.InvitedAuthors.Count), (0, 0));
    }

    [Fact]
    public void What_is_merged_is_over_and_names_what_goes_on_for_it()
    {
        var (benches, seats) = (Proposed(), _town.After(_town.Drafted("seats"), r => r.InviteAuthor(_town.As(Role.Rapporteur), Resident)));
        seats = _town.After(seats, r => r.JoinAuthors(_town.As(Role.Participant), Resident));
        Scenario.Given(seats).When(r => r.Advance(_town.As(Role.Secretary), Trigger.Merge)).ThenRefused(RecommendationRefusals.RequirementUnmet, ("requirement", "merged-into"));

        var act = _town.As(Role.Secretary);
        var merged = Scenario.Given(seats).When(r => r.MergeInto(act, benches)).ThenState(r => (r.Category, r.MergedInto), (StateCategory.Merged, benches.Id)).State;
        var absorbing = Scenario.Given(benches).When(r => r.Absorb(act, seats)).Then(new RecommendationEvent.Absorbed(act.Stamp, seats.Id, [Resident])).State;

        Assert.Equal(([seats.Id], [Resident], 0), (absorbing.Absorbed, absorbing.OriginAuthors, absorbing.Authors.Count));
        Assert.Equal(benches.After(benches.Absorb(act, merged)), absorbing);                                                    // also where the other half came first
        Scenario.Given(Proposed("third")).When(r => r.Absorb(act, merged)).ThenRefused(RecommendationRefusals.TargetUnfit);       // which goes nowhere else
        Scenario.Given(benches).When(r => r.Absorb(_town.As(Role.Participant), seats)).ThenRefused(ActRefusals.NotPermitted);
        Scenario.Given(merged).When(r => r.Advance(_town.As(Role.Chair), Trigger.Propose)).ThenRefused(RecommendationRefusals.NoSuchTransition);
    }

    /// <summary>Who promised something goes on owing it when a better text takes the place of the one that it was promised on.</summary>
    [Fact]
    public void What_is_superseded_is_put_to_nobody_any_more_and_is_followed_up_all_the_same()
    {
        var adopted = _town.Adopted();
        var referral = _town.Referred(adopted);
        var superseded = _town.After(adopted, r => r.Supersede(_town.As(Role.Chair), _town.Adopted("brighter lights")));

        Assert.Equal((false, true, StateCategory.Superseded), (superseded.IsAdopted, superseded.WasAdopted, superseded.Category));
        Assert.Equal(ReferralRefusals.NotAdopted, Referral.Refer(_town.As(Role.Secretary), _town.Id<ReferralId>("again"), superseded, _town.Police, Now).Refusal?.Code);
        var followed = _town.Log().At(_town.Programme.Id, _town.Now, null, DateTimeZoneProviders.Tzdb).Single(r => r.Recommendation.Id == superseded.Id);
        Assert.Equal((RecommendationStage.AwaitingResponse, referral.Id), (followed.Stage, followed.Referrals.Single().Referral.Id));
    }

    /// <summary>A status that changes is in the history, with when and by which trigger: decidim#16582. So is what the text was on a day.</summary>
    [Fact]
    public void One_can_see_how_it_stood_and_what_it_said_on_any_day()
    {
        var benches = Proposed();
        var proposed = _town.Now;
        _town.Now += Duration.FromDays(3);
        benches = _town.After(benches, r => r.Advance(_town.As(Role.Facilitator), Trigger.Deliberate));
        benches = _town.After(Amended(benches, Shade), r => r.SettleAmendment(_town.As(Role.Chair), 1, true, Town.Some()));
        benches = _town.After(benches, r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation));

        Assert.Equal(
            [("draft", null, proposed), ("proposed", "propose", proposed), ("under-deliberation", "deliberate", _town.Now), ("adopted", "adopt-by-acclamation", _town.Now)],
            benches.Steps.Select(s => (s.State.Value, s.Trigger?.Value, s.At)));
        var then = _town.Log().At(_town.Programme.Id, proposed, null, DateTimeZoneProviders.Tzdb).Single().Recommendation;
        Assert.Equal(("proposed", 1), (then.State.Value, then.Text.Number));
        Assert.NotEqual(Shade.Text, then.Draft.Text);
    }

    [Fact]
    public void What_leaves_says_what_is_asked_for_and_nothing_of_who_asked_or_minded()
    {
        var benches = _town.After(Amended(Deliberated(), Shade, Resident), r => r.SettleAmendment(_town.As(Role.Chair), 1, true, Town.Some("because of the sun")));
        benches = _town.After(benches, r => r.Endorse(_town.As(Role.Participant), Standing.Personal(Resident), 2, Now));
        benches = _town.After(benches, r => r.Endorse(_town.As(Role.Recorder), _town.StandingOfCommander(Now), 2, Now));
        benches = _town.After(benches, r => r.RaiseObjection(_town.As(Role.Participant), Standing.Personal(Resident), Town.Sealed("the door"), 2, Now));
        benches = _town.After(benches, r => r.WithdrawObjection(_town.As(Role.Participant), 1));
        _town.After(benches, r => r.Advance(_town.As(Role.Chair), Trigger.AdoptByAcclamation));

        var view = RecommendationsView.Of(
            _town.Programme, _town.Log(), _town.Now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session>(), Audience.Public, "en").OrThrow();
        var json = CivicDialogueJson.Serialize(view);

        Assert.Contains("ten benches in the shade", json, StringComparison.Ordinal);
        foreach (var kept in (string[])[Resident.ToString(), _town.Id<ParticipantId>("commander").ToString(), _town.Police.Id.ToString(), Town.Sealed("the door").Id.ToString(), "ndorse", "bjection"])
            Assert.DoesNotContain(kept, json, StringComparison.OrdinalIgnoreCase);
    }
}
