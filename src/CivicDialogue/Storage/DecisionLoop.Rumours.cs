using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;

namespace CivicDialogue.Storage;

/// <summary>What was reported of a rumour and is evidence now.</summary>
internal sealed partial class DecisionLoop
{
    /// <summary>
    /// Words of a rumour that was diverted, or was merged into one that was, may be evidence: nobody takes any out but the lead of the case and the data-protection officer. A merged
    /// rumour does not know what became of the one that goes on for it, so that is looked up here, where nothing can come between.
    /// </summary>
    private async Task<Refusal?> EvidenceAsync(Side side)
    {
        if (side.After[side.At] is not Rumour rumour || side.Facts.OfType<RumourEvent.TextRedacted>().FirstOrDefault() is not { Stamp: var stamp } || stamp.Roles.Contains(Role.DataProtectionOfficer))
            return null;
        var seen = new HashSet<RumourId>();
        while (rumour.Case is null && rumour.Survivor is { } survivor && seen.Add(survivor)
            && await FindAsync<RumourId, Rumour>(side, survivor).ConfigureAwait(false) is { } next)
            rumour = next;
        return rumour.Case is not { } diverted
            || (await FindAsync<SafeguardingCaseId, SafeguardingCase>(side, diverted).ConfigureAwait(false) is { Lead: var lead }
                && lead == stamp.By && stamp.Roles.Contains(Role.SafeguardingLead))
            ? null
            : SafeguardingCaseRefusals.NotTheLead.With();
    }
}
