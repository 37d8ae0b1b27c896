using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.FollowUp;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

internal sealed partial class Story
{
    internal Referral Escalated { get; private set; } = null!;

    internal Referral RedirectedAway { get; private set; } = null!;

    internal Referral RedirectedTo { get; private set; } = null!;

    internal Referral Call { get; private set; } = null!;

    internal Release FollowUpForConveners { get; private set; } = null!;

    internal Release FollowUpHeldBack { get; private set; } = null!;

    internal Commitment Followed { get; private set; } = null!;

    /// <summary>A year after: an answer that nobody hurried to give, an office that is dissolved, a promise in steps, and a call the other way round.</summary>
    private void TellOfFollowUp()
    {
        Chapter("follow-up", 10, 20);
        var (office, directorate) = (Founded("municipal office"), Founded("works directorate"));
        var (head, works) = (Id<PostId>("head of the municipal office"), Id<PostId>("head of works"));
        office = After(office, s => s.CreatePost(As("secretary"), head, Text("مدير المكتب", "Head of office"), mayCommit: true));
        office = After(office, s => s.Appoint(As("secretary"), head, Person("head of office"), null));
        directorate = After(directorate, s => s.CreatePost(As("secretary"), works, Text("مدير الأشغال", "Head of works"), mayCommit: true));
        directorate = After(directorate, s => s.Appoint(As("secretary"), works, Person("head of works"), null));
        var (by, successor) = (office.StandingOf(Person("head of office"), head, On(10, 18)).OrThrow(), directorate.StandingOf(Person("head of works"), works, On(10, 18)).OrThrow());

        RedirectedAway = Refer("to the office", office);
        RedirectedAway = After(RedirectedAway, r => r.Respond(As("secretary"), new(
            ResponseKind.Redirected, Text("هذا من شأن مديرية الأشغال.", "That lies with the works directorate."), by, On(10, 19), directorate.Id)));
        var redirected = Id<ReferralId>("to the directorate");
        RedirectedTo = Begin<Referral, ReferralEvent>(StreamName.Of(redirected), Referral.Redirect(As("secretary"), redirected, RedirectedAway, directorate, On(10, 20)));
        Escalated = Refer("to the office as well", office);

        At(12, 20);
        Escalated = After(Escalated, r => r.Escalate(As("secretary"), directorate, On(12, 19), Text("انقضت المهلة دون رد.", "The term is over without an answer.")));
        Escalated = After(Escalated, r => r.Respond(As("recorder"), new(ResponseKind.Supported, Text("نعم، خلال عام.", "Yes, within a year."), by, On(12, 19))
        {
            Cost = Text("نحو عشرين ألف شيكل", "About twenty thousand shekels"),
            Period = Text("ستة أشهر", "Six months"),
            RevealedFrom = Instant.FromUtc(2027, 1, 1, 0, 0),
        }));
        var commitment = Id<CommitmentId>("pavements");
        var serves = Escalated.Id;
        Followed = Begin<Commitment, CommitmentEvent>(StreamName.Of(commitment), Commitment.Make(As("focal-point"), commitment, Escalated, new(
            Text("رصف الأزقة.", "Pave the lanes."), [serves], new(2027, 6, 30), by, On(12, 19))
        {
            Milestones = [new(Text("المخططات", "Plans"), 1, new(2027, 1, 31)), new(Text("الأعمال", "Works"), 4, new(2027, 6, 30))],
            Partners = [Forum.Id],
        }));
        Escalated = After(Escalated, r => r.Link(As("focal-point"), commitment, On(12, 19)));
        var other = Refer("to the office, about the pavements", office);
        Followed = After(Followed, c => c.AlsoServe(As("focal-point"), other, On(12, 20)));
        Followed = After(Followed, c => c.AddMilestone(As("focal-point"), new(Text("الإنارة", "Lights"), 2, new(2027, 5, 31)), by, On(12, 20)));
        Followed = After(Followed, c => c.AddMilestone(As("focal-point"), new(Text("الأشجار", "Trees"), 1, new(2027, 5, 31)), by, On(12, 20)));
        Followed = After(Followed, c => c.DropMilestone(As("focal-point"), 4, Text("لا ماء لها", "There is no water for them"), by, On(12, 20)));
        Followed = After(Followed, c => c.ReachMilestone(As("focal-point"), 1, new(Text("المخططات منشورة.", "The plans are published."), by, On(12, 20))));
        Followed = After(Followed, c => c.MoveDue(As("focal-point"), new(new(2027, 9, 30), Text("تأخر التمويل.", "The money came late."), by, On(12, 20))));
        Followed = After(Followed, c => c.MoveDue(As("focal-point"), new(new(2027, 8, 31), Text("تأخر التمويل.", "The money came late."), by, On(12, 20)), milestone: 2));
        Followed = After(Followed, c => c.ScheduleReview(As("secretary"), new(2027, 1, 15), Text("بعد الشتاء", "After the winter")));
        Followed = After(Followed, c => c.ScheduleReview(As("secretary"), new(2027, 7, 15), Text("بعد الأعمال", "After the works")));

        office = After(office, s => s.RecordSuccession(As("secretary"), new(
            SuccessionKind.Dissolved, new(2026, 12, 20), Text("قرار المجلس رقم 9", "Decision 9 of the council"), [directorate.Id])));
        At(12, 28);
        var reason = Text("قرار المجلس رقم 9", "Decision 9 of the council");
        Escalated = After(Escalated, r => r.PassOn(As("secretary"), office, directorate, On(12, 27), reason));
        Followed = After(Followed, c => c.PassOn(As("secretary"), office, directorate, On(12, 27), reason, works));
        Escalated = After(Escalated, r => r.Ratify(As("focal-point"), 1, successor, On(12, 27)));
        Followed = After(Followed, c => c.Ratify(As("focal-point"), successor, On(12, 27)));
        Followed = After(Followed, c => c.HoldReview(As("secretary"), new(2027, 1, 15), On(12, 28), Text("عُقدت قبل موعدها.", "It was held early.")));
        Followed = After(Followed, c => c.Assess(As("assessor"), new(
            Completion.Limited, Text("لم تبدأ الأعمال.", "The works have not begun."), Stakeholders.Standing.Personal(Person("assessor")), On(12, 28))));
        Followed = After(Followed, c => c.Contest(As("focal-point"), 1, new(Text("بدأت في زقاق واحد.", "They have, in one lane."), successor, On(12, 28))));
        Followed = After(Followed, c => c.AnswerContest(As("chair"), 1, new(
            true, Text("صحيح، في زقاق واحد.", "Right, in one lane."), Stakeholders.Standing.Personal(Person("chair")), On(12, 28))));
        Followed = After(Followed, c => c.Contest(As("participant"), 1, new(
            Text("لا أرى شيئًا.", "I see nothing."), Stakeholders.Standing.Personal(Person("participant")), On(12, 28))));
        Followed = After(Followed, c => c.Conclude(As("chair"), On(12, 28), Text("يُتابع في برنامج آخر.", "It is followed up elsewhere.")));
        Followed = After(Followed, c => c.Reopen(As("chair"), On(12, 28), Text("لم يُتابع.", "It was not.")));

        var call = Id<ContributionId>("call to residents");
        var made = Begin<Contribution, ContributionEvent>(StreamName.Of(call), Contribution.TakeIn(As("recorder"), call, new(
            ContributionKind.CallToAction, RecordQuality.Summary, Seal("call to residents", Text("أبلغوا عن الأضواء المعطلة.", "Report lights that are broken.")), On(12, 27))
        { Speaker = successor }));
        var called = Id<ReferralId>("to the residents");
        Call = Begin<Referral, ReferralEvent>(StreamName.Of(called), Referral.Call(As("secretary"), called, made, Forum, On(12, 28)));

        var log = new FollowUpLog();
        foreach (var (stream, next) in _record)
            log.Add(stream.Id, next);
        var view = RecommendationsView.Of(
            Programme, log, _now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session> { [Session.Id] = Session }, Audience.Conveners, LanguageTag.Arabic).OrThrow();
        var release = Id<ReleaseId>("follow-up for conveners");
        FollowUpForConveners = Begin<Release, ReleaseEvent>(StreamName.Of(release), Release.Publish(As("secretary"), release, view));
        view = RecommendationsView.Of(
            Programme, log, _now, DateTimeZoneProviders.Tzdb, new Dictionary<SessionId, Session> { [Session.Id] = Session }, Audience.Public, LanguageTag.Arabic).OrThrow();
        release = Id<ReleaseId>("follow-up, an answer held back");
        FollowUpHeldBack = Begin<Release, ReleaseEvent>(StreamName.Of(release), Release.Publish(As("secretary"), release, view));

        Stakeholder Founded(string name)
        {
            var id = Id<StakeholderId>(name);
            return Begin<Stakeholder, StakeholderEvent>(StreamName.Of(id), Stakeholder.Register(As("secretary"), id, Text("جهة", $"The {name}"), StakeholderKind.LocalAuthority));
        }

        Referral Refer(string name, Stakeholder addressee)
        {
            var id = Id<ReferralId>(name);
            return Begin<Referral, ReferralEvent>(StreamName.Of(id), Referral.Refer(As("secretary"), id, Recommendation, addressee, On(10, 19)));
        }
    }
}
