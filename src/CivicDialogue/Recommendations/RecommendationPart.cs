namespace CivicDialogue.Recommendations;

/// <summary>What part somebody has in a recommendation.</summary>
public enum RecommendationPart
{
    /// <summary>They put it, or a version of its text, in words, or stand for it as one of its authors.</summary>
    Author,

    /// <summary>They were asked to be one of its authors.</summary>
    InvitedAuthor,

    /// <summary>They are an author of one that was merged into it.</summary>
    OriginAuthor,

    /// <summary>They want, or wanted, it to say something else.</summary>
    Amender,

    /// <summary>They endorse it, for themselves or for an institution.</summary>
    Endorser,

    /// <summary>They object, or objected, to it.</summary>
    Objector,
}
