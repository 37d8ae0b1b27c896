using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicDialogue.Tests.Scenarios;

/// <summary>
/// The second of the hard cases, whole: a participant spoke twice, is named in another's contribution and in three versions of the minutes. She is erased, yesterday's backup is restored, the
/// erasure log replayed, the sign-in sheet imported again. Neither her name nor what was captured of her is found anywhere; the chain holds, the totals stand, and the figures before and after
/// tell nothing of her.
/// </summary>
public abstract class S2ForgottenTests : IAsyncDisposable
{
    private const string Name = "Canary Tokenova";
    private const string FormerName = "Kanari Tokinov";
    private const int People = 40;

    private readonly Logs _logs = new();
    private readonly List<string> _said = [];
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly NodaTime.Testing.FakeClock _clock = new(Town.Noon(2026, 3, 1));
    private Hall _hall = null!;
    private Dialogue _dialogue = null!;

    private SessionId Session => _hall.Id<SessionId>("assembly");

    private GuestListId List => _hall.Id<GuestListId>("guests");

    private ParticipantId She => Person(0);

    /// <summary>The store that everything happens in.</summary>
    private protected abstract IEventStore Live { get; }

    /// <summary>A store that holds what the live one holds at this moment.</summary>
    private protected abstract Task<IEventStore> BackUpAsync(DialogueId dialogue);

    /// <summary>Every byte that a store keeps, as a thief would read them.</summary>
    private protected abstract Task<IReadOnlyList<byte[]>> BytesOfAsync(IEventStore store, DialogueId dialogue);

    public virtual async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_of_her_is_found_and_everything_else_is_as_it_was()
    {
        var (live, parts) = (Live, Hall.PartsOf(Live, _clock) with { VaultKey = _key });
        _hall = await Hall.OpenAsync(parts, _clock, Host(live, []));
        _dialogue = _hall.Dialogue;
        await TellAsync();
        var (before, minutes) = (await PublishAsync<InclusionView>(d => d.Inclusion(Session, "en")), await PublishAsync<MinutesView>(d => d.Minutes(Session, "en")));
        Assert.Contains(Name, minutes.Body!.Text, StringComparison.Ordinal);
        Assert.Contains("of the lights; a participant asked again.", minutes.Body.Text, StringComparison.Ordinal);
        Assert.NotEmpty(before.Breakdowns);
        var (guests, contributions) = (await FindGuestsAsync(), await CountContributionsAsync());
        var checkpoint = await _dialogue.VerifyAsync();

        // What a thief could take along: keys and ciphertexts of hers, and the ciphertexts of others in which she is named.
        var secrets = await SecretsAsync(live);
        var kept = await BoxesAsync(live, await TextsAsync(live, s => s is ContributionEvent.Recorded e && e.Id == _hall.Id<ContributionId>("nothing of her")));
        Assert.Equal(11, secrets.Count);
        Assert.Equal((secrets.Count, 1), (await FoundAsync(live, secrets), await FoundAsync(live, kept)));

        var backup = await BackUpAsync(parts.Id);
        Assert.Equal(secrets.Count, await FoundAsync(backup, secrets));
        _clock.AdvanceDays(1);
        Assert.Equal(ErasureState.Complete, (await _dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), She)).OrThrow());

        Assert.Equal((0, 1), (await FoundAsync(live, secrets), await FoundAsync(live, kept)));
        Assert.Equal("We met in the hall. Our shopkeeper […] spoke of the lights; […] asked again.", await ReadAsync(s => s.Minutes[^1].Body));
        await EverythingStandsAsync(live, guests, contributions, checkpoint);
        var after = await PublishAsync<InclusionView>(d => d.Inclusion(Session, "en"));
        Subtract(before, after);
        Assert.DoesNotContain(Name, (await PublishAsync<MinutesView>(d => d.Minutes(Session, "en"))).Body!.Text!, StringComparison.Ordinal);
        var log = await _dialogue.ErasuresAsync();

        // Yesterday's backup comes back. It does not open before the log is replayed.
        await using var restored = Host(backup, log);
        Say(await Assert.ThrowsAsync<StoreException>(() => restored.Sessions.FindAsync(Session)));
        Assert.Equal(secrets.Count, await FoundAsync(backup, secrets));
        Assert.Equal(ErasureState.Complete, await restored.ReplayErasuresAsync());
        _dialogue = restored;
        await ImportAgainAsync();

        Assert.Equal((0, 1), (await FoundAsync(backup, secrets), await FoundAsync(backup, kept)));
        Assert.Equal("We met in the hall. Our shopkeeper […] spoke of the lights; […] asked again.", await ReadAsync(s => s.Minutes[^1].Body));
        Assert.True((await restored.Participants.FindAsync(She))!.IsErased);
        await EverythingStandsAsync(backup, guests, contributions, checkpoint);
        Assert.Equal(log, await restored.ErasuresAsync());
        Subtract(before, await PublishAsync<InclusionView>(d => d.Inclusion(Session, "en")));

        // Nobody says her name: not the store, not the log of the host, not what anything says of itself, not what leaves.
        await SayEverythingAsync(live);
        await SayEverythingAsync(backup);
        Assert.True(_said.Count > 300 && _logs.Lines.Count >= 2, "There is something to look through.");
        foreach (var word in (string[])[Name, FormerName, "Tokenova", "Tokinov", "توكنوفا"])
        {
            Assert.DoesNotContain(_said, s => s.Contains(word, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(_logs.Lines, s => s.Contains(word, StringComparison.OrdinalIgnoreCase));
            foreach (var store in (IEventStore[])[live, backup])
                Assert.Equal(0, await FoundAsync(store, [Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word)]));
        }

        // The search finds what is there, in the store and in what is said: the name of somebody else, which stands in plain words.
        Assert.Contains(_said, s => s.Contains("Assembly of the old market", StringComparison.Ordinal));
        Assert.Equal(1, await FoundAsync(live, [Encoding.UTF8.GetBytes("Assembly of the old market")]));
    }

    private Dialogue Host(IEventStore store, IReadOnlyCollection<Erasure> known)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IClock>(_clock);
        services.AddCivicDialogue(o => (o.VaultKey, o.KnownErasures) = (_key, known)).UseStore(_ => store, _ => (IVaultStore)store);
        return services.BuildServiceProvider().GetRequiredService<Dialogue>();
    }

    private ParticipantId Person(int number) => _hall.Id<ParticipantId>($"person {number}");

    private static LocalizedText En(string words) => LocalizedText.Of(("en", words));

    private async Task TellAsync()
    {
        (await _dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), (p, a) => p.AdoptSegments(a, [new(SegmentCategoryId.Of("gender"), Town.Some("Gender"),
            [new(SegmentValueId.Of("woman"), Town.Some("Women")), new(SegmentValueId.Of("man"), Town.Some("Men"))])]))).OrThrow();
        for (var i = 0; i < People; i++)
        {
            var (person, act) = (Person(i), await _hall.ActAsync(Role.Recorder));
            var first = await _dialogue.SealAsync(act, person, En(i == 0 ? FormerName : $"Neighbour {i}"));
            (await _dialogue.Participants.StartAsync(person, act, a => Participant.Register(a, person, first))).OrThrow();
            await SetAsync(person, new Segments(ValueMap<SegmentCategoryId, SegmentValueId>.From([new(SegmentCategoryId.Of("gender"), SegmentValueId.Of(i % 2 == 0 ? "woman" : "man"))])).ToText(), (p, a, t) => p.SetSegments(a, t));
        }

        await SetAsync(She, LocalizedText.Of(("en", Name), ("ar", "كناري توكنوفا")), (p, a, t) => p.SetName(a, t));
        await SetAsync(She, En($"{Name}, at the old market"), (p, a, t) => p.SetContact(a, t));

        await _hall.PlanAsync("assembly", new(Town.Text("لقاء السوق القديم", "Assembly of the old market"), Town.Some(), new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")));
        var session = await _hall.OnSessionAsync("assembly", Role.Facilitator, (s, a) => s.Open(a, _hall.Today));
        (await _dialogue.GuestLists.StartAsync(List, await _hall.ActAsync(Role.Secretary), a => GuestList.Open(a, List, session))).OrThrow();
        await ImportAsync();
        await SayAsync("first of hers", She, "I close early.", She);
        await SayAsync("second of hers", She, "The lights are out.", default);
        for (var i = 1; i < 16; i++)
            await SayAsync($"of person {i}", Person(i), i == 1 ? $"As {Name} said, it is dark; ask {Mentions.Of(She)}." : "It is dark.", Person(i));
        await SayAsync("nothing of her", null, "The street is dark.", default);
        await _hall.OnSessionAsync("assembly", Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        foreach (var words in (string[])
        [
            $"{FormerName} spoke of the lights.",
            $"We met in the hall. {Name} spoke of the lights.",
            $"We met in the hall. Our shopkeeper {Name} spoke of the lights; {Mentions.Of(She)} asked again.",
        ])
        {
            var act = await _hall.ActAsync(Role.Rapporteur);
            var body = await _dialogue.SealAsync(act, Session, En(words));
            (await _dialogue.Sessions.DecideAsync(Session, act, (s, a) => s.DraftMinutes(a, body, Town.Press))).OrThrow();
        }

        await _hall.OnSessionAsync("assembly", Role.Chair, (s, a) => s.ApproveMinutes(a, 3, MinutesApproval.AdoptedAsReported));
    }

    private async Task SetAsync(ParticipantId person, LocalizedText words, Func<Participant, Act, SealedText, Decision<ParticipantEvent>> set)
    {
        var act = await _hall.ActAsync(Role.Recorder);
        var text = await _dialogue.SealAsync(act, person, words);
        (await _dialogue.Participants.DecideAsync(person, act, (p, a) => set(p, a, text))).OrThrow();
    }

    private async Task SayAsync(string name, ParticipantId? speaker, string words, ParticipantId? subject)
    {
        var (act, id) = (await _hall.ActAsync(Role.Rapporteur), _hall.Id<ContributionId>(name));
        var text = subject is { } of ? await _dialogue.SealAsync(act, of, En(words)) : await _dialogue.SealAsync(act, id, En(words));
        var said = new Said(ContributionKind.Statement, RecordQuality.Summary, text, _hall.Today) { Speaker = speaker is { } person ? Standing.Personal(person) : null };
        (await _dialogue.DecideAsync(_dialogue.Sessions.Existing(Session), _dialogue.Contributions.Beginning(id), act, (s, a) => ([], Contribution.Record(a, id, s, said)))).OrThrow();
    }

    /// <summary>Types in the sheet that everybody signed; she ticked that she may be named.</summary>
    private async Task<GuestList> ImportAsync()
    {
        var session = (await _dialogue.Sessions.FindAsync(Session))!;
        var rows = Enumerable.Range(0, People).Select(i => new SheetRow(i + 1, Person(i), mayBeNamed: i < 16 || i % 3 == 0)).ToValueList();
        var act = await _dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Recorder));
        return (await _dialogue.GuestLists.DecideAsync(List, act, (g, a) => g.Transcribe(a, session, _hall.Id<SheetId>("sheet"), rows, Town.On(2026, 3, 1), Town.Press))).OrThrow();
    }

    /// <summary>The sheet again, with her name on it in ink: the rows add nothing, and her name goes nowhere under her id.</summary>
    private async Task ImportAgainAsync()
    {
        var count = (await _dialogue.VerifyAsync()).Position;
        Assert.True((await ImportAsync()).Present.ContainsKey(She));
        Assert.Equal(count, (await _dialogue.VerifyAsync()).Position);
        var act = await _dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Recorder));
        Say(await Assert.ThrowsAsync<SubjectErasedException>(() => _dialogue.SealAsync(act, She, En(Name))));
        Assert.DoesNotContain(She, (await _dialogue.NamesAsync(act, [.. Enumerable.Range(0, People).Select(Person)])).OrThrow().Keys);
        Assert.Equal(count, (await _dialogue.VerifyAsync()).Position);
    }

    private async Task EverythingStandsAsync(IEventStore store, GuestList guests, int contributions, ChainHead checkpoint)
    {
        Assert.Equal(await store.HeadAsync(checkpoint.Dialogue), await _dialogue.VerifyAsync(checkpoint));
        Assert.Equal(guests, await FindGuestsAsync());
        Assert.Equal(new Figure.Counted(People), guests.Attendance);
        Assert.Equal(contributions, await CountContributionsAsync());
    }

    private async Task<GuestList> FindGuestsAsync() => (await _dialogue.GuestLists.FindAsync(List))!;

    private async Task<int> CountContributionsAsync() =>
        (await _dialogue.Queries.ContributionsAsync(await _dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Secretary)), Session)).OrThrow().Items.Count;

    private async Task<string?> ReadAsync(Func<Session, SealedText> of)
    {
        var text = of((await _dialogue.Sessions.FindAsync(Session))!);
        var act = await _dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Rapporteur));
        return (await _dialogue.RevealAsync(act, [text])).OrThrow().GetValueOrDefault(text.Id)?.In("en").Text;
    }

    private async Task<TView> PublishAsync<TView>(Func<Disclosing, ViewRequest> view)
        where TView : PublicView
    {
        var act = await _dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.Rapporteur));
        return Assert.IsType<TView>((await _dialogue.PublishAsync(act, Audience.Public, view)).OrThrow().View);
    }

    /// <summary>What the two releases tell together that each alone does not.</summary>
    private static void Subtract(InclusionView before, InclusionView after)
    {
        Assert.Equal(before.Stages, after.Stages);
        Assert.Equal(before.Breakdowns.SelectMany(b => b.Rows.SelectMany(r => r.Counts)), after.Breakdowns.SelectMany(b => b.Rows.SelectMany(r => r.Counts)));
        Assert.Equal(before.Breakdowns.Select(b => (b.Category, b.Rows.Count)), after.Breakdowns.Select(b => (b.Category, b.Rows.Count)));
    }

    private async Task<List<SealedTextId>> TextsAsync(IEventStore store, Func<IEvent, bool> of) =>
        await store.ReadAllAsync(_hall.Parts.Id, 0).Select(e => JsonEventCodec.Instance.Decode(e.Type, e.SchemaVersion, e.Data.Span)).Where(of).SelectMany(e => e.SealedTexts.ToAsyncEnumerable()).Select(t => t.Id).ToListAsync();

    private async Task<List<byte[]>> BoxesAsync(IEventStore store, IReadOnlyCollection<SealedTextId> texts) =>
        [.. (await ((IVaultStore)store).FindBoxesAsync(_hall.Parts.Id, texts)).Select(b => b.Bytes.ToArray())];

    /// <summary>Her wrapped key; her two names, her segments, her contact, what she said twice; what another said of her; three versions of the minutes.</summary>
    private async Task<List<byte[]>> SecretsAsync(IEventStore store)
    {
        var hers = await TextsAsync(store, e => e switch
        {
            ParticipantEvent.Registered r => r.Id == She,
            SessionEvent.MinutesDrafted => true,
            ContributionEvent.Recorded c => c.Said.Speaker?.Person == She || c.Id == _hall.Id<ContributionId>("of person 1"),
            _ => false,
        });
        await foreach (var next in store.ReadAsync(_hall.Parts.Id, StreamName.Of(She), 1))
            hers.AddRange(JsonEventCodec.Instance.Decode(next.Type, next.SchemaVersion, next.Data.Span).SealedTexts.Select(t => t.Id));
        return [.. (await ((IVaultStore)store).FindKeysAsync(_hall.Parts.Id, [StreamName.Of(She)])).Values, .. await BoxesAsync(store, hers.Distinct().ToList())];
    }

    /// <summary>How many of these are in any byte that the store keeps, whole or in a piece.</summary>
    private async Task<int> FoundAsync(IEventStore store, IEnumerable<byte[]> secrets)
    {
        var files = await BytesOfAsync(store, _hall.Parts.Id);
        return secrets.Count(s => Pieces(s).Any(piece => files.Any(f => f.AsSpan().IndexOf(piece) >= 0)));

        static IEnumerable<byte[]> Pieces(byte[] secret) => secret.Length < 32 ? [secret] : [secret[..16], secret[(secret.Length / 2)..(secret.Length / 2 + 16)], secret[^16..]];
    }

    private void Say(object? value)
    {
        _said.Add($"{value}");
        for (var error = value as Exception; error is not null; error = error.InnerException)
            _said.Add(error.Message);
    }

    /// <summary>Every event, every state, every release, and what is held of everybody.</summary>
    private async Task SayEverythingAsync(IEventStore store)
    {
        await using var dialogue = new Dialogue(_hall.Parts with { Events = store, Vault = (IVaultStore)store });
        await foreach (var next in store.ReadAllAsync(_hall.Parts.Id, 0))
        {
            var fact = JsonEventCodec.Instance.Decode(next.Type, next.SchemaVersion, next.Data.Span);
            Say(next);
            Say(fact);
            _said.Add(Encoding.UTF8.GetString(next.Data.Span));
            if (fact is ReleaseEvent.Published published)
                _said.Add(CivicDialogueJson.Serialize((await dialogue.FindReleaseAsync(published.Id))!.View));
        }

        var session = (await dialogue.Sessions.FindAsync(Session))!;
        Say(session);
        _said.Add(CivicDialogueJson.SerializeState(session));
        _said.Add(CivicDialogueJson.SerializeState((await dialogue.GuestLists.FindAsync(List))!));
        for (var i = 0; i < People; i++)
        {
            var person = (await dialogue.Participants.FindAsync(Person(i)))!;
            Say(person);
            _said.Add(CivicDialogueJson.SerializeState(person));
            var data = (await dialogue.PersonalDataAsync(await dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Person(Role.DataProtectionOfficer)), Person(i))).OrThrow();
            Say(data);
            _said.Add(CivicDialogueJson.Serialize(data));
        }
    }

    private sealed class Logs : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId} {formatter(state, exception)} {state} {exception}");

        public void Dispose()
        {
        }
    }
}

public sealed class InMemoryS2ForgottenTests : S2ForgottenTests
{
    private protected override IEventStore Live { get; } = new InMemoryStore();

    private protected override async Task<IEventStore> BackUpAsync(DialogueId dialogue)
    {
        var (live, copy) = ((InMemoryStore)Live, new InMemoryStore());
        var events = await live.ReadAllAsync(dialogue, 0).ToListAsync();
        await copy.AppendAsync(dialogue, ChainHead.Empty(dialogue), events);
        await copy.GetOrAddProofAsync(dialogue, await live.GetOrAddProofAsync(dialogue, []));
        var boxes = await BoxesAsync(live, dialogue);
        foreach (var (subject, key) in await live.FindKeysAsync(dialogue, [.. boxes.Select(b => b.Subject)]))
            await copy.GetOrAddKeyAsync(dialogue, subject, key);
        foreach (var box in boxes)
            await copy.AddBoxAsync(dialogue, box);
        return copy;
    }

    private static async Task<IReadOnlyList<VaultBox>> BoxesAsync(InMemoryStore store, DialogueId dialogue)
    {
        var texts = await store.BoxesBeforeAsync(dialogue, Instant.MaxValue);
        return await store.FindBoxesAsync(dialogue, texts);
    }

    private protected override async Task<IReadOnlyList<byte[]>> BytesOfAsync(IEventStore store, DialogueId dialogue)
    {
        var memory = (InMemoryStore)store;
        var events = await memory.ReadAllAsync(dialogue, 0).ToListAsync();
        var boxes = await BoxesAsync(memory, dialogue);
        var subjects = events.Select(e => e.Stream).Concat(boxes.Select(b => b.Subject)).ToHashSet();
        return [.. events.Select(e => e.Data.ToArray()), .. boxes.Select(b => b.Bytes.ToArray()), .. (await memory.FindKeysAsync(dialogue, subjects)).Values];
    }
}

public sealed class SqliteS2ForgottenTests : S2ForgottenTests
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<IEventStore, string> _files = [];
    private IEventStore? _live;

    private protected override IEventStore Live => _live ??= Open("live.db");

    private SqliteStore Open(string file)
    {
        var store = _folder.Open(file);
        _files.Add(store, file);
        return store;
    }

    private protected override Task<IEventStore> BackUpAsync(DialogueId dialogue)
    {
        using (var live = new SqliteConnection($"Data Source={_folder["live.db"]};Pooling=False"))
        {
            live.Open();
            using var command = live.CreateCommand();
            command.CommandText = "PRAGMA secure_delete = ON; VACUUM INTO $1;";
            command.Parameters.AddWithValue("$1", _folder["backup.db"]);
            command.ExecuteNonQuery();
        }

        return Task.FromResult<IEventStore>(Open("backup.db"));
    }

    private protected override Task<IReadOnlyList<byte[]>> BytesOfAsync(IEventStore store, DialogueId dialogue) => Task.FromResult(_folder.BytesOf(_files[store]));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in _files.Keys)
            await ((SqliteStore)store).DisposeAsync();
        _folder.Dispose();
    }
}
