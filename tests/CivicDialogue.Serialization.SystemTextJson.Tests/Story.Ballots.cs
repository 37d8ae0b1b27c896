using CivicDialogue.Ballots;
using CivicDialogue.Disclosure;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Storage;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    internal Ballot Ballot { get; private set; } = null!;

    internal Ballot Secret { get; private set; } = null!;

    internal Ballot Confidential { get; private set; } = null!;

    internal Ballot Consented { get; private set; } = null!;

    internal BallotView BallotResult { get; private set; } = null!;

    internal Release BallotRelease { get; private set; } = null!;

    internal Release VoidRelease { get; private set; } = null!;

    private Ballot After(Ballot state, Func<Ballot, Decision<BallotEvent>> decide) => After(StreamName.Of(state.Id), state, decide);

    private Ballot Prepare(string name, BallotPlan plan, Recommendations.Recommendation? about = null)
    {
        var id = Id<BallotId>(name);
        return Begin<Ballot, BallotEvent>(StreamName.Of(id), Ballot.Prepare(As("chair"), id, plan, about));
    }

    /// <summary>A majority of each side by name, one in secret, one sealed, and one that looks for consent.</summary>
    private void TellOfBallots()
    {
        Chapter("ballots", 6, 1);
        var (citizens, institutions) = (SideId.Of("citizens"), SideId.Of("institutions"));
        ParticipantId[] voters = [.. Enumerable.Range(1, 6).Select(i => Person($"resident {i}"))];

        var rule = BallotRule.WeightedMajority(Threshold.AtLeast(60, 100), Threshold.MoreThan(2, 5)).With(Quorum.Presence(Threshold.AtLeast(1, 2)));
        var draft = Begin<Recommendations.Recommendation, Recommendations.RecommendationEvent>(
            StreamName.Of(Id<Recommendations.RecommendationId>("crossing")), Recommendations.Recommendation.Propose(
                As("rapporteur"), Id<Recommendations.RecommendationId>("crossing"), new(Text("معبر آمن", "A safe crossing"), Text("معبر مشاة أمام المدرسة.", "A crossing in front of the school."))));
        Ballot = Prepare("crossing", new(Text("هل نوصي بمعبر آمن أمام المدرسة؟", "Do we recommend a safe crossing in front of the school?"), rule, BallotSecrecy.Open)
        {
            Closes = new(new(2026, 6, 8), new(18, 0), "Asia/Hebron"),
            Session = _opened.Id,
            Sides = [citizens, institutions],
        }, draft);
        Ballot = After(Ballot, b => b.Enrol(As("secretary"), [.. voters.Select(v => new Elector(v, citizens)), new(Person("commander"), institutions), new(Person("guest"), institutions)]));
        Ballot = After(Ballot, b => b.Strike(As("secretary"), Person("guest")));
        Ballot = After(Ballot, b => b.Open(As("chair")));
        Ballot = After(Ballot, b => b.RecordPresence(As("facilitator"), ValueMap<SideId, int>.From([new(citizens, 5), new(institutions, 1)])));
        for (var i = 0; i < 5; i++)
            Ballot = After(Ballot, b => b.Cast(As("recorder"), voters[i], i < 3 ? Choice.Yes : i < 4 ? Choice.No : Choice.Abstain));
        Ballot = After(Ballot, b => b.Cast(As("commander"), Person("commander"), Choice.Yes));
        Ballot = After(Ballot, b => b.TakePresence(As("secretary"), Guests));
        Ballot = After(Ballot, b => b.Close(As("chair")));
        Ballot = After(Ballot, b => b.Count(As("secretary")));

        After(draft, r => r.RecordBallot(As("secretary"), Ballot));

        Secret = Prepare("lead", new(Text("هل نجدد للميسّرة؟", "Does the facilitator go on?"), BallotRule.SuperMajority(Threshold.AtLeast(2, 3)), BallotSecrecy.Secret) { SecrecyMinimum = 6, TellsNumbers = true });
        Secret = After(Secret, b => b.Enrol(As("convener"), [.. voters.Select(v => new Elector(v))]));
        Secret = After(Secret, b => b.Open(As("convener")));
        foreach (var voter in voters)
            Secret = After(Secret, b => b.Vote(Programme.ActAs(NextAct(), voter, _now)));
        Secret = After(Secret, b => b.Close(As("convener")));
        Secret = After(Secret, b => b.Count(As("chair"), new([new(null, ValueMap<Choice, int>.From([new(Choice.Yes, 4), new(Choice.No, 2)]))])));

        Confidential = Prepare("hours", new(Text("هل نجتمع مساءً؟", "Do we meet in the evening?"), BallotRule.SimpleMajority, BallotSecrecy.Confidential));
        Confidential = After(Confidential, b => b.Enrol(As("convener"), [new(voters[0], citizens), new(voters[1])]));
        Confidential = After(Confidential, b => b.Open(As("convener")));
        Confidential = After(Confidential, b => b.CastSealed(Programme.ActAs(NextAct(), voters[0], _now), Seal("choice 1", Ballot.TextOf(Choice.No))));
        Confidential = After(Confidential, b => b.CastSealed(Programme.ActAs(NextAct(), voters[0], _now), Seal("choice 2", Ballot.TextOf(Choice.Yes))));
        Confidential = After(Confidential, b => b.Close(As("convener")));
        Confidential = After(Confidential, b => b.Count(As("chair"), b.CountOf(_words)));
        Confidential = After(Confidential, b => b.Annul(As("chair"), Text("لم تصل الدعوة إلى الجميع.", "The invitation did not reach everybody.")));

        Consented = Prepare("rules", new(Text("قواعد اللقاء", "Rules of the meeting"), BallotRule.Consent, BallotSecrecy.Open));
        Consented = After(Consented, b => b.Enrol(As("convener"), [.. voters.Select(v => new Elector(v))]));
        Consented = After(Consented, b => b.Open(As("facilitator")));
        Consented = After(Consented, b => b.Cast(As("facilitator"), voters[0], Choice.NoObjection));
        Consented = After(Consented, b => b.Cast(As("facilitator"), voters[1], Choice.Objection, Seal("objection 1", Text("الوقت قصير لمن يحتاج إلى ترجمة.", "Too short for who needs an interpreter."))));
        Consented = After(Consented, b => b.Cast(As("facilitator"), voters[2], Choice.Objection, Seal("objection 2", Text("أفضّل يوم الثلاثاء.", "I would rather have Tuesdays."))));
        Consented = After(Consented, b => b.TestObjection(As("chair"), voters[1], ObjectionFinding.Valid, Text("يُقصي بعض المشاركين.", "It would shut some out.")));
        Consented = After(Consented, b => b.IntegrateObjection(As("rapporteur"), voters[1], Text("تُضاعف المدة مع الترجمة.", "Twice the time with an interpreter.")));
        Consented = After(Consented, b => b.RedactText(
            As("data-protection-officer"), Id<SealedTextId>("objection 1"), Seal("objection 1, redacted", Text("الوقت قصير لـ[…].", "Too short for […].")), Text("بطلب صاحبة الشأن.", "On request.")));
        Consented = After(Consented, b => b.TestObjection(As("chair"), voters[2], ObjectionFinding.NotValid, Text("رغبة لا ضرر.", "A wish and no harm.")));

        BallotResult = BallotView.Of(new(Programme, Ballot, Session), Audience.Public, LanguageTag.Arabic).OrThrow();
        var (told, voided) = (Id<ReleaseId>("crossing, told"), Id<ReleaseId>("hours, void"));
        BallotRelease = Begin<Release, ReleaseEvent>(StreamName.Of(told), Release.Publish(As("secretary"), told, BallotResult));
        VoidRelease = Begin<Release, ReleaseEvent>(StreamName.Of(voided), Release.Publish(
            As("secretary"), voided, BallotView.Of(new(Programme, Confidential, null), Audience.Partners, LanguageTag.English).OrThrow()));

        Consented = After(Consented, b => b.Close(As("facilitator")));
        Consented = After(Consented, b => b.Count(As("chair")));
    }
}
