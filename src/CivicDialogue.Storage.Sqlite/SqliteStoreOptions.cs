namespace CivicDialogue.Storage.Sqlite;

/// <summary>How a <see cref="SqliteStore"/> behaves.</summary>
public sealed record SqliteStoreOptions
{
    private readonly TimeSpan _busyTimeout = TimeSpan.FromSeconds(5);
    private readonly SqliteSynchronous _synchronous;

    /// <summary>How long to wait for a file that somebody else holds, before <see cref="StoreProblem.Locked"/>; 5 seconds where nothing is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or longer than an hour.</exception>
    public TimeSpan BusyTimeout
    {
        get => _busyTimeout;
        init => _busyTimeout = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(BusyTimeout)} is {value}; expected zero to one hour.");
    }

    /// <summary>What an answered append has survived; <see cref="SqliteSynchronous.Full"/> where nothing is said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the names.</exception>
    public SqliteSynchronous Synchronous
    {
        get => _synchronous;
        init => _synchronous = Enum.IsDefined(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Synchronous)} is {value}; expected {SqliteSynchronous.Full} or {SqliteSynchronous.Normal}.");
    }
}

/// <summary>What an answered append has survived.</summary>
public enum SqliteSynchronous
{
    /// <summary>The end of the process, and the loss of power.</summary>
    Full,

    /// <summary>The end of the process. The loss of power may take the last appends away again, whole, and leaves the file intact.</summary>
    Normal,
}
