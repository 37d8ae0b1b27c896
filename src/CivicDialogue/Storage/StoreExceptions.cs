namespace CivicDialogue.Storage;

/// <summary>The third kind of "no": the world below the model is broken, and no decision of the caller's mends it.</summary>
public class StoreException : Exception
{
    /// <summary>A problem with a store.</summary>
    /// <param name="problem">What kind of problem.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">What the layer below said.</param>
    public StoreException(StoreProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    /// <summary>What kind of problem.</summary>
    public StoreProblem Problem { get; }
}

/// <summary>What can be wrong with a store.</summary>
public enum StoreProblem
{
    /// <summary>It cannot be reached or opened.</summary>
    Unavailable,

    /// <summary>It is damaged: cut short, or changed by something else.</summary>
    Damaged,

    /// <summary>It is something else than a store of this library, or of a newer version of it.</summary>
    Foreign,

    /// <summary>It cannot be written.</summary>
    ReadOnly,

    /// <summary>Somebody else holds it, for longer than we wait.</summary>
    Locked,

    /// <summary>The host's key is not the one the vault was made with.</summary>
    WrongKey,

    /// <summary>It was restored from before an erasure that the host knows of; the erasure log must be replayed first.</summary>
    ErasuresMissing,

    /// <summary>Others keep appending; the retries are used up.</summary>
    Contended,
}

/// <summary>The chain of events does not hold: something was changed, removed or added outside the library.</summary>
public sealed class ChainBrokenException : StoreException
{
    /// <summary>A break at a position.</summary>
    public ChainBrokenException(DialogueId dialogue, long position, string what)
        : base(StoreProblem.Damaged, $"The chain of dialogue '{dialogue}' is broken at position {position}: {what}.")
    {
        Dialogue = dialogue;
        Position = position;
    }

    /// <summary>Which dialogue.</summary>
    public DialogueId Dialogue { get; }

    /// <summary>Where the chain does not hold.</summary>
    public long Position { get; }
}

/// <summary>An event's name or format is not known: it was written by a newer version, or by something else.</summary>
public sealed class UnknownEventException : StoreException
{
    /// <summary>An unknown event.</summary>
    public UnknownEventException(string type, int schemaVersion)
        : base(StoreProblem.Foreign, $"The event '{Require.Show(type)}' in format version {schemaVersion} is not known to this version of the library.")
    {
        Type = type;
        SchemaVersion = schemaVersion;
    }

    /// <summary>The event's name.</summary>
    public string Type { get; }

    /// <summary>The version of its format.</summary>
    public int SchemaVersion { get; }
}

/// <summary>The bytes of an event do not hold what its name says.</summary>
public sealed class CorruptEventException : StoreException
{
    /// <summary>A corrupt event. The message names the place, never the content.</summary>
    public CorruptEventException(string type, string path, Exception? inner = null)
        : base(StoreProblem.Damaged, $"The event '{type}' cannot be read at {path}.", inner) => Type = type;

    /// <summary>The event's name.</summary>
    public string Type { get; }
}

/// <summary>An act's id was used again with other content: what was asked for now is not what is on record under that id.</summary>
public sealed class ActConflictException : Exception
{
    /// <summary>A conflict.</summary>
    public ActConflictException(ActId act, string recorded, string asked)
        : base($"The act {act} is on record with other content: recorded {recorded}; asked for now {asked}. An act's id may be repeated only for the same request.") => Act = act;

    /// <summary>The act's id.</summary>
    public ActId Act { get; }
}

/// <summary>A text cannot be sealed for somebody who has been erased.</summary>
public sealed class SubjectErasedException : Exception
{
    /// <summary>An erased subject.</summary>
    public SubjectErasedException(StreamName subject)
        : base($"{subject} has been erased; nothing can be sealed for it any more.") => Subject = subject;

    /// <summary>Who or what was erased.</summary>
    public StreamName Subject { get; }
}
