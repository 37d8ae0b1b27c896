namespace CivicDialogue.Participants;

/// <summary>What kinds of personal data the vault keeps of a person.</summary>
public enum PersonalDataKind
{
    /// <summary>What the person is called.</summary>
    Name,

    /// <summary>How to reach the person.</summary>
    Contact,

    /// <summary>Where the person stands in the segment schemes.</summary>
    Segments,

    /// <summary>What the person needs to take part.</summary>
    Needs,

    /// <summary>What the person said or wrote.</summary>
    Words,
}
