using System.Security.Cryptography;
using System.Text;
using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;

namespace CivicDialogue.Testing.Tests;

/// <summary>
/// Puts on record what the models hand their decisions beside the thing at hand, as the models have it: a dialogue looks it up. And seals what they take for sealed.
/// </summary>
internal sealed class Beside(Dialogue dialogue, InMemoryStore store, byte[] hostKey, IReadOnlyList<Step<Programme, ProgrammeEvent>> programmes)
{
    private readonly Programme _main = programmes.Last(s => s.After!.Id == programmes[0].After!.Id).After!;
    private readonly Programme? _foreign = programmes[^1].After!.Id == programmes[0].After!.Id ? null : programmes[^1].After;
    private readonly HashSet<SealedTextId> _sealed = [];
    private int _acts;

    private Act As(Role role, Programme? of = null, Instant? at = null) => (of ?? _main).ActAs(Sample.Id<ActId>($"beside {++_acts}"), Sample.Person(role.Value), at ?? Sample.Now);

    internal async Task RecommendAsync(bool isAdopted)
    {
        await ProposeAsync("recommendation", _main, isAdopted);
        if (_foreign is not null)
            await ProposeAsync("foreign recommendation", _foreign, isAdopted: true);
    }

    private async Task ProposeAsync(string name, Programme of, bool isAdopted)
    {
        var id = Sample.Id<RecommendationId>(name);
        (await dialogue.Recommendations.StartAsync(id, As(Role.Rapporteur, of), a => Recommendation.Propose(a, id, Sample.Draft))).OrThrow();
        if (isAdopted)
            (await dialogue.Recommendations.DecideAsync(id, As(Role.Rapporteur, of), (r, a) => r.AdoptAsReported(a, Sample.Yesterday, Sample.Source))).OrThrow();
    }

    /// <summary>Adopted recommendations, put to the institutions, and answered in one way or another.</summary>
    internal async Task ReferAsync(ResponseKind answer)
    {
        await RecommendAsync(isAdopted: true);
        var adopted = (await dialogue.Recommendations.FindAsync(Sample.Id<RecommendationId>("recommendation")))!;
        await ReferAsync("to the police", adopted, Sample.Police, answer, Sample.Commander, _main);
        await ReferAsync("to the police as well", adopted, Sample.Police, ResponseKind.PartlySupported, Sample.Commander, _main);
        await ReferAsync("to the forum", adopted, Sample.Forum, ResponseKind.Supported, Sample.Chair, _main);
        if (_foreign is not null && await dialogue.Recommendations.FindAsync(Sample.Id<RecommendationId>("foreign recommendation")) is { } foreign)
            await ReferAsync("foreign referral", foreign, Sample.Police, ResponseKind.Supported, Sample.Commander, _foreign);
    }

    private async Task ReferAsync(string name, Recommendation about, Stakeholder addressee, ResponseKind answer, Standing by, Programme of)
    {
        var id = Sample.Id<ReferralId>(name);
        (await dialogue.Referrals.StartAsync(id, As(Role.Secretary, of), a => Referral.Refer(a, id, about, addressee, Sample.Yesterday))).OrThrow();
        (await dialogue.Referrals.DecideAsync(id, As(Role.Secretary, of), (r, a) =>
            r.Respond(a, new(answer, Sample.Reason, by, Sample.Earlier, answer is ResponseKind.Redirected ? Sample.Forum.Id : null)))).OrThrow();
    }

    /// <summary>A call to action of the police.</summary>
    internal Task CallAsync() => SayAsync("call", ContributionKind.CallToAction, Sample.Commander, _main);

    /// <summary>A report of a rumour, in each programme.</summary>
    internal async Task TellAsync()
    {
        foreach (var of in _foreign is null ? (Programme[])[_main] : [_main, _foreign])
            await SayAsync($"{ContributionKind.RumourReport} in {of.Id}", ContributionKind.RumourReport, Sample.Resident, of);
    }

    private async Task SayAsync(string name, ContributionKind kind, Standing speaker, Programme of)
    {
        var (id, words) = (Sample.Id<ContributionId>(name), Sample.Sealed(name));
        await SealAsync(StreamName.Of(id), [words]);
        (await dialogue.Contributions.StartAsync(id, As(Role.Secretary, of), a =>
            Contribution.TakeIn(a, id, new(kind, RecordQuality.Summary, words, Sample.Yesterday) { Speaker = speaker }))).OrThrow();
    }

    /// <summary>Guest lists with seven of those on it who may vote.</summary>
    internal async Task InviteAsync()
    {
        foreach (var name in (string[])["session", "other session"])
        {
            var (session, id) = (Sample.Id<SessionId>(name), Sample.Id<GuestListId>($"guests of {Sample.Id<SessionId>(name)}"));
            (await dialogue.Sessions.StartAsync(session, As(Role.Secretary), a => Session.Schedule(a, session, Sample.Plan))).OrThrow();
            var open = (await dialogue.Sessions.DecideAsync(session, As(Role.Facilitator), (s, a) => s.Open(a, Sample.Yesterday))).OrThrow();
            (await dialogue.GuestLists.StartAsync(id, As(Role.Secretary), a => GuestList.Open(a, id, open))).OrThrow();
            foreach (var i in Enumerable.Range(1, 7))
                (await dialogue.GuestLists.DecideAsync(id, As(Role.Recorder), (g, a) => g.MarkPresent(a, open, Sample.Person($"elector {i}"), Sample.Earlier))).OrThrow();
        }
    }

    /// <summary>Consultations that go on for years, on two statements; a third was rejected.</summary>
    internal async Task ConsultAsync()
    {
        await ConsultAsync("consultation", _main);
        await ConsultAsync("other consultation", _main);
        if (_foreign is not null)
            await ConsultAsync("foreign consultation", _foreign);
    }

    private async Task ConsultAsync(string name, Programme of)
    {
        var id = Sample.Id<ConsultationId>(name);
        var plan = new ConsultationPlan(Sample.Title, Sample.Words, new(new(2100, 1, 1), null, Sample.Zone.Id));
        (await dialogue.Consultations.StartAsync(id, As(Role.Secretary, of), a => Consultation.Prepare(a, id, plan))).OrThrow();
        Func<Consultation, Act, Decision<ConsultationEvent>>[] steps =
            [(c, a) => c.Seed(a, Sample.Title), (c, a) => c.Seed(a, Sample.Title), (c, a) => c.Seed(a, Sample.Title), (c, a) => c.Reject(a, 3, Sample.Reason), (c, a) => c.Open(a)];
        foreach (var step in steps)
            (await dialogue.Consultations.DecideAsync(id, As(Role.Facilitator, of), step)).OrThrow();
    }

    /// <summary>What this very step is handed, and could not be there before: the ballot that is counted about it, the promise that answers it.</summary>
    internal async Task PrepareAsync(object? before, IEvent fact)
    {
        if (fact is RecommendationEvent.BallotCounted counted && before is Recommendation about && await dialogue.Ballots.FindAsync(counted.Ballot) is null)
            await CountAsync(counted.Ballot, about, counted.IsCarried ? Choice.Yes : Choice.No);
        if (fact is ReferralEvent.CommitmentLinked { Commitment: var promise } && before is Referral referral && await dialogue.Commitments.FindAsync(promise) is null)
        {
            var by = referral.Addressee == Sample.Police.Id ? Sample.Commander : Sample.Chair;
            await dialogue.Commitments.StartAsync(
                promise, As(Role.Secretary), a => Commitment.Make(a, promise, referral, new(Sample.Words, [referral.Id], new(2030, 1, 1), by, Sample.Yesterday)));
        }
    }

    private async Task CountAsync(BallotId id, Recommendation about, Choice choice)
    {
        Func<Ballot, Act, Decision<BallotEvent>>[] steps =
            [(b, a) => b.Enrol(a, [new(a.By)]), (b, a) => b.Open(a), (b, a) => b.Cast(a, a.By, choice), (b, a) => b.Close(a), (b, a) => b.Count(a)];
        if (await dialogue.Participants.FindAsync(Sample.Person(Role.Chair.Value)) is null)
            (await dialogue.Participants.StartAsync(Sample.Person(Role.Chair.Value), As(Role.Recorder), a => Participant.Register(a, Sample.Person(Role.Chair.Value)))).OrThrow();
        (await dialogue.Ballots.StartAsync(id, As(Role.Chair), a => Ballot.Prepare(a, id, new(Sample.Title, BallotRule.SimpleMajority, BallotSecrecy.Open), about))).OrThrow();
        foreach (var step in steps)
            (await dialogue.Ballots.DecideAsync(id, As(Role.Chair, at: Instant.Max(Sample.Now, about.Text.RecordedAt)), step)).OrThrow();
    }

    /// <summary>
    /// Puts the words behind the models' handles in the vault. A vault makes its own handles, so what it sealed is locked once more, with the salt and under the id of the handle.
    /// </summary>
    internal async Task SealAsync(StreamName subject, IEnumerable<SealedText> handles)
    {
        var vault = new Vault(dialogue.Id, store, hostKey);
        var vaultStore = (IVaultStore)store;
        foreach (var handle in handles.Distinct().Where(h => _sealed.Add(h.Id)))
        {
            var words = Candidates.First(w => handle.Matches(w, Salt(handle.Id)));
            var made = await vault.SealAsync(Sample.Id<ActId>($"sealing of {handle.Id}"), subject, words, Sample.Now);
            var wrapped = (await vaultStore.FindKeysAsync(dialogue.Id, [subject]))[subject];
            var key = Unlock(hostKey, wrapped, $"civicdialogue key v1/{dialogue.Id}/{subject}");
            var box = (await vaultStore.FindBoxesAsync(dialogue.Id, [made.Id]))[0];
            var plain = Unlock(key, box.Bytes.Span, $"civicdialogue box v1/{dialogue.Id}/{subject}/{made.Id}");
            Salt(handle.Id).CopyTo(plain, 0);
            await vaultStore.AddBoxAsync(dialogue.Id, new VaultBox(handle.Id, subject, Sample.Now, Lock(key, plain, $"civicdialogue box v1/{dialogue.Id}/{subject}/{handle.Id}")));
        }
    }

    /// <summary>Everything that the models seal: words of no account, and votes on one statement or two.</summary>
    private static readonly IReadOnlyList<LocalizedText> Candidates =
    [
        Sample.Words,
        .. Enum.GetValues<StatementVote>().SelectMany(one => (LocalizedText[])
            [VoteSheet.TextOf([one]), .. Enum.GetValues<StatementVote>().Select(other => VoteSheet.TextOf([one, other]))]),
    ];

    private static byte[] Salt(SealedTextId id) => [.. id.Value.ToByteArray(), .. id.Value.ToByteArray()];

    private static byte[] Lock(byte[] key, byte[] plain, string label)
    {
        var box = new byte[12 + plain.Length + 16];
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(box.AsSpan(0, 12), plain, box.AsSpan(12, plain.Length), box.AsSpan(12 + plain.Length), Encoding.UTF8.GetBytes(label));
        return box;
    }

    private static byte[] Unlock(byte[] key, ReadOnlySpan<byte> box, string label)
    {
        var plain = new byte[box.Length - 28];
        using var gcm = new AesGcm(key, 16);
        gcm.Decrypt(box[..12], box[12..^16], box[^16..], plain, Encoding.UTF8.GetBytes(label));
        return plain;
    }
}
