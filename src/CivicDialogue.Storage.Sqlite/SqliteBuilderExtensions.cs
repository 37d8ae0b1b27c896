using CivicDialogue.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CivicDialogue;

/// <summary>Names SQLite as the store of a host.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps everything in one SQLite file: <c>services.AddCivicDialogue(…).UseSqlite("Data Source=dialogue.db")</c>.</summary>
    /// <param name="builder">What <c>AddCivicDialogue</c> answered.</param>
    /// <param name="connectionString">Names the file; it is made when first used.</param>
    /// <param name="options">How the store behaves.</param>
    /// <exception cref="ArgumentException">The connection string names no file.</exception>
    public static CivicDialogueBuilder UseSqlite(this CivicDialogueBuilder builder, string connectionString, SqliteStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Checked here, where the mistake is, and not at the first use.
        new SqliteStore(connectionString, options).Dispose();
        builder.Services.AddSingleton(_ => new SqliteStore(connectionString, options));
        return builder.UseStore(s => s.GetRequiredService<SqliteStore>(), s => s.GetRequiredService<SqliteStore>());
    }
}
