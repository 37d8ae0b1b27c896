namespace CivicDialogue;

/// <summary>Why a rule says no, in the four ways that a caller can react to.</summary>
public enum RefusalKind
{
    /// <summary>The person does not hold a role that may do this. In HTTP terms 403.</summary>
    NotPermitted,

    /// <summary>Nothing of that id is on record. In HTTP terms 404.</summary>
    NotFound,

    /// <summary>The person may, but not now: the state or the clock says otherwise. In HTTP terms 409.</summary>
    WrongTime,

    /// <summary>A requirement is not met by what was handed in or by what is on record. In HTTP terms 422.</summary>
    Unmet,
}
