using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Testing;

/// <summary>
/// Acts for tests. They are minted by a real programme from its roster: whoever is to act in a role is granted it first, by decision.
/// The acts of one instance have ids of their own, the same in every run.
/// </summary>
/// <remarks>
/// Not for use by several threads. A host's own tests mint acts by <see cref="Dialogue.ActAsync"/>: a dialogue can only repeat an act
/// of a programme that it has on record.
/// </remarks>
public sealed class Acts
{
    private static readonly Instant LongAgo = Instant.FromUtc(2000, 1, 1, 0, 0);

    private readonly List<Step<Programme, ProgrammeEvent>> _steps;
    private readonly string _scope;
    private readonly Instant _since;
    private readonly ParticipantId _founder;
    private Acts? _elsewhere;
    private int _minted;

    /// <summary>Acts of a tiny programme that was founded long ago.</summary>
    /// <param name="charter">What the programme is; <see cref="Sample.Charter"/> where none is given.</param>
    public Acts(ProgrammeCharter? charter = null)
        : this("programme", charter ?? Sample.Charter)
    {
    }

    private Acts(string name, ProgrammeCharter charter)
    {
        var id = Sample.Id<ProgrammeId>(name);
        (_scope, _since, _founder, _steps) = ($"acts of {name}", LongAgo, Sample.Person("founder"), []);
        var begun = NextId();
        var first = Fold.Begin<Programme, ProgrammeEvent>(Programme.Found(begun, _founder, _since, id, charter)).ActAs(begun, _founder, _since);
        Programme = null!;
        Decide(nameof(Programme.Found), first, (_, a) => Programme.Found(a.Id, a.By, a.At, id, charter));
    }

    private Acts(Programme programme, string scope, List<Step<Programme, ProgrammeEvent>> steps)
    {
        (Programme, _scope, _steps) = (programme, scope, steps);
        (_since, _founder) = (programme.Roster[0].From, programme.Roster[0].Person);
    }

    /// <summary>The programme as it stands, with everybody on its roster who has acted so far.</summary>
    public Programme Programme { get; private set; }

    /// <summary>Acts of another programme, in which the same people may hold other roles: for what must not reach across programmes.</summary>
    public Acts Elsewhere => _elsewhere ??= new($"elsewhere than {Programme.Id}", Sample.Charter);

    /// <summary>How the programme, and the other one where it was needed, came to be.</summary>
    internal IEnumerable<Step<Programme, ProgrammeEvent>> Steps => _steps.Concat(_elsewhere?.Steps ?? []);

    /// <summary>Acts of a programme that a test made itself. The programme given stays as it is; what people are granted is added to a copy.</summary>
    public static Acts In(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return new(programme, $"acts in {programme.Id}", []);
    }

    /// <summary>An act of somebody who holds one role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="at">When it is recorded; <see cref="Sample.Now"/> where nothing is said.</param>
    /// <exception cref="ArgumentOutOfRangeException">The programme was founded later than that.</exception>
    public Act As(Role role, Instant? at = null) => As([role], at);

    /// <summary>An act of somebody who holds these roles and no other.</summary>
    /// <inheritdoc cref="As(Role, Instant?)" path="/param"/>
    /// <inheritdoc cref="As(Role, Instant?)" path="/exception"/>
    public Act As(ValueList<Role> roles, Instant? at = null)
    {
        var person = roles.Count == 0 ? Stranger : Sample.Person(string.Join(" and ", roles.Order()));
        foreach (var role in roles.Distinct().Where(r => !Programme.Roster.Any(e => e.Person == person && e.Role == r)))
            Decide(nameof(Programme.Grant), Mint(_founder, _since), (p, a) => p!.Grant(a, person, role));
        return By(person, at);
    }

    /// <summary>An act of somebody who holds no role.</summary>
    /// <inheritdoc cref="As(Role, Instant?)" path="/param"/>
    /// <inheritdoc cref="As(Role, Instant?)" path="/exception"/>
    public Act WithoutRole(Instant? at = null) => By(Stranger, at);

    /// <summary>An act of a certain person, with the roles that they hold then: for what people may do in their own matters.</summary>
    /// <param name="person">Who acts.</param>
    /// <param name="at">When it is recorded; <see cref="Sample.Now"/> where nothing is said.</param>
    /// <inheritdoc cref="As(Role, Instant?)" path="/exception"/>
    public Act By(ParticipantId person, Instant? at = null) => Mint(person, at ?? Sample.Now);

    private static ParticipantId Stranger => Sample.Person("nobody of the programme");

    /// <summary>The id of the next act.</summary>
    internal ActId NextId() => EntityId.Named<ActId>(_scope, $"{++_minted}");

    /// <summary>The same programme, with acts of other ids.</summary>
    internal Acts Copy(string scope) => new(Programme, $"{_scope}, {scope}", [.. _steps]) { _elsewhere = _elsewhere?.Copy(scope) };

    /// <summary>Takes the programme further.</summary>
    internal void Decide(string name, Act act, Func<Programme?, Act, Decision<ProgrammeEvent>> decide)
    {
        var step = new Step<Programme, ProgrammeEvent>(name, Programme, act, decide);
        step.Decision.OrThrow();
        Programme = step.After!;
        _steps.Add(step);
    }

    private Act Mint(ParticipantId person, Instant at) => at >= _since
        ? Programme.ActAs(NextId(), person, at)
        : throw new ArgumentOutOfRangeException(nameof(at), at, $"Nobody can have acted at {at}: the programme was founded at {_since}.");
}
