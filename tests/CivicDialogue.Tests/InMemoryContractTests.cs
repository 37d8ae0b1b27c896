using CivicDialogue.Storage.Contract;

namespace CivicDialogue.Tests;

public sealed class InMemoryContractTests : StoreContract<InMemoryStore>
{
    protected override ValueTask<InMemoryStore> OpenAsync(string name) => new(new InMemoryStore());
}
