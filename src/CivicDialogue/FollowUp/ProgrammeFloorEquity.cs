using CivicDialogue.Floors;
using CivicDialogue.Sessions;

namespace CivicDialogue.FollowUp;

/// <summary>
/// How the floor was shared over the sessions of a programme. Internal figures, not suppressed: a side for which one person spoke tells how long they did. What leaves is
/// <see cref="Disclosure.SpeakingTimeView"/>.
/// </summary>
/// <param name="Total">
/// All sessions together: times and turns added up, each speaker counted once. The budget of a side is that of all sessions; <see langword="null"/> where it spoke or waited at
/// one without.
/// </param>
/// <param name="Sessions">Each session that has a floor, in the order in which their floors came on record.</param>
/// <param name="Unrecorded">The sessions that have begun and of which nobody recorded who spoke when: their times are not known.</param>
public sealed record ProgrammeFloorEquity(FloorEquity Total, ValueList<SessionFloorEquity> Sessions, ValueList<SessionId> Unrecorded);

/// <summary>How the floor of one session was shared.</summary>
/// <param name="Session">Which session.</param>
/// <param name="Equity">How.</param>
public sealed record SessionFloorEquity(SessionId Session, FloorEquity Equity);
