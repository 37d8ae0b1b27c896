namespace CivicDialogue.Sessions;

/// <summary>When a session was said to have begun and ended before that was corrected.</summary>
/// <param name="Began">When it was said to have begun.</param>
/// <param name="Ended">When it was said to have ended, where it was.</param>
/// <param name="Reason">Why that was corrected.</param>
public sealed record SupersededTimes(Occurred Began, Occurred? Ended, LocalizedText Reason);
