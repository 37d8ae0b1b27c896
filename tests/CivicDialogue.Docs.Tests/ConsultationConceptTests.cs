using System.Security.Cryptography;
using CivicDialogue.Consultations;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;
using NodaTime;
using NodaTime.Testing;
using Xunit;

namespace CivicDialogue.Docs.Tests;

public sealed class ConsultationConceptTests
{
    [Fact]
    public async Task A_vote_is_sealed_and_can_be_changed_until_the_clock_closes_the_consultation()
    {
        var (store, clock) = (new InMemoryStore(), FakeClock.FromUtc(2026, 12, 1, 9, 0, 0));
        await using var dialogue = new Dialogue(new() { Events = store, Vault = store, Codec = JsonEventCodec.Instance, VaultKey = RandomNumberGenerator.GetBytes(32), Clock = clock });
        var (programme, person, text) = (EntityId.Random<ProgrammeId>(), EntityId.Random<ParticipantId>(), LocalizedText.Of(("en", "Patrols")));
        (await dialogue.FoundProgrammeAsync(EntityId.Random<ActId>(), person, programme, new(text, text, ["en"], "Asia/Hebron"))).OrThrow();
        Task<Act> ActAsync() => dialogue.ActAsync(programme, EntityId.Random<ActId>(), person);
        var citizens = SideId.Of("citizens");
        (await dialogue.Programmes.DecideAsync(programme, await ActAsync(), (p, a) => p.DefineSide(a, citizens, text))).OrThrow();
        var (id, now) = (EntityId.Random<ConsultationId>(), Occurred.At(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb["Asia/Hebron"]));
        (await dialogue.Consultations.StartAsync(id, await ActAsync(), a => Consultation.Prepare(a, id, new(text, text, new(new(2026, 12, 10), null, "Asia/Hebron"))))).OrThrow();
        (await dialogue.Consultations.DecideAsync(id, await ActAsync(), (c, a) => c.Seed(a, text))).OrThrow();
        (await dialogue.Consultations.DecideAsync(id, await ActAsync(), (c, a) => c.Open(a))).OrThrow();
        var (joining, voting) = (await ActAsync(), await ActAsync());

        // <snippet:concept-consultation>
        await dialogue.DecideAsync(
            dialogue.Consultations.Existing(id), dialogue.VoteSheets.Beginning(VoteSheet.IdOf(id, person)), joining,
            (c, a) => ([], VoteSheet.Open(a, c, Standing.Personal(person), citizens, now)));                       // one sheet per person, on one side
        var votes = ValueMap<int, StatementVote>.From([new(1, StatementVote.Agree)]);                             // by the number of the statement
        var outcome = await dialogue.VoteAsync(voting, id, person, votes);                                        // sealed for the voter; again to change it
        var own = await dialogue.OwnVotesAsync(voting, id);                                                       // nobody else's can be asked for
        // </snippet>
        Assert.True(outcome.IsAccepted);
        Assert.Equal(votes, own.OrThrow());
    }
}
