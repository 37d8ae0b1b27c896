using CivicDialogue.Participants;

namespace CivicDialogue.Rumours;

public sealed partial record Rumour
{
    /// <summary>
    /// As somebody may see it in a list: who told of it and who asked only where they keep the record, or it is themselves; how many there are, what it could do and how far it has come
    /// always; and who does not work with the record sees of what was found and drafted only what has been made known, and no person it is about.
    /// </summary>
    /// <param name="act">Who looks, under all their records.</param>
    /// <param name="worksWithTheRecord">Whether they work with the record.</param>
    internal Rumour SeenBy(Act act, bool worksWithTheRecord)
    {
        if (act.KeepsTheRecord)
            return this;
        var seen = this with
        {
            Reports = ValueMap<int, RumourReport>.From(Reports.Select(r => KeyValuePair.Create(
                r.Key, r.Value.By is { } by && act.Is(by) ? r.Value : r.Value with { By = null, Contribution = null, Source = null }))),
            Askers = ValueMap<ParticipantId, RumourAsker>.From(Askers.Where(a => act.Is(a.Key))),
            WaitingTold = Waiting,
        };
        return worksWithTheRecord ? seen : seen with
        {
            About = About?.Unnamed(act),
            Sources = Sources.Select(s => s.Unanswered()).ToValueList(),
            Clearance = null,

            // The finding that was made known is the only one that is told, and so the first.
            Assessments = IsPublished ? [Assessment!] : [],
            Messages = IsPublished
                ? Messages.Where(m => m.Published is not null && m.Assessment == Assessments.Count).Select(m => m with { Assessment = 1, Agreements = [] }).ToValueList()
                : [],
        };
    }
}
