using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using NodaTime;

namespace CivicDialogue.FollowUp;

/// <summary>What somebody has done that is on record as theirs.</summary>
public enum OwnItemKind
{
    /// <summary>They spoke, or handed something in.</summary>
    Said,

    /// <summary>They put a question or a concern.</summary>
    Asked,

    /// <summary>They spoke for a recommendation.</summary>
    SpokeFor,

    /// <summary>They put a recommendation, or a version of its text, in words, or stand for it as one of its authors.</summary>
    Authored,

    /// <summary>They want, or wanted, a recommendation to say something else.</summary>
    Amended,

    /// <summary>They endorse a recommendation, for themselves or for an institution.</summary>
    Endorsed,

    /// <summary>They object, or objected, to a recommendation.</summary>
    Objected,
}

/// <summary>Something that is on record as somebody's own.</summary>
/// <param name="Kind">What they did.</param>
/// <param name="Happened">From when what they said, or the recommendation, counts.</param>
/// <param name="Contribution">What they said; <see langword="null"/> where it is a part that they have in a recommendation.</param>
/// <param name="Recommendation">The recommendation that they have a part in, or towards which they took a stance.</param>
public sealed record OwnItem(OwnItemKind Kind, Instant Happened, ContributionId? Contribution, RecommendationId? Recommendation)
{
    internal string Place => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Happened.ToUnixTimeSeconds() + 1_000_000_000_000:D14}{(int)Kind}{Contribution}{Recommendation}");
}

public sealed partial class FollowUpLog
{
    /// <summary>
    /// What is on record as a person's own in a programme. What was recorded by mistake is not theirs, and what was diverted to a safeguarding case is not told.
    /// </summary>
    internal IEnumerable<OwnItem> OwnItems(ProgrammeId programme, IReadOnlyCollection<ParticipantId> records, Instant asOf, Instant? knownAt)
    {
        foreach (var id in _contributionsOf.GetValueOrDefault(programme) ?? [])
        {
            if (IsOpen(id) && _contributions[id].At(asOf, knownAt) is { IsVoided: false, Said: { Speaker: { } speaker } said } && records.Contains(speaker.Person))
            {
                var kind = said.Towards is { Stance: Stance.For } ? OwnItemKind.SpokeFor
                    : said.Kind is ContributionKind.Question or ContributionKind.Concern ? OwnItemKind.Asked
                    : OwnItemKind.Said;
                yield return new(kind, _contributions[id].At(asOf, knownAt)!.CountsFrom, id, said.Towards?.Recommendation);
            }
        }

        foreach (var id in _ofProgramme.GetValueOrDefault(programme) ?? [])
        {
            if (_recommendations[id].At(asOf, knownAt) is not { } recommendation)
                continue;
            foreach (var kind in recommendation.Parts.Where(p => records.Contains(p.Person)).Select(p => KindOf(p.Part)).OfType<OwnItemKind>().Distinct())
                yield return new(kind, _recommendations[id].Began, null, id);
        }

        static OwnItemKind? KindOf(RecommendationPart part) => part switch
        {
            RecommendationPart.Author => OwnItemKind.Authored,
            RecommendationPart.Amender => OwnItemKind.Amended,
            RecommendationPart.Endorser => OwnItemKind.Endorsed,
            RecommendationPart.Objector => OwnItemKind.Objected,

            // Being asked to is nothing that they did, and of what went into another they are told by that one.
            _ => null,
        };
    }
}
