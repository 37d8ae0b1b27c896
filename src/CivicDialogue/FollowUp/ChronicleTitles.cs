using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Contributions;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;

namespace CivicDialogue.FollowUp;

/// <summary>What each kind of event is called in a story.</summary>
internal static class ChronicleTitles
{
    internal static LocalizedText Of(IEvent next) => next switch
    {
        ContributionEvent.Recorded => Title("قيل أو قُدّم", "Said or handed in"),
        ContributionEvent.Corrected => Title("صُحّح ما سُجّل من القول", "The record of what was said was corrected"),
        ContributionEvent.Voided => Title("أُبطل ما سُجّل خطأً", "Voided: recorded by mistake"),
        ContributionEvent.AttributionNarrowed => Title("ضُيّق ما يجوز قوله عن القائل", "Less may be said of who spoke"),
        ContributionEvent.Waived => Title("أذن القائل بأكثر", "The speaker lets more be said"),
        ContributionEvent.WaiverWithdrawn => Title("رجع القائل عن إذنه", "The speaker took that back"),
        ContributionEvent.Answered => Title("جاء جواب", "An answer was given"),
        ContributionEvent.Reopened => Title("طُرح من جديد", "Put again"),
        ContributionEvent.Withdrawn => Title("سحبه صاحبه", "Withdrawn by whoever asked"),
        ContributionEvent.Hidden => Title("حُجب", "Hidden"),
        ContributionEvent.Appealed => Title("اعتُرض على الحجب", "The hiding was appealed"),
        ContributionEvent.AppealSettled => Title("بُتّ في الاعتراض على الحجب", "The appeal was decided"),
        ContributionEvent.Shown => Title("أُظهر من جديد", "Shown again"),
        ContributionEvent.Removed => Title("حذفه صاحبه", "Removed by its author"),
        ContributionEvent.Diverted => Title("أُحيل إلى جهة الحماية", "Handed to safeguarding"),
        ContributionEvent.Returned => Title("أُعيد إلى السجل", "Given back to the record"),
        ContributionEvent.TextRedacted => Title("حُذفت كلمات بناءً على طلب", "Words were taken out on demand"),
        RecommendationEvent.Drafted => Title("صيغت التوصية", "The recommendation was put in words"),
        RecommendationEvent.AdoptionReported => Title("أفاد مصدر بالاتفاق عليها", "A source reported that it was agreed"),
        RecommendationEvent.BallotCounted => Title("عُدّت الأصوات", "A ballot about it was counted"),
        RecommendationEvent.Advanced => Title("تغيّرت حال التوصية", "The recommendation's status changed"),
        RecommendationEvent.WorkflowMoved => Title("انتقلت إلى نسخة أحدث من مسار العمل", "It runs under a newer version of its workflow"),
        RecommendationEvent.TextChanged => Title("تغيّر نصّ التوصية", "The recommendation's text changed"),
        RecommendationEvent.AmendmentDrafted => Title("صيغ تعديل", "An amendment was drafted"),
        RecommendationEvent.AmendmentSubmitted => Title("عُرض تعديل", "An amendment was submitted"),
        RecommendationEvent.AmendmentSettled => Title("بُتّ في تعديل", "An amendment was decided on"),
        RecommendationEvent.AmendmentWithdrawn => Title("سُحب تعديل", "An amendment was withdrawn"),
        RecommendationEvent.AuthorInvited => Title("دُعي شخص إلى المشاركة في الصياغة", "Somebody was asked to be an author"),
        RecommendationEvent.AuthorJoined => Title("انضمّ إلى أصحاب الصياغة", "Somebody joined the authors"),
        RecommendationEvent.AuthorLeft => Title("ترك أصحاب الصياغة", "Somebody left the authors"),
        RecommendationEvent.Endorsed => Title("أُيّدت التوصية", "The recommendation was endorsed"),
        RecommendationEvent.EndorsementWithdrawn => Title("سُحب تأييد", "An endorsement was withdrawn"),
        RecommendationEvent.ObjectionRaised => Title("اعتُرض على التوصية", "An objection was raised"),
        RecommendationEvent.ObjectionWithdrawn => Title("سُحب اعتراض", "An objection was withdrawn"),
        RecommendationEvent.ObjectionResolved => Title("أُخذ باعتراض", "An objection was met"),
        RecommendationEvent.MergedInto => Title("ضُمّت التوصية إلى أخرى", "The recommendation went into another"),
        RecommendationEvent.Absorbed => Title("ضُمّت إليها توصية أخرى", "Another recommendation went into it"),
        RecommendationEvent.SupersededBy => Title("حلّت توصية أخرى محلّها", "A later recommendation took its place"),
        RecommendationEvent.TextRedacted => Title("حُذفت كلمات من اعتراض بناءً على طلب", "Words were taken out of an objection on demand"),
        BallotEvent.Prepared => Title("أُعدّ تصويت", "A ballot was prepared"),
        BallotEvent.Opened => Title("فُتح التصويت", "The ballot was opened"),
        BallotEvent.Closed => Title("أُغلق التصويت", "The ballot was closed"),
        BallotEvent.Counted => Title("أُعلنت نتيجة التصويت", "The ballot's result was put on record"),
        BallotEvent.Annulled => Title("أُلغي التصويت", "The ballot was annulled"),
        ReferralEvent.Referred => Title("رُفعت إلى الجهة المعنية", "Put to the addressee"),
        ReferralEvent.Acknowledged => Title("أقرّت الجهة بالاستلام", "The addressee confirmed to have it"),
        ReferralEvent.Extended => Title("مُدّدت المهلة", "The term was extended"),
        ReferralEvent.Responded => Title("أجابت الجهة", "The addressee answered"),
        ReferralEvent.Ratified => Title("صودق على الجواب", "The answer was ratified"),
        ReferralEvent.Escalated => Title("رُفع الأمر إلى جهة أعلى", "Escalated"),
        ReferralEvent.PassedOn => Title("انتقل واجب الجواب إلى الخلف", "The duty to answer passed to a successor"),
        ReferralEvent.CommitmentLinked => Title("قُطع تعهّد جوابًا عليها", "Something was promised in answer"),
        ReferralEvent.LapseRecorded => Title("عُدّ الصمت جوابًا", "The silence became a lapse"),
        ReferralEvent.Concluded => Title("خُتمت متابعة الجواب", "The referral was concluded"),
        CommitmentEvent.Made => Title("قُطع تعهّد", "A commitment was made"),
        CommitmentEvent.ProgressReported => Title("أُبلغ عن التقدّم", "Progress was reported"),
        CommitmentEvent.ImplementationClaimed => Title("قيل إنه نُفّذ", "Said to be done"),
        CommitmentEvent.Assessed => Title("قُيّم من الخارج", "Assessed from outside"),
        CommitmentEvent.Ratified => Title("صودق على التعهّد", "The commitment was ratified"),
        CommitmentEvent.ReferralAdded => Title("صار جوابًا على توصية أخرى أيضًا", "It answers another referral as well"),
        CommitmentEvent.MilestoneAdded => Title("أُضيفت خطوة", "A milestone was added"),
        CommitmentEvent.MilestoneDropped => Title("تُركت خطوة", "A milestone was given up"),
        CommitmentEvent.MilestoneReached => Title("بُلغت خطوة", "A milestone was reached"),
        CommitmentEvent.DueMoved => Title("نُقل الموعد الأخير", "The last day was moved"),
        CommitmentEvent.AssessmentContested => Title("اعتُرض على التقييم", "The assessment was contested"),
        CommitmentEvent.ContestAnswered => Title("أُجيب على الاعتراض", "The contest was answered"),
        CommitmentEvent.ReviewScheduled => Title("حُدّدت مراجعة", "A review was scheduled"),
        CommitmentEvent.ReviewHeld => Title("عُقدت المراجعة", "The review was held"),
        CommitmentEvent.PassedOn => Title("انتقل التعهّد إلى الخلف", "The commitment passed to a successor"),
        CommitmentEvent.Concluded => Title("خُتم التعهّد", "The commitment was concluded"),
        CommitmentEvent.Reopened => Title("أُعيد فتح التعهّد", "The commitment was reopened"),
        _ => Title("سُجّل شيء", "Something was recorded"),
    };

    private static LocalizedText Title(string arabic, string english) => LocalizedText.Of((LanguageTag.Arabic, arabic), (LanguageTag.English, english));
}
