using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CivicDialogue.Ballots;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Storage;

/// <summary>
/// The box of a secret ballot while it is open in memory: one slot for each elector, filled or not, in an order that is drawn anew with every vote. See docs/adr/0021.
/// </summary>
/// <param name="ballot">Which ballot.</param>
/// <param name="key">The box's own key.</param>
/// <param name="slots">The slots: 0 where nobody put anything, else the number of the part and the choice.</param>
/// <param name="votes">How many are filled.</param>
/// <param name="since">When the ballot was opened. It is when the box was first sealed, and never tells of a vote.</param>
internal sealed class BallotBox(BallotId ballot, byte[] key, int[] slots, int votes, Instant since) : IDisposable
{
    private const int SlotBytes = sizeof(int);

    internal BallotId Ballot => ballot;

    internal byte[] Key => key;

    internal int Votes { get; private set; } = votes;

    internal Instant Since => since;

    /// <summary>Whether anything was put in since it was read.</summary>
    internal bool IsChanged { get; private set; }

    /// <summary>Whose key it is under: the box's own, so that destroying it destroys nothing else.</summary>
    internal static StreamName SubjectOf(BallotId ballot) => new("ballot-box", ballot.Value);

    /// <summary>Under which id it is kept: one that nobody can choose by choosing the ballot's.</summary>
    internal static SealedTextId IdOf(BallotId ballot) => EntityId.Named<SealedTextId>("ballot-box", ballot.ToString());

    internal static BallotBox Empty(BallotId ballot, byte[] key, int electors, Instant since) => new(ballot, key, new int[electors], 0, since) { IsChanged = true };

    /// <summary>Reads what <see cref="ToBytes"/> wrote; <see langword="null"/> where it is something else.</summary>
    internal static BallotBox? Read(BallotId ballot, byte[] key, ReadOnlySpan<byte> plain, int votes, Instant since)
    {
        if (plain.Length % SlotBytes != 0)
            return null;
        var slots = new int[plain.Length / SlotBytes];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = BinaryPrimitives.ReadInt32BigEndian(plain[(i * SlotBytes)..]);
        return slots.Count(s => s != 0) == votes ? new(ballot, key, slots, votes, since) : null;
    }

    internal byte[] ToBytes()
    {
        var plain = new byte[slots.Length * SlotBytes];
        for (var i = 0; i < slots.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(i * SlotBytes), slots[i]);
        return plain;
    }

    /// <summary>Puts one choice in, and shakes the box.</summary>
    /// <param name="part">The number of the part that it counts in, from 0.</param>
    /// <param name="choice">The choice.</param>
    internal void Put(int part, Choice choice)
    {
        slots[slots.AsSpan().IndexOf(0)] = ((part + 1) << 8) | ((int)choice + 1);
        RandomNumberGenerator.Shuffle(slots.AsSpan());
        Votes++;
        IsChanged = true;
    }

    /// <summary>How many chose what, in parts of this order.</summary>
    internal BallotCount Count(IEnumerable<SideId?> parts)
    {
        var choices = slots.Where(s => s != 0).ToLookup(s => (s >> 8) - 1, s => (Choice)((s & 0xFF) - 1));
        return new(parts.Select((side, i) => new PartCount(side, ValueMap<Choice, int>.From(choices[i].CountBy(c => c)))).ToValueList());
    }

    /// <summary>Forgets choices and key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(slots.AsSpan()));
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Which ballot's, not what is in it.</summary>
    public override string ToString() => $"box of ballot {ballot}";
}
