using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue;

/// <summary>What every event says of the act that made it.</summary>
/// <param name="Act">The act's id.</param>
/// <param name="Programme">The programme whose roster minted the act.</param>
/// <param name="Revision">How many events of the programme that roster was made of: with it, anybody can check the roles again.</param>
/// <param name="By">Who acted, or recorded what others did.</param>
/// <param name="Roles">The roles held then, in order of name.</param>
/// <param name="At">When it was recorded, which is not when it happened.</param>
public sealed record Stamp(ActId Act, ProgrammeId Programme, int Revision, ParticipantId By, ValueList<Role> Roles, Instant At);
