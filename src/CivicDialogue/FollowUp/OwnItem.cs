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
    Endorsed,

    /// <summary>They put a recommendation in words.</summary>
    Authored,
}

/// <summary>Something that is on record as somebody's own.</summary>
/// <param name="Kind">What they did.</param>
/// <param name="Happened">From when it counts.</param>
/// <param name="Contribution">What they said; <see langword="null"/> for a recommendation that they put in words.</param>
/// <param name="Recommendation">The recommendation that they put in words, or towards which they took a stance.</param>
public sealed record OwnItem(OwnItemKind Kind, Instant Happened, ContributionId? Contribution, RecommendationId? Recommendation)
{
    internal string Place => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Happened.ToUnixTimeSeconds() + 1_000_000_000_000:D14}{Contribution}{Recommendation}");
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
                var kind = said.Towards is { Stance: Stance.For } ? OwnItemKind.Endorsed
                    : said.Kind is ContributionKind.Question or ContributionKind.Concern ? OwnItemKind.Asked
                    : OwnItemKind.Said;
                yield return new(kind, _contributions[id].At(asOf, knownAt)!.CountsFrom, id, said.Towards?.Recommendation);
            }
        }

        foreach (var id in _ofProgramme.GetValueOrDefault(programme) ?? [])
        {
            if (_recommendations[id].At(asOf, knownAt) is { } recommendation && recommendation.Draft.Authors.Any(records.Contains))
                yield return new(OwnItemKind.Authored, _recommendations[id].Began, null, id);
        }
    }
}
