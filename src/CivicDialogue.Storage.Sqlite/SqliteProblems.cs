using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CivicDialogue.Storage.Sqlite;

/// <summary>Says in the library's words what SQLite reports. Messages name the file and the code, never a value.</summary>
internal static class SqliteProblems
{
    /// <param name="error">What SQLite reported.</param>
    /// <param name="file">The store's file.</param>
    /// <param name="opening">Whether we had not yet seen that the file is one of ours.</param>
    internal static StoreException From(SqliteException error, string file, bool opening)
    {
        var (problem, what) = error.SqliteErrorCode switch
        {
            SQLITE_NOTADB when opening => (StoreProblem.Foreign, "is not a SQLite database, or its header is destroyed; expected a store of CivicDialogue or a file that does not exist yet"),
            SQLITE_CORRUPT or SQLITE_NOTADB => (StoreProblem.Damaged, "is damaged; expected an intact SQLite database"),
            SQLITE_IOERR when error.SqliteExtendedErrorCode is SQLITE_IOERR_SHORT_READ or IoErrorData or IoErrorCorruptFileSystem =>
                (StoreProblem.Damaged, "cannot be read as a whole; expected an intact SQLite database"),

            // A table or column that is not there, or a row that contradicts its own indexes.
            SQLITE_ERROR or SQLITE_CONSTRAINT or SQLITE_MISMATCH or SQLITE_SCHEMA => (StoreProblem.Damaged, "does not hold the tables of its format; expected a store that only CivicDialogue has written"),
            SQLITE_BUSY or SQLITE_LOCKED or SQLITE_PROTOCOL => (StoreProblem.Locked, "is held by somebody else; expected to get it within the busy timeout"),
            SQLITE_READONLY when error.SqliteExtendedErrorCode == SQLITE_READONLY_DBMOVED => (StoreProblem.Unavailable, "was moved or replaced while it was open; expected it where it was"),
            SQLITE_READONLY => (StoreProblem.ReadOnly, "cannot be written; expected a file and a directory that this process may write"),
            SQLITE_CANTOPEN or SQLITE_PERM or SQLITE_AUTH => (StoreProblem.Unavailable, "cannot be opened; expected a file in an existing directory that this process may read and write"),
            SQLITE_FULL => (StoreProblem.Unavailable, "has no room to grow; expected free space on its disk"),
            _ => (StoreProblem.Unavailable, "cannot be used"),
        };
        return new(problem, $"The store '{file}' {what} (SQLite result {error.SqliteExtendedErrorCode}).", error);
    }

    // https://www.sqlite.org/rescode.html: not among the names of the binding.
    private const int IoErrorData = SQLITE_IOERR | (32 << 8);
    private const int IoErrorCorruptFileSystem = SQLITE_IOERR | (33 << 8);
}
