using System.Security.Cryptography;
using NodaTime.Testing;

namespace CivicDialogue.Tests;

/// <summary>A dialogue over a store, with a programme and one person per role, as a host has it. The clock stands still until a test moves it.</summary>
internal sealed class Hall : IAsyncDisposable
{
    private int _acts;

    private Hall(Dialogue dialogue, DialogueParts parts, FakeClock clock) => (Dialogue, Parts, Clock) = (dialogue, parts, clock);

    internal Dialogue Dialogue { get; }

    internal DialogueParts Parts { get; }

    internal FakeClock Clock { get; }

    internal ProgrammeId Programme => Id<ProgrammeId>("programme");

    /// <param name="store">Keeps the vault as well.</param>
    /// <param name="clock">The host's clock.</param>
    internal static DialogueParts PartsOf(IEventStore store, FakeClock clock) => new()
    {
        Events = store,
        Vault = (IVaultStore)store,
        Codec = JsonEventCodec.Instance,
        VaultKey = RandomNumberGenerator.GetBytes(32),
        Clock = clock,
    };

    internal static Task<Hall> OpenAsync(IEventStore store)
    {
        var clock = new FakeClock(Town.Noon(2026, 3, 1));
        return OpenAsync(PartsOf(store, clock), clock);
    }

    internal static async Task<Hall> OpenAsync(DialogueParts parts, FakeClock clock, Dialogue? dialogue = null)
    {
        var hall = new Hall(dialogue ?? new(parts), parts, clock);
        (await hall.Dialogue.FoundProgrammeAsync(hall.NextAct(), hall.Person(Role.Convener), hall.Programme, Town.Charter())).OrThrow();
        foreach (var role in Town.Offices)
            await hall.GrantAsync(hall.Person(role), role);
        return hall;
    }

    internal TId Id<TId>(string name)
        where TId : struct, IEntityId<TId> => EntityId.Named<TId>("https://example.org/hall", name);

    internal ParticipantId Person(Role role) => Id<ParticipantId>(role.Value);

    internal ActId NextAct() => Id<ActId>($"act {Interlocked.Increment(ref _acts)}");

    internal Task<Act> ActAsync(Role role, ActId? act = null) => Dialogue.ActAsync(Programme, act ?? NextAct(), Person(role));

    internal async Task GrantAsync(ParticipantId person, Role role) =>
        (await Dialogue.Programmes.DecideAsync(Programme, await ActAsync(Role.Convener), (p, a) => p.Grant(a, person, role))).OrThrow();

    /// <summary>Makes people known, each once.</summary>
    internal async Task RegisterAsync(IEnumerable<ParticipantId> people)
    {
        foreach (var person in people)
        {
            if (await Dialogue.Participants.FindAsync(person) is null)
                (await Dialogue.Participants.StartAsync(person, await ActAsync(Role.Secretary), a => Participant.Register(a, person))).OrThrow();
        }
    }

    internal Occurred Now => Occurred.At(Clock.GetCurrentInstant(), Town.Hebron);

    internal Occurred Today => Occurred.On(Clock.GetCurrentInstant().InZone(Town.Hebron).Date, Town.Hebron);

    internal async Task<Session> PlanAsync(string name, SessionPlan? plan = null) =>
        (await Dialogue.Sessions.StartAsync(Id<SessionId>(name), await ActAsync(Role.Secretary), a => Session.Schedule(a, Id<SessionId>(name), plan ?? Town.Plan()))).OrThrow();

    internal async Task<Session> OnSessionAsync(string name, Role role, Func<Session, Act, Decision<SessionEvent>> decide) =>
        (await Dialogue.Sessions.DecideAsync(Id<SessionId>(name), await ActAsync(role), decide)).OrThrow();

    /// <summary>How many events are on record.</summary>
    internal async Task<long> CountAsync() => (await Parts.Events.HeadAsync(Parts.Id)).Position;

    public ValueTask DisposeAsync() => Dialogue.DisposeAsync();
}
