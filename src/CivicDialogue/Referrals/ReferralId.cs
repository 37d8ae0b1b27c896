using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Referrals;

/// <summary>The id of a referral: one addressee's duty to answer one recommendation.</summary>
public readonly record struct ReferralId : IEntityId<ReferralId>
{
    private ReferralId(Guid value) => Value = EntityId.NotEmpty<ReferralId>(value);

    /// <inheritdoc/>
    public static string Category => "referral";

    /// <inheritdoc/>
    public Guid Value { get; }

    /// <inheritdoc/>
    public static ReferralId From(Guid value) => new(value);

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">The text is not a UUID, or is the empty one.</exception>
    public static ReferralId Parse(string s, IFormatProvider? provider = null) => EntityId.Parse<ReferralId>(s);

    /// <summary>Reads an id as <see cref="ToString"/> writes it, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReferralId result) =>
        EntityId.TryParse(s, out result);

    /// <summary>The UUID, in lower case with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
