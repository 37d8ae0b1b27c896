namespace CivicDialogue.Stakeholders;

/// <summary>
/// That somebody who may commit an institution stands by what another answered or promised for it. It is always possible, also where nothing is known yet against the other's
/// power to commit it.
/// </summary>
/// <param name="By">As what they did so.</param>
/// <param name="When">When.</param>
public sealed record Ratification(Standing By, Occurred When);
