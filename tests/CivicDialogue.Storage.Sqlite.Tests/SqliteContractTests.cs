using CivicDialogue.Storage.Contract;

namespace CivicDialogue.Storage.Sqlite.Tests;

public sealed class SqliteContractTests : DurableStoreContract<SqliteStore>
{
    private readonly TestFolder _folder = new();

    protected override ValueTask<SqliteStore> OpenAsync(string name) => new(_folder.Open($"{name}.db"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
