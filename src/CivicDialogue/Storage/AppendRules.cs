namespace CivicDialogue.Storage;

/// <summary>What every store asks of an append, so that none forgets it.</summary>
public static class AppendRules
{
    /// <summary>Checks what can be checked without the store: there are events, and their positions follow the head.</summary>
    /// <exception cref="ArgumentException">The append is malformed.</exception>
    public static void Check(DialogueId dialogue, ChainHead expected, IReadOnlyList<StoredEvent> events)
    {
        Require.NotNull(expected);
        Require.NotNull(events);
        if (events.Count == 0)
            throw new ArgumentException("There is nothing to append; expected at least one event.", nameof(events));
        if (expected.Dialogue != dialogue)
            throw new ArgumentException($"The head is of dialogue '{expected.Dialogue}'; expected '{dialogue}'.", nameof(expected));
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Position != expected.Position + 1 + i)
                throw new ArgumentException($"The event {i} is at position {events[i].Position}; expected {expected.Position + 1 + i}.", nameof(events));
        }
    }

    /// <summary>Checks what can be checked of boxes without the store: each comes once.</summary>
    /// <exception cref="ArgumentException">A box comes twice.</exception>
    public static void CheckBoxes(IReadOnlyList<VaultBox> boxes)
    {
        if (Require.NotNull(boxes).DistinctBy(b => b.Id).Count() < boxes.Count)
            throw new ArgumentException("A box comes twice; expected each id once.", nameof(boxes));
    }

    /// <summary>Checks that a box may take the place of another: it is the same subject's, and as long.</summary>
    /// <param name="box">The box.</param>
    /// <param name="subject">Whose box is kept under its id.</param>
    /// <param name="length">How many bytes that has.</param>
    /// <exception cref="ArgumentException">It is another's, or has another length.</exception>
    public static void CheckReplaced(VaultBox box, StreamName subject, int length)
    {
        if (Require.NotNull(box).Subject != subject || box.Bytes.Length != length)
            throw new ArgumentException($"The {box} has {box.Bytes.Length} bytes; expected {length} and a box of {subject}, as the one that it replaces.", nameof(box));
    }

    /// <summary>Checks versions and acts against what is stored; to be called where nobody else can append meanwhile.</summary>
    /// <param name="events">The events to append.</param>
    /// <param name="versionOf">The last version of a stream, 0 where it is empty.</param>
    /// <param name="isRecorded">Whether an act's ordinal is there already.</param>
    /// <exception cref="ArgumentException">A version does not follow its stream, or an act's ordinal is there already.</exception>
    public static void CheckStreams(IReadOnlyList<StoredEvent> events, Func<StreamName, int> versionOf, Func<ActId, int, bool> isRecorded)
    {
        Require.NotNull(versionOf);
        Require.NotNull(isRecorded);
        var versions = new Dictionary<StreamName, int>();
        var ordinals = new HashSet<(ActId, int)>();
        foreach (var next in Require.NotNull(events))
        {
            var version = versions.TryGetValue(next.Stream, out var known) ? known : versionOf(next.Stream);
            if (next.Version != version + 1)
                throw new ArgumentException($"{next.Stream} is at version {version}; expected an event of version {version + 1}, not {next.Version}.", nameof(events));
            versions[next.Stream] = next.Version;
            if (!ordinals.Add((next.Act, next.Ordinal)) || isRecorded(next.Act, next.Ordinal))
                throw new ArgumentException($"The event {next.Ordinal} of act {next.Act} is on record already.", nameof(events));
        }
    }
}
