using System.Collections.Frozen;
using CivicDialogue.Workflows;

namespace CivicDialogue;

/// <summary>The model's own words as facts of refusals name them, in words for people.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, (string English, string Arabic)> Words = new Dictionary<string, (string, string)>
    {
        ["-"] = ("none", "لا شيء"),

        ["convener"] = ("convener", "المنظِّم"),
        ["chair"] = ("chair", "رئيس الجلسة"),
        ["secretary"] = ("secretary", "أمين السر"),
        ["facilitator"] = ("facilitator", "ميسّر الجلسة"),
        ["rapporteur"] = ("rapporteur", "المقرِّر"),
        ["interpreter"] = ("interpreter", "المترجم"),
        ["recorder"] = ("recorder", "مدخل البيانات"),
        ["speaker"] = ("speaker", "المتحدث"),
        ["participant"] = ("participant", "المشارك"),
        ["observer"] = ("observer", "المراقب"),
        ["focal-point"] = ("focal point", "منسّق الجهة"),
        ["assessor"] = ("assessor", "المقيِّم"),
        ["safeguarding-lead"] = ("safeguarding lead", "مسؤول الحماية"),
        ["data-protection-officer"] = ("data protection officer", "مسؤول حماية البيانات"),

        ["programme"] = ("programme", "برنامج"),
        ["stakeholder"] = ("stakeholder", "جهة"),
        ["session"] = ("session", "جلسة"),
        ["guestlist"] = ("guest list", "قائمة ضيوف"),
        ["floor"] = ("floor", "منصة الكلام"),
        ["contribution"] = ("contribution", "مساهمة"),
        ["recommendation"] = ("recommendation", "توصية"),
        ["referral"] = ("referral", "إحالة"),
        ["commitment"] = ("commitment", "التزام"),
        ["rumour"] = ("rumour", "شائعة"),
        ["consultation"] = ("consultation", "مشاورة"),
        ["votesheet"] = ("sheet of votes", "ورقة تصويت"),
        ["ballot"] = ("ballot", "عملية تصويت"),
        ["release"] = ("release", "نشرة"),
        ["safeguardingcase"] = ("safeguarding case", "ملف حماية"),

        ["planned"] = ("planned", "مقرَّرة"),
        ["open"] = ("open", "مفتوحة"),
        ["closed"] = ("closed", "مغلقة"),
        ["cancelled"] = ("cancelled", "ملغاة"),
        ["postponed"] = ("postponed", "مؤجلة"),
        ["minutesApproved"] = ("over, with minutes approved", "منتهية ومحضرها معتمد"),
        ["drafted"] = ("drafted", "مسودة"),
        ["circulated"] = ("circulated", "معمَّمة"),
        ["approved"] = ("approved", "معتمدة"),
        ["notCleared"] = ("not cleared", "غير مُجازة"),

        ["prepared"] = ("prepared", "قيد الإعداد"),
        ["pending"] = ("pending", "قيد النظر"),
        ["accepted"] = ("accepted", "مقبولة"),
        ["rejected"] = ("rejected", "مرفوضة"),

        ["reported"] = ("reported", "مبلَّغ عنها"),
        ["outOfScope"] = ("out of scope", "خارج النطاق"),
        ["triaged"] = ("triaged", "مفروزة"),
        ["verifying"] = ("being verified", "قيد التحقق"),
        ["assessed"] = ("assessed", "مقيَّمة"),
        ["published"] = ("published", "منشورة"),
        ["concluded"] = ("concluded", "مغلقة الملف"),

        ["true"] = ("true", "صحيح"),
        ["false"] = ("false", "غير صحيح"),
        ["misleading"] = ("misleading", "مضلِّل"),
        ["disputed"] = ("disputed", "مختلف فيه"),
        ["unproven"] = ("unproven", "غير مثبت"),
        ["counted"] = ("counted", "مفروزة"),
        ["annulled"] = ("annulled", "ملغاة"),
        ["yes"] = ("yes", "نعم"),
        ["no"] = ("no", "لا"),
        ["abstain"] = ("abstain", "امتناع"),
        ["agree"] = ("agree", "موافقة"),
        ["standAside"] = ("stand aside", "تنحٍّ"),
        ["block"] = ("block", "تعطيل"),
        ["noObjection"] = ("no objection", "لا اعتراض"),
        ["objection"] = ("objection", "اعتراض"),

        ["none"] = ("no place", "بلا مقعد"),
        ["waiting"] = ("waiting for a place", "في قائمة الانتظار"),
        ["offered"] = ("offered a place", "عُرض عليه مقعد"),
        ["taken"] = ("has a place", "له مقعد"),

        ["dissolved"] = ("dissolved", "حُلّت"),
        ["merged"] = ("merged", "أُدمجت"),
        ["split"] = ("split", "انقسمت"),
        ["renamed"] = ("renamed", "غُيّر اسمها"),

        ["public"] = ("the public", "الجمهور"),
        ["privateButTransparent"] = ("private but transparent", "مغلقة وشفافة"),
        ["private"] = ("private", "مغلقة"),
        ["partners"] = ("partners", "الشركاء"),
        ["conveners"] = ("conveners", "المنظِّمون"),

        ["named"] = ("named", "بالاسم"),
        ["affiliationOnly"] = ("affiliation only", "باسم الجهة فقط"),
        ["chathamHouse"] = ("Chatham House", "قاعدة تشاتام هاوس"),
        ["withheld"] = ("withheld", "محجوبة"),

        ["statement"] = ("statement", "كلمة"),
        ["opinion"] = ("opinion", "رأي"),
        ["question"] = ("question", "سؤال"),
        ["answer"] = ("answer", "جواب"),
        ["concern"] = ("concern", "مصدر قلق"),
        ["proposal"] = ("proposal", "اقتراح"),
        ["testimony"] = ("testimony", "شهادة"),
        ["rumourReport"] = ("report of a rumour", "بلاغ عن شائعة"),
        ["callToAction"] = ("call to action", "دعوة إلى العمل"),

        ["voided"] = ("voided", "ملغاة القيد"),
        ["removed"] = ("removed", "محذوفة"),
        ["diverted"] = ("diverted", "محالة إلى ملف حماية"),
        ["withdrawn"] = ("withdrawn", "مسحوبة"),

        ["supported"] = ("supported", "مؤيَّدة"),
        ["partlySupported"] = ("partly supported", "مؤيَّدة جزئيًا"),
        ["noted"] = ("noted", "أُخذ العلم بها"),
        ["declined"] = ("declined", "مرفوضة"),

        ["organiser"] = ("organiser", "الجهة المنظِّمة"),
        ["coOrganiser"] = ("co-organiser", "شريك في التنظيم"),
        ["host"] = ("host", "الجهة المستضيفة"),
        ["supporter"] = ("supporter", "الجهة الداعمة"),
        ["funder"] = ("funder", "الجهة الممولة"),
        ["implementer"] = ("implementer", "الجهة المنفِّذة"),

        ["meetings"] = ("meetings", "الاجتماعات"),
        ["contributions"] = ("contributions", "المساهمات"),
        ["recommendations"] = ("recommendations", "التوصيات"),
        ["consultations"] = ("consultations", "المشاورات"),
        ["active"] = ("active", "سارٍ"),
        ["suspended"] = ("suspended", "معلَّق"),
        ["concluded"] = ("concluded", "منتهٍ"),

        ["carried-ballot"] = ("a ballot that carried", "تصويت انتهى بالقبول"),
        ["reported-adoption"] = ("a source that reports the adoption", "مصدر يفيد بالاعتماد"),
        ["by-author"] = ("an author of it, or the rapporteur or the secretary", "أن يكون الفاعل من أصحابها أو المقرِّر أو أمين السر"),
        ["no-open-amendments"] = ("that no amendment is open", "عدم وجود تعديل مفتوح"),
        ["no-unresolved-objections"] = ("that no objection is open", "عدم وجود اعتراض مفتوح"),
        ["deadline-passed"] = ("that the deadline is past", "انقضاء المهلة"),
        ["merged-into"] = ("the recommendation that it goes into", "التوصية التي تُدمج فيها"),
        ["superseded-by"] = ("the recommendation that takes its place", "التوصية التي تحل محلها"),

        ["draft"] = ("draft", "مسودة"),
        ["evaluating"] = ("evaluating", "معروض على المشاركين"),
        ["resolved"] = ("resolved", "محلول"),
    }.ToFrozenDictionary();

    /// <summary>The facts whose values are names of the model; others may be a host's, which are told as they are.</summary>
    private static readonly FrozenSet<string> Named = FrozenSet.Create(
        "activity",
        "audience",
        "choices",
        "held",
        "kind",
        "now",
        "phase",
        "place",
        "requirement",
        "response",
        "review",
        "role",
        "roles",
        "state",
        "status",
        "succession",
        "verdict",
        "wanted");

    /// <summary>A fact for a reader: what the model names, in words; anything else as it is.</summary>
    /// <remarks>In Arabic each is set apart by isolates (Unicode Standard Annex 9), so that dates and ids keep their order within the sentence.</remarks>
    internal static string Tell(string name, string fact, bool isArabic)
    {
        var told = fact != "-" && !Named.Contains(name) ? fact : string.Join(isArabic ? "، " : ", ", fact.Split(", ").Select(w => Word(w, isArabic)));
        return isArabic ? $"\u2068{told}\u2069" : told;
    }

    private static string Word(string name, bool isArabic) =>
        Words.TryGetValue(name, out var words) ? isArabic ? words.Arabic : words.English
        : Requirement.TryParse(name, null, out var requirement) && requirement.Threshold is var (number, isAtLeast) ? (isAtLeast, isArabic) switch
        {
            (true, false) => $"at least {number} signatures",
            (true, true) => $"ما لا يقل عن {number} من التوقيعات",
            (false, false) => $"fewer than {number} signatures",
            (false, true) => $"أقل من {number} من التوقيعات",
        }
        : name;
}
