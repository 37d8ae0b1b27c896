using System.Globalization;
using CivicDialogue.Participants;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Testing.Modelling;

/// <summary>Draws what a history is made of: numbers, times, people, texts. All of it comes from one source of random numbers.</summary>
internal sealed class Draw
{
    private static readonly Role[] Roles =
    [
        Role.Convener, Role.Chair, Role.Secretary, Role.Facilitator, Role.Rapporteur, Role.Recorder, Role.Participant, Role.FocalPoint,
        Role.Assessor, Role.SafeguardingLead, Role.DataProtectionOfficer, Role.Observer, Role.Of("role-of-a-host"),
    ];

    internal static readonly ParticipantId[] People =
        [Sample.Resident.Person, Sample.Commander.Person, Sample.Person("guest"), Sample.Person("founder")];

    private static readonly string LongestTitle = new('ن', Limits.Title);
    private static readonly string LongestText = new('ن', Limits.PublicText);

    private readonly Random _random;
    private Instant _clock = Sample.Now;

    internal Draw(Random random)
    {
        _random = random;
        Scope = Below(int.MaxValue).ToString(CultureInfo.InvariantCulture);
        Acts = World.Made.Acts.Copy(Scope);
    }

    internal Acts Acts { get; }

    /// <summary>When the act at hand is recorded.</summary>
    internal Instant At { get; set; } = Sample.Now;

    private string Scope { get; }

    internal int Below(int limit) => _random.Next(limit);

    internal bool OneIn(int times) => Below(times) == 0;

    internal T Of<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    internal T Any<T>()
        where T : struct, Enum => Of<T>(Enum.GetValues<T>());

    /// <summary>Lets time pass: mostly little, at times so much that terms end. Some acts come on record out of order, as with several hosts.</summary>
    internal void Tick()
    {
        _clock += Of(
            Duration.Zero, Duration.FromMinutes(1), Duration.FromMinutes(20), Duration.FromHours(3), Duration.FromHours(9), Duration.FromDays(1),
            Duration.FromDays(3), Duration.FromDays(OneIn(3) ? 40 : 2), Duration.FromDays(OneIn(4) ? 150 : 1));
        At = OneIn(12) ? _clock - Of(Duration.FromHours(2), Duration.FromDays(5), Duration.FromDays(100))
            : OneIn(20) ? _clock + Duration.FromDays(10)
            : _clock;
    }

    /// <summary>An act, mostly of somebody who may.</summary>
    internal Act Act(ValueList<Role> roles) => Below(20) switch
    {
        0 => Acts.WithoutRole(At),
        1 => Acts.As(Of(Roles), At),
        2 => Acts.As([Of(Roles), Role.Of("role-of-a-host")], At),
        3 => Acts.Elsewhere.As(roles.Count > 0 ? Of(roles.AsSpan()) : Of(Roles), At),
        4 or 5 => Acts.By(Person(), At),
        _ => Acts.As(roles.Count > 0 ? Of(roles.AsSpan()) : Of(Roles), At),
    };

    /// <summary>The id of the thing that the history is about.</summary>
    internal TId Own<TId>()
        where TId : struct, IEntityId<TId> => Sample.Id<TId>($"{TId.Category} of history {Scope}");

    /// <summary>One of few ids, so that they meet again.</summary>
    internal TId Id<TId>()
        where TId : struct, IEntityId<TId> => Sample.Id<TId>(Of("one", "two", "three"));

    internal ParticipantId Person() => Of(People);

    /// <summary>When something happened, as told now: mostly before now, exactly or not; at times partly or wholly yet to come.</summary>
    internal Occurred When()
    {
        var zone = OneIn(8) ? DateTimeZoneProviders.Tzdb[Of("America/New_York", "Pacific/Kiritimati")] : Sample.Zone;
        var date = At.InZone(zone).Date;
        return Below(12) switch
        {
            0 => Occurred.At(At, zone),
            1 => Occurred.On(date, zone),
            2 => Occurred.At(At + Of(Duration.Epsilon, Duration.FromHours(1), Duration.FromDays(30)), zone),
            3 => Between(Duration.FromDays(4), Duration.FromDays(2)),
            4 => Between(Duration.FromDays(40), Duration.FromDays(-1)),
            5 => Occurred.On(date.PlusDays(-Below(4000)), zone),
            6 => Occurred.On(date.PlusDays(-1), zone),
            7 => Occurred.At(new LocalDateTime(2025, 10, 25, 1, 30), Sample.Zone),
            _ => Occurred.At(At - Of(Duration.FromMinutes(1), Duration.FromMinutes(30), Duration.FromHours(2)), zone),
        };

        Occurred Between(Duration before, Duration after) =>
            new((At - before).InZone(zone).ToOffsetDateTime(), (At + after).InZone(zone).ToOffsetDateTime(), zone.Id);
    }

    internal Occurred? MaybeWhen() => OneIn(2) ? null : When();

    internal LocalDate Date() => OneIn(6) ? Of(new LocalDate(1, 1, 1), new LocalDate(8999, 12, 31), new LocalDate(2024, 2, 29)) : At.InZone(Sample.Zone).Date.PlusDays(Below(60) - 30);

    internal LocalDate? MaybeDate() => OneIn(3) ? null : Date();

    internal LocalizedText Title() => Text(LongestTitle);

    internal LocalizedText Words() => Text(OneIn(20) ? LongestText : LongestTitle);

    internal LocalizedText? MaybeWords() => OneIn(2) ? null : Words();

    internal SealedText Sealed() => Sample.Sealed(Of("one", "two", "three"));

    internal Provenance Source() => OneIn(2) ? Sample.Source : new(Any<SourceKind>(), Title())
    {
        Location = OneIn(2) ? null : new("http://example.org/%D8%A3?q=<a>"),
        Published = MaybeWhen(),
        Updated = MaybeWhen(),
        Retrieved = MaybeWhen(),
        Confidence = Any<Confidence>(),
    };

    internal Provenance? MaybeSource() => OneIn(2) ? null : Source();

    internal Standing Standing() => Of(Sample.Commander, Sample.Commander, Sample.Spokesperson, Sample.Chair, Sample.Resident);

    /// <summary>A session of the programme in any phase, always the same one; at times another, or another programme's.</summary>
    internal Session Session() => OneIn(10) ? Of(World.Made.OtherSession, World.Made.ForeignSession) : Of<Session>([.. World.Made.Sessions]);

    private LocalizedText Text(string longest) => Below(8) switch
    {
        0 => LocalizedText.Of(("ar", longest)),
        1 => LocalizedText.Of(("en", "x")),
        2 => LocalizedText.Of(("ar", "\u2067سؤال\u2069: <\"أين؟\">\n\tهنا 🕊 & e\u0301"), ("en", "“Where?” \\u0041 </script> 🕊")),
        3 => LocalizedText.Of(("ar-PS", "وين؟")).With("zh-Hant-TW", "哪裡", new Translation("ar-PS", Person(), OneIn(2))),
        _ => Sample.Text($"نص {Below(3)}", $"Text {Below(3)}"),
    };
}
