using System.Text.Json.Serialization;
using CivicDialogue.Participants;

namespace CivicDialogue.Stakeholders;

/// <summary>
/// As what somebody acts: in an official post as of a date, or personally. An official standing is resolved from the stakeholder
/// (<see cref="Stakeholder.StandingOf"/>), never claimed.
/// </summary>
public sealed record Standing
{
    [JsonConstructor]
    internal Standing(
        ParticipantId person,
        StakeholderId? stakeholder = null,
        PostId? post = null,
        LocalizedText? office = null,
        LocalizedText? rank = null,
        bool mayCommit = false,
        ValueList<StakeholderId> lineage = default)
    {
        Person = Require.Id(person);
        if (Require.Id(stakeholder) is null != Require.Id(post) is null)
            throw new ArgumentException("A standing is in a post of a stakeholder, or personal; expected both or neither.", nameof(post));
        if (stakeholder is null && (office is not null || rank is not null || mayCommit || lineage.Count > 0))
            throw new ArgumentException("A personal standing has an office, a rank, a lineage or the power to commit; expected none of them.", nameof(stakeholder));
        Stakeholder = stakeholder;
        Post = post;
        Office = office;
        Rank = rank;
        MayCommit = mayCommit;
        Lineage = lineage;
    }

    /// <summary>Who acts.</summary>
    public ParticipantId Person { get; }

    /// <summary>For whom; <see langword="null"/> where the person acts for nobody but themselves.</summary>
    public StakeholderId? Stakeholder { get; }

    /// <summary>In which office.</summary>
    public PostId? Post { get; }

    /// <summary>What the office is called.</summary>
    public LocalizedText? Office { get; }

    /// <summary>The rank held on that date.</summary>
    public LocalizedText? Rank { get; }

    /// <summary>Whether the office could commit the stakeholder on that date.</summary>
    public bool MayCommit { get; }

    /// <summary>The stakeholder and what it was a part of on that date, the nearest first, as far as that was known.</summary>
    public ValueList<StakeholderId> Lineage { get; }

    /// <summary>Whether somebody acts for a stakeholder.</summary>
    [JsonIgnore]
    public bool IsOfficial => Stakeholder is not null;

    /// <summary>Acting for nobody but oneself.</summary>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public static Standing Personal(ParticipantId person) => new(person);

    /// <summary>Whether two act for the same institution or parts of one.</summary>
    public bool SharesInstitutionWith(Standing other) => Lineage.Any(Require.NotNull(other).Lineage.Contains);

    /// <summary>Whether it is official, and not whose it is: a turn or a contribution in a log must not tell who spoke.</summary>
    public override string ToString() => IsOfficial ? "standing (official)" : "standing (personal)";
}
