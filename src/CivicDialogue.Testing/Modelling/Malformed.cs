namespace CivicDialogue.Testing.Modelling;

/// <summary>Values that are legal by themselves and too large where they are handed in.</summary>
internal static class Malformed
{
    internal static LocalizedText Title { get; } = LocalizedText.Of(("ar", new('ن', Limits.Title + 1)));

    internal static LocalizedText Text { get; } = LocalizedText.Of(("ar", new('ن', Limits.PublicText + 1)));
}
