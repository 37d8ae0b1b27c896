namespace CivicDialogue.FollowUp;

/// <summary>Whether what concerns a stakeholder is told with what concerns its units.</summary>
public enum Units
{
    /// <summary>With all its units, by what is a part of it as of then.</summary>
    Included,

    /// <summary>What concerns it itself.</summary>
    LeftOut,
}
