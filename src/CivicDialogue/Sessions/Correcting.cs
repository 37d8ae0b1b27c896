namespace CivicDialogue.Sessions;

/// <summary>Who may correct what was recorded at a session: the one rule for everything that is taken down there.</summary>
internal static class Correcting
{
    /// <summary>
    /// The refusal where this act may not: those who record until the minutes circulate, with the secretary; the secretary and the rapporteur until they are approved; the chair
    /// of the body after. The data-protection officer always may, because those whom it is about can demand it.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="recorders">The roles that may record such a thing.</param>
    internal static Refusal? BarredFromCorrecting(this Act act, Session session, params ReadOnlySpan<Role> recorders) =>
        session.ApprovedMinutes is not null ? act.Barred(Role.Chair, Role.DataProtectionOfficer)
        : session.Minutes.Any(m => m.State is MinutesState.Circulated) ? act.Barred(Role.Secretary, Role.Rapporteur, Role.DataProtectionOfficer)
        : act.Barred([.. recorders, Role.Secretary, Role.DataProtectionOfficer]);
}
