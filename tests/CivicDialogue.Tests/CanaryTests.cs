using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicDialogue.Tests;

/// <summary>
/// Unique tokens stand in for everything personal and for every free text, a dialogue runs as a host runs it, and then they are looked for
/// wherever they must not be: in the files, events, states, logs, exceptions, in what anything says of itself, and in views that hide them.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly Logs _logs = new();
    private readonly Dictionary<string, string> _tokens = [];

    /// <summary>Everything that anything said of itself.</summary>
    private readonly List<string> _said = [];

    private ServiceProvider _services = null!;
    private Hall _hall = null!;

    private Dialogue Dialogue => _hall.Dialogue;

    private SqliteStore Store => _services.GetRequiredService<SqliteStore>();

    public async ValueTask InitializeAsync()
    {
        var clock = new NodaTime.Testing.FakeClock(Town.Noon(2026, 3, 1));
        var key = RandomNumberGenerator.GetBytes(32);
        var services = new ServiceCollection();
        services.AddLogging(l => l.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<IClock>(clock);
        services.AddCivicDialogue(o => o.VaultKey = key).UseSqlite($"Data Source={_folder["dialogue.db"]}", new() { Synchronous = SqliteSynchronous.Normal });
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        var store = Store;
        var parts = new DialogueParts { Events = store, Vault = store, Codec = _services.GetRequiredService<IEventCodec>(), VaultKey = key, Clock = clock };
        _hall = await Hall.OpenAsync(parts, clock, _services.GetRequiredService<Dialogue>());
        Note(parts);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The token planted under a name, in both languages.</summary>
    private LocalizedText Canary(string name)
    {
        var token = _tokens[name] = $"canary{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        return LocalizedText.Of(("ar", $"كلمات {token}"), ("en", $"words {token}"));
    }

    /// <summary>The names of the tokens that a text holds.</summary>
    private IEnumerable<string> In(string text) => _tokens.Where(t => text.Contains(t.Value, StringComparison.OrdinalIgnoreCase)).Select(t => t.Key).Order();

    /// <summary>The names of the tokens that a file holds, in any form in which text lies in files.</summary>
    private IEnumerable<string> In(IReadOnlyList<byte[]> files) => _tokens
        .Where(t => ((byte[][])[Encoding.UTF8.GetBytes(t.Value), Encoding.Unicode.GetBytes(t.Value), Encoding.BigEndianUnicode.GetBytes(t.Value)])
            .Any(form => files.Any(file => file.AsSpan().IndexOf(form) >= 0)))
        .Select(t => t.Key).Order();

    private T Note<T>(T value)
    {
        _said.Add($"{value}");
        if (value is System.Collections.IEnumerable items and not string)
        {
            foreach (var item in items)
                Note(item);
        }

        return value;
    }

    private async Task<TException> NoteAsync<TException>(Func<Task> act)
        where TException : Exception
    {
        var error = await Assert.ThrowsAnyAsync<TException>(act);
        for (Exception? next = error; next is not null; next = next.InnerException)
            Note($"{next.Message}\n{next}");
        return error;
    }

    private async Task<SealedText> SealAsync<TId>(Act act, TId subject, LocalizedText words)
        where TId : struct, IEntityId<TId> => Note(await Dialogue.SealAsync(Note(act), subject, words));

    private async Task RegisterAsync(string office)
    {
        var person = _hall.Id<ParticipantId>(office);
        var act = await _hall.ActAsync(Role.Recorder);
        var first = await SealAsync(act, person, Canary($"{office}: first name"));
        Note((await Dialogue.Participants.StartAsync(person, act, a => Note(Participant.Register(a, person, first)).OrThrow())).OrThrow());
        var correcting = await _hall.ActAsync(Role.Recorder);
        var name = await SealAsync(correcting, person, Canary($"{office}: name"));
        Note((await Dialogue.Participants.DecideAsync(person, correcting, (p, a) => p.SetName(a, name))).OrThrow());
        var reaching = await _hall.ActAsync(Role.Recorder);
        var contact = await SealAsync(reaching, person, Canary($"{office}: contact"));
        Note(await Dialogue.Participants.DecideAsync(person, reaching, (p, a) => p.SetContact(a, contact)));
    }

    private async Task ContributeAsync(string session, string office, Attribution attribution)
    {
        var (person, id) = (_hall.Id<ParticipantId>(office), _hall.Id<ContributionId>($"{session}: {office}"));
        var act = await _hall.ActAsync(Role.Rapporteur);
        var words = await SealAsync(act, person, Canary($"{session}: words of {office}"));
        var speaker = office is "commander"
            ? (await Dialogue.Stakeholders.FindAsync(_hall.Id<StakeholderId>("police")))!.StandingOf(person, _hall.Id<PostId>("commander"), _hall.Today).OrThrow()
            : Standing.Personal(person);
        Note((await Dialogue.DecideAsync(Dialogue.Sessions.Existing(_hall.Id<SessionId>(session)), Dialogue.Contributions.Beginning(id), act, (s, a) =>
            ([], Contribution.Record(a, id, s, new(ContributionKind.Testimony, RecordQuality.Summary, words, _hall.Today) { Speaker = Note(speaker), Attribution = attribution })))).OrThrow());
    }

    private async Task<Session> HoldAsync(string name, Attribution attribution, params (string Office, Attribution Attribution)[] speakers)
    {
        var id = _hall.Id<SessionId>(name);
        await _hall.PlanAsync(name, Town.Plan(new(new(2026, 3, 1), new(10, 0), "Asia/Hebron")) with { Attribution = attribution });
        await _hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Open(a, _hall.Today));
        var opening = await _hall.ActAsync(Role.Secretary);
        var list = _hall.Id<GuestListId>(name);
        var meaning = await SealAsync(opening, list, Canary($"{name}: for whom places are kept"));
        Note((await Dialogue.DecideAsync(Dialogue.Sessions.Existing(id), Dialogue.GuestLists.Beginning(list), opening, (s, a) =>
            ([], GuestList.Open(a, list, s, 40, [Note(new Reserve(_hall.Id<ReserveId>(name), 6, meaning))])))).OrThrow());
        foreach (var (office, own) in speakers)
            await ContributeAsync(name, office, own);
        await _hall.OnSessionAsync(name, Role.Facilitator, (s, a) => s.Close(a, _hall.Today));
        var drafting = await _hall.ActAsync(Role.Rapporteur);
        var body = await SealAsync(drafting, id, Canary($"{name}: minutes"));
        Note((await Dialogue.Sessions.DecideAsync(id, drafting, (s, a) => s.DraftMinutes(a, body, Town.Press))).OrThrow());
        return Note(await _hall.OnSessionAsync(name, Role.Chair, (s, a) => s.ApproveMinutes(a, 1, MinutesApproval.AdoptedAsReported)));
    }

    /// <summary>Four sessions, each with its own attribution, at which a shopkeeper, a teacher and the commander of the police speak.</summary>
    private async Task TellAsync()
    {
        var (police, post) = (_hall.Id<StakeholderId>("police"), _hall.Id<PostId>("commander"));
        Note((await Dialogue.Stakeholders.StartAsync(police, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, police, Town.Some("Town Police"), StakeholderKind.SecurityInstitution))).OrThrow());
        Note((await Dialogue.Stakeholders.DecideAsync(police, await _hall.ActAsync(Role.Secretary), (s, a) => s.CreatePost(a, post, Town.Some("Chief of police"), true))).OrThrow());
        Note((await Dialogue.Stakeholders.DecideAsync(police, await _hall.ActAsync(Role.Secretary), (s, a) => s.Appoint(a, post, _hall.Id<ParticipantId>("commander"), null))).OrThrow());
        foreach (var office in (string[])["shopkeeper", "teacher", "commander"])
            await RegisterAsync(office);
        await HoldAsync("named", Attribution.Named, ("shopkeeper", Attribution.Named), ("commander", Attribution.Named));
        await HoldAsync("chatham", Attribution.ChathamHouse, ("shopkeeper", Attribution.Named), ("teacher", Attribution.Named));
        await HoldAsync("affiliation", Attribution.AffiliationOnly, ("commander", Attribution.Named), ("teacher", Attribution.Named));
        await HoldAsync("mixed", Attribution.Named, ("shopkeeper", Attribution.Withheld), ("teacher", Attribution.Named), ("commander", Attribution.ChathamHouse));
    }

    private async Task<Release> PublishAsync(string session)
    {
        var release = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Rapporteur), Audience.Public, d => d.Minutes(_hall.Id<SessionId>(session), "ar"))).OrThrow();
        Note(release);
        Note(release.View.SealedTexts);
        if (release.View is MinutesView view)
        {
            Note(view.Attributed);
            Note(view.Unattributed);
            Note(view.Attributed.Concat(view.Unattributed).Select(l => l.Text));
        }

        return release;
    }

    [Fact]
    public async Task Each_view_shows_what_its_policy_lets_out_and_nothing_else()
    {
        await TellAsync();

        // These are in it, so the search does find what is there.
        Assert.Equal(
            ["commander: name", "named: minutes", "named: words of commander", "named: words of shopkeeper", "shopkeeper: name"],
            In(CivicDialogueJson.Serialize((await PublishAsync("named")).View)));
        Assert.Equal(["chatham: words of shopkeeper", "chatham: words of teacher"], In(CivicDialogueJson.Serialize((await PublishAsync("chatham")).View)));
        Assert.Equal(["affiliation: words of commander", "affiliation: words of teacher"], In(CivicDialogueJson.Serialize((await PublishAsync("affiliation")).View)));
        Assert.Equal(["mixed: words of commander", "mixed: words of teacher", "teacher: name"], In(CivicDialogueJson.Serialize((await PublishAsync("mixed")).View)));

        // Nor anything by which the hidden speakers could be found: ids, offices, institutions where those are hidden.
        var chatham = CivicDialogueJson.Serialize((await PublishAsync("chatham")).View);
        foreach (var hidden in (string[])[$"{_hall.Id<ParticipantId>("shopkeeper")}", $"{_hall.Id<ParticipantId>("teacher")}", $"{_hall.Id<ContributionId>("chatham: teacher")}"])
            Assert.DoesNotContain(hidden, chatham, StringComparison.Ordinal);
        Assert.DoesNotContain("Town Police", CivicDialogueJson.Serialize((await PublishAsync("mixed")).View), StringComparison.Ordinal);

        var withheld = await HoldAsync("withheld", Attribution.Withheld, ("teacher", Attribution.Named));
        var refused = (await Dialogue.PublishAsync(await _hall.ActAsync(Role.Rapporteur), Audience.Conveners, d => d.Minutes(withheld.Id, "ar"))).Refusal!;
        Assert.Equal(DisclosureRefusals.Withheld, refused.Code);
        Note(refused);
        Assert.Empty(_said.SelectMany(In));
    }

    [Fact]
    public async Task Nothing_personal_is_in_files_events_states_logs_exceptions_or_in_what_anything_says_of_itself()
    {
        await TellAsync();
        foreach (var session in (string[])["named", "chatham", "affiliation", "mixed"])
            await PublishAsync(session);
        await ProvokeAsync();

        // Events, as they are stored and as they are read.
        var stored = await Store.ReadAllAsync(_hall.Parts.Id, 0).ToListAsync();
        foreach (var next in stored)
        {
            Note(next);
            Note(JsonEventCodec.Instance.Decode(next.Type, next.SchemaVersion, next.Data.Span));
            Assert.Empty(In(Encoding.UTF8.GetString(next.Data.Span)));
        }

        // States, as they say themselves and as documents.
        var states = new List<string>();
        foreach (var office in (string[])["shopkeeper", "teacher", "commander"])
            states.Add(CivicDialogueJson.SerializeState(Note((await Dialogue.Participants.FindAsync(_hall.Id<ParticipantId>(office)))!)));
        foreach (var session in (string[])["named", "chatham", "affiliation", "mixed"])
        {
            states.Add(CivicDialogueJson.SerializeState(Note((await Dialogue.Sessions.FindAsync(_hall.Id<SessionId>(session)))!)));
            states.Add(CivicDialogueJson.SerializeState(Note((await Dialogue.GuestLists.FindAsync(_hall.Id<GuestListId>(session)))!)));
            foreach (var contribution in (await Dialogue.Queries.ContributionsAsync(await _hall.ActAsync(Role.Observer), _hall.Id<SessionId>(session))).OrThrow().Items)
                states.Add(CivicDialogueJson.SerializeState(Note(contribution)));
        }

        var handle = (await Dialogue.Participants.FindAsync(_hall.Id<ParticipantId>("teacher")))!.Name!;
        Note((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [handle])).OrThrow());
        Note(await Store.FindBoxesAsync(_hall.Parts.Id, [handle.Id]));

        Assert.True(stored.Count > 60 && _said.Count > 200 && states.Count > 15 && _tokens.Count > 20, "There is something to look through.");
        Assert.Empty(states.SelectMany(In));
        Assert.Empty(_said.SelectMany(In));
        Assert.Contains(_logs.Lines, l => l.Contains("Dialogue main is ready on SqliteStore", StringComparison.Ordinal));
        Assert.Empty(_logs.Lines.SelectMany(In));
        Assert.Empty(In(_folder.BytesOf("dialogue.db")));

        // The search finds what is there: in a file, in either form, and in what somebody says.
        await File.WriteAllTextAsync(_folder["dialogue.db.notes"], _tokens["teacher: name"]);
        await File.WriteAllTextAsync(_folder["dialogue.db.more"], _tokens["teacher: contact"], Encoding.Unicode);
        Assert.Equal(["teacher: contact", "teacher: name"], In(_folder.BytesOf("dialogue.db")));
        Assert.Equal(["mixed: minutes"], In($"He said {_tokens["mixed: minutes"].ToUpperInvariant()}."));
    }

    /// <summary>Everything that can go wrong near the words.</summary>
    private async Task ProvokeAsync()
    {
        var person = _hall.Id<ParticipantId>("teacher");
        var participant = (await Dialogue.Participants.FindAsync(person))!;
        var token = Canary("provoked").In("en").Text;

        // Words that are malformed, too long or in the wrong place.
        await NoteAsync<ArgumentException>(() => Task.FromResult(LocalizedText.Of(("en", token + (char)0xD800))));
        await NoteAsync<ArgumentException>(() => Task.FromResult(LocalizedText.Of(("en", token + "\u202E"))));
        await NoteAsync<ArgumentException>(() => Task.FromResult(LocalizedText.Of(("en", token), ("en", token))));
        await NoteAsync<ArgumentException>(() => Task.FromResult(LocalizedText.Of(("en", token + new string('x', Limits.SealedText)))));
        await NoteAsync<ArgumentException>(() => Task.FromResult(new SessionPlan(LocalizedText.Of(("en", token + new string('x', Limits.Title))), Town.Some(), Town.Plan().Announced)));

        // The same act with other words, and one that is refused.
        var act = await _hall.ActAsync(Role.Recorder);
        var words = await SealAsync(act, person, LocalizedText.Of(("en", token)));
        Note((await Dialogue.Participants.DecideAsync(person, act, (p, a) => p.SetContact(a, words))).OrThrow());
        var others = await SealAsync(act, person, LocalizedText.Of(("en", token + " and more")));
        await NoteAsync<ActConflictException>(() => Dialogue.Participants.DecideAsync(person, act, (p, a) => p.SetContact(a, others)));
        var stranger = await _hall.ActAsync(Role.Observer);
        var refused = Note(await Dialogue.Participants.DecideAsync(person, stranger, (p, a) => p.SetName(a, words)));
        await NoteAsync<RefusedException>(() => Task.FromResult(refused.OrThrow()));
        Note((await Dialogue.RevealAsync(stranger, [words])).Refusal);

        // A record that does not fit its words, and bytes that hold words where none belong.
        Note((await Dialogue.RevealAsync(await _hall.ActAsync(Role.Recorder), [words with { Commitment = others.Commitment }])).Refusal);
        await NoteAsync<CorruptEventException>(() => Task.FromResult(JsonEventCodec.Instance.Decode("participant.name-set", 1, Encoding.UTF8.GetBytes($$"""{ "stamp": "{{token}}", "name": "{{token}}" }"""))));
        await NoteAsync<System.Text.Json.JsonException>(() => Task.FromResult(CivicDialogueJson.DeserializeState<Participant>($$"""{ "id": "{{participant.Id}}", "name": "{{token}}" }""")));

        // A decision that fails in the middle of it.
        await NoteAsync<TimeoutException>(async () => await Dialogue.Participants.DecideAsync(person, await _hall.ActAsync(Role.Recorder), (_, _) => throw new TimeoutException("The host gave up.")));
    }

    [Fact]
    public async Task After_an_erasure_neither_words_nor_ciphertexts_nor_keys_are_left_and_what_was_released_has_no_words_of_them()
    {
        await TellAsync();
        var release = await PublishAsync("named");
        var checkpoint = await Dialogue.VerifyAsync();
        var (gone, stays) = (_hall.Id<ParticipantId>("shopkeeper"), _hall.Id<ParticipantId>("commander"));
        var secrets = await SecretsAsync(gone);
        var kept = await SecretsAsync(stays);
        Assert.True(secrets.Count >= 7 && kept.Count >= 7, $"{secrets.Count} and {kept.Count} secrets");
        Assert.Equal((secrets.Count, kept.Count), (Left(secrets), Left(kept)));

        Assert.Equal(ErasureState.Complete, (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), gone)).OrThrow());

        Assert.Equal((0, kept.Count), (Left(secrets), Left(kept)));
        Assert.Empty(In(_folder.BytesOf("dialogue.db")));
        Assert.Equal(checkpoint.Position + 1, (await Dialogue.VerifyAsync(checkpoint)).Position);
        var view = Assert.IsType<MinutesView>((await Dialogue.FindReleaseAsync(release.Id))!.View);
        Assert.Equal([(true, true), (false, false)], view.Attributed.Select(l => (l.Name!.IsErased, l.Text.IsErased)));
        Assert.Equal(["commander: name", "named: minutes", "named: words of commander"], In(CivicDialogueJson.Serialize(view)));
        Assert.Contains("\"erased\"", CivicDialogueJson.Serialize(view), StringComparison.Ordinal);

        // What is said to whoever tries again with the words in hand.
        await NoteAsync<SubjectErasedException>(async () => await Dialogue.SealAsync(await _hall.ActAsync(Role.Recorder), gone, LocalizedText.Of(("en", _tokens["shopkeeper: name"]))));
        Assert.Empty(_said.SelectMany(In));
        Assert.Empty(_logs.Lines.SelectMany(In));
    }

    /// <summary>The wrapped key and the ciphertexts of a person, as the store keeps them.</summary>
    private async Task<List<byte[]>> SecretsAsync(ParticipantId person)
    {
        IVaultStore vault = Store;
        var subject = StreamName.Of(person);
        var events = await Store.ReadAllAsync(_hall.Parts.Id, 0).ToListAsync();
        var texts = events.SelectMany(e => JsonEventCodec.Instance.Decode(e.Type, e.SchemaVersion, e.Data.Span).SealedTexts).Select(t => t.Id).ToHashSet();
        return
        [
            .. (await vault.FindKeysAsync(_hall.Parts.Id, [subject])).Values,
            .. (await vault.FindBoxesAsync(_hall.Parts.Id, texts)).Where(b => b.Subject == subject).Select(b => b.Bytes.ToArray()),
        ];
    }

    /// <summary>How many of the secrets are in any file, whole or in a piece.</summary>
    private int Left(List<byte[]> secrets)
    {
        var files = _folder.BytesOf("dialogue.db");
        return secrets.Count(s => ((int[])[0, s.Length / 2, s.Length - 16]).Any(at => files.Any(f => f.AsSpan().IndexOf(s.AsSpan(at, 16)) >= 0)));
    }

    /// <summary>Every line that anybody logs.</summary>
    private sealed class Logs : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {eventId} {formatter(state, exception)} {state} {exception}");

        public void Dispose()
        {
        }
    }
}
