namespace CivicDialogue.Storage.Sqlite;

/// <summary>The format of the file: how it is recognised, and its tables.</summary>
internal static class SqliteFormat
{
    /// <summary>"CivD" in ASCII, in the file's header: https://www.sqlite.org/fileformat2.html#application_id.</summary>
    internal const long ApplicationId = 0x43697644;

    /// <summary>The version of the tables, in the header's user version.</summary>
    internal const long Version = 1;

    // Events are a table with rowids, not a clustered one: a clustered row of more than a quarter page spills over,
    // which makes events of a kilobyte take three times the room and the time.
    //
    // Keys and boxes are a matter of care. SQLite overwrites what is deleted (secure_delete), but not what it left behind when it moved a row
    // from one page to another in balancing its tree: a later deletion does not find those copies. So their rows never move. They are only ever
    // appended at the end by a growing number, which fills a new page and leaves the others alone, and are never deleted: they are overwritten
    // in place and then emptied. What an index holds is no secret, and may move.
    private const string Tables =
        """
        CREATE TABLE dialogue (
            key INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE event (
            dialogue INTEGER NOT NULL,
            position INTEGER NOT NULL,
            category TEXT NOT NULL,
            id BLOB NOT NULL,
            version INTEGER NOT NULL,
            act BLOB NOT NULL,
            ordinal INTEGER NOT NULL,
            type TEXT NOT NULL,
            schema_version INTEGER NOT NULL,
            hash BLOB NOT NULL,
            data BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX event_by_position ON event (dialogue, position);
        CREATE UNIQUE INDEX event_by_stream ON event (dialogue, category, id, version);
        CREATE UNIQUE INDEX event_by_act ON event (dialogue, act, ordinal);

        CREATE TABLE vault_proof (
            dialogue INTEGER PRIMARY KEY,
            proof BLOB NOT NULL
        ) STRICT;

        CREATE TABLE vault_key (
            key INTEGER PRIMARY KEY,
            dialogue INTEGER NOT NULL,
            category TEXT NOT NULL,
            id BLOB NOT NULL,
            wrapped BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX vault_key_by_subject ON vault_key (dialogue, category, id);

        CREATE TABLE vault_box (
            key INTEGER PRIMARY KEY,
            dialogue INTEGER NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0,
            text BLOB NOT NULL,
            category TEXT NOT NULL,
            id BLOB NOT NULL,
            sealed_at TEXT NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX vault_box_by_text ON vault_box (dialogue, text) WHERE removed = 0;
        CREATE INDEX vault_box_by_subject ON vault_box (dialogue, category, id) WHERE removed = 0;

        CREATE TABLE vault_erasure (
            key INTEGER PRIMARY KEY,
            dialogue INTEGER NOT NULL,
            category TEXT NOT NULL,
            id BLOB NOT NULL,
            at TEXT NOT NULL,
            act BLOB,
            act_programme BLOB,
            act_by BLOB,
            replacement BLOB
        ) STRICT;
        CREATE UNIQUE INDEX vault_erasure_by_subject ON vault_erasure (dialogue, category, id);
        """;

    /// <summary>Whether the file is a store of ours; <see langword="false"/> where it is empty.</summary>
    /// <exception cref="StoreException">It is something else: <see cref="StoreProblem.Foreign"/>.</exception>
    internal static bool Recognise(SqliteSession session, string file) => session.InTransaction("BEGIN", () => IsOurs(session, file));

    /// <summary>Makes the tables where there are none yet, whoever else tries the same.</summary>
    internal static void Create(SqliteSession session, string file) => session.InTransaction(() =>
    {
        if (!IsOurs(session, file))
            session.Execute($"{Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        return true;
    });

    // In a transaction, because somebody else may be making the store between one look and the next.
    private static bool IsOurs(SqliteSession session, string file)
    {
        var application = session.Number("PRAGMA application_id");
        var version = session.Number("PRAGMA user_version");
        if (application == ApplicationId)
        {
            return version == Version ? true : throw new StoreException(StoreProblem.Foreign,
                $"The store '{file}' has format version {version}; expected {Version}, the only one that this version of the library knows.");
        }

        return application == 0 && version == 0 && session.Number("SELECT count(*) FROM sqlite_schema") == 0 ? false : throw new StoreException(StoreProblem.Foreign,
            $"The file '{file}' is a SQLite database of something else (application id {application}, version {version}); expected application id {ApplicationId}.");
    }
}
