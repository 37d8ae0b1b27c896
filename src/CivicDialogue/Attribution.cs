namespace CivicDialogue;

/// <summary>What a disclosure may say of who spoke, from the widest to the narrowest.</summary>
/// <remarks>Policies meet by the narrowest: a session may narrow its programme's, an agenda item its session's, a contribution its item's; none may widen.</remarks>
public enum Attribution
{
    /// <summary>Name, office and affiliation.</summary>
    Named,

    /// <summary>The affiliation, not the person nor the office.</summary>
    AffiliationOnly,

    /// <summary>
    /// What was said, but neither identity nor affiliation of the speaker or of any other participant
    /// (the Chatham House Rule, which may cover a meeting or part of one).
    /// </summary>
    ChathamHouse,

    /// <summary>Not disclosed at all.</summary>
    Withheld,
}

/// <summary>Arithmetic of attribution policies.</summary>
public static class Attributions
{
    /// <summary>The narrower of two.</summary>
    public static Attribution And(this Attribution one, Attribution other) => one > other ? one : other;
}
