namespace CivicDialogue;

/// <summary>The bounds that every value of the model keeps.</summary>
public static class Limits
{
    /// <summary>The longest title, name or one-line note, in UTF-16 characters per language.</summary>
    public const int Title = 300;

    /// <summary>The longest public text, in UTF-16 characters per language.</summary>
    public const int PublicText = 20_000;

    /// <summary>The longest sealed text, in UTF-16 characters per language.</summary>
    public const int SealedText = 100_000;

    /// <summary>The most languages one text may have.</summary>
    public const int Languages = 32;

    /// <summary>The most entries a list inside one value or event may have.</summary>
    public const int List = 1_000;

    /// <summary>The items on a page where the caller does not say.</summary>
    public const int Page = 50;

    /// <summary>The most items on a page.</summary>
    public const int LargestPage = 500;
}
