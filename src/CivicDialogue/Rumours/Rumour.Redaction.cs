using CivicDialogue.Safeguarding;

namespace CivicDialogue.Rumours;

public sealed partial record Rumour
{
    /// <summary>Every text of it that can be replaced: the words of its reports, and what its sources answered.</summary>
    internal IEnumerable<SealedText> Texts => Reports.Values.Select(r => r.Wording).Concat(Sources.Select(s => s.Answer?.Words).OfType<SealedText>());

    /// <summary>
    /// Puts on record that words were taken out of a report or an answer. It alone erases nothing: a dialogue erases them from the vault as well. Of what was diverted the words stay:
    /// they are evidence, and for the lead of its case alone. Needs <see cref="Role.DataProtectionOfficer"/>, <see cref="Role.Rapporteur"/> or <see cref="Role.Secretary"/>; of what was merged
    /// into a rumour that was diverted, whose words may be evidence too, <see cref="Role.DataProtectionOfficer"/> or the lead of that case.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">The text without the words, sealed for the same; <see langword="null"/> where nothing of it is left.</param>
    /// <param name="reason">Why. It must not repeat what is taken out.</param>
    /// <param name="case">The case that the rumour which goes on for it was diverted to, as it stands, where it was. A dialogue looks up whether there is one.</param>
    /// <returns><see cref="RumourEvent.TextRedacted"/>; refused: <see cref="SafeguardingCaseRefusals.NotTheLead"/>, <see cref="RumourRefusals.TextUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The text is the default id, or the reason is too long.</exception>
    public Decision<RumourEvent> RedactText(Act act, SealedTextId text, SealedText? replacement, LocalizedText reason, SafeguardingCase? @case = null)
    {
        Require.Id(text);
        Require.PublicText(reason);
        var kept = Phase is RumourPhase.Merged ? @case : null;
        return act.Barred(Programme) is { } foreign ? foreign
            : (kept is not null ? act.Barred(Role.DataProtectionOfficer, Role.SafeguardingLead) : act.Barred(Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary)) is { } barred ? barred
            : kept is not null && !act.May(Role.DataProtectionOfficer) && !kept.MayRead(act) ? SafeguardingCaseRefusals.NotTheLead
            : !Texts.Any(t => t.Id == text) ? RumourRefusals.TextUnknown.With(("text", text.ToString()))
            : new RumourEvent.TextRedacted(act.Stamp, text, replacement, reason);
    }

    /// <summary>What is left of it where the rumour that it was merged into was diverted: the claim is the same, so that it is this rumour's too that nothing is told.</summary>
    internal Rumour OnlyThatItWas => new() { Id = Id, Programme = Programme, Phase = Phase, Survivor = Survivor };

    /// <summary>Whose words a text is, where that is known.</summary>
    internal Participants.ParticipantId? AuthorOf(SealedTextId text) =>
        Reports.Values.FirstOrDefault(r => r.Wording.Id == text)?.By ?? Sources.FirstOrDefault(s => s.Answer?.Words.Id == text)?.Answer?.By?.Person;

    private Rumour Redacted(SealedTextId text, SealedText replacement) => this with
    {
        Reports = ValueMap<int, RumourReport>.From(Reports.Select(r => KeyValuePair.Create(r.Key, r.Value.Wording.Id == text ? r.Value with { Wording = replacement } : r.Value))),
        Sources = Sources.Select(s => s.Answer?.Words.Id == text ? s with { Answer = s.Answer with { Words = replacement } } : s).ToValueList(),
    };
}
