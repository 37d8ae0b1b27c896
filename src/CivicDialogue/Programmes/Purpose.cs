namespace CivicDialogue.Programmes;

/// <summary>By what right personal data is processed: article 6(1) of the General Data Protection Regulation (EU) 2016/679, letters (a) to (f).</summary>
public enum LegalBasis
{
    /// <summary>The person agreed to it.</summary>
    Consent,

    /// <summary>A contract with the person needs it.</summary>
    Contract,

    /// <summary>The law demands it.</summary>
    LegalObligation,

    /// <summary>Somebody's life depends on it.</summary>
    VitalInterests,

    /// <summary>A task in the public interest needs it.</summary>
    PublicTask,

    /// <summary>Interests of those who process it, or of others, that weigh more than the person's.</summary>
    LegitimateInterests,
}

/// <summary>What personal data is processed for, by what right.</summary>
public sealed record Purpose
{
    /// <summary>A purpose.</summary>
    /// <param name="description">What is done with the data, in words for those it is about.</param>
    /// <param name="basis">By what right.</param>
    /// <exception cref="ArgumentException">The description is too long, or the basis is not defined.</exception>
    public Purpose(LocalizedText description, LegalBasis basis)
    {
        Description = Require.PublicText(description);
        Basis = Require.Defined(basis);
    }

    /// <summary>What is done with the data.</summary>
    public LocalizedText Description { get; }

    /// <summary>By what right.</summary>
    public LegalBasis Basis { get; }
}
