using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Disclosure;

/// <summary>
/// Whom the first figures of a session counted, as what, and what was decided to be told of them: ids and handles only. It is kept with the release, so that later ones
/// repeat it and are checked against it, and is never part of what leaves.
/// </summary>
public sealed record FigureBasis
{
    [JsonConstructor]
    internal FigureBasis()
    {
    }

    /// <summary>The session that the figures are about.</summary>
    [JsonInclude] internal SessionId Session { get; init; }

    /// <summary>Who was counted, as what.</summary>
    [JsonInclude] internal ValueMap<ParticipantId, CountedPerson> People { get; init; }

    /// <summary>How many people were counted of whom only that they were there is known.</summary>
    [JsonInclude] internal int Unnamed { get; init; }

    /// <summary>The threshold under which this was decided.</summary>
    [JsonInclude] internal int Threshold { get; init; }

    /// <summary>What may be told of the totals, in the order of the stages.</summary>
    [JsonInclude] internal ValueList<CountLine> Totals { get; init; }

    /// <summary>What may be told by category; none where too few people were counted, or where the numbers behind an earlier release had changed.</summary>
    [JsonInclude] internal ValueList<FigureTable> Tables { get; init; }

    /// <summary>The first stage that anything is known of: everybody counted reached it.</summary>
    internal int Base => Totals.TakeWhile(t => t.Kind is CountKind.Unknown).Count();

    internal FigureTable? Of(string category) => Tables.FirstOrDefault(t => t.Category == category);
}

/// <summary>As what somebody was counted.</summary>
/// <param name="Reached">The last stage they reached.</param>
/// <param name="Side">The side they stood on at the session, where that is known.</param>
/// <param name="Segments">Where the vault kept their segments, where it did.</param>
internal sealed record CountedPerson(InclusionStage Reached, SideId? Side, SealedTextId? Segments);

/// <summary>What may be told by the values of one category.</summary>
/// <param name="Category">Which category; <c>side</c> for the sides.</param>
/// <param name="Rows">One for each value, the last for those of whom it is not known.</param>
internal sealed record FigureTable(string Category, ValueList<FigureRow> Rows)
{
    internal FigureRow? Of(string? value) => Rows.FirstOrDefault(r => r.Value == value);
}

/// <summary>What may be told of one value.</summary>
/// <param name="Value">Which value; <see langword="null"/> for those of whom it is not known.</param>
/// <param name="Counts">What may be told, in the order of the stages.</param>
internal sealed record FigureRow(string? Value, ValueList<CountLine> Counts);
