namespace CivicDialogue.Packages.Tests;

/// <summary>The domain without any store of ours.</summary>
public sealed class EfCoreTests(Packed packed)
{
    [Fact]
    public async Task States_are_documents_in_a_database_of_the_hosts_own()
    {
        var output = await packed.BuildAsync("efcore");
        var lines = (await Command.RunAsync(output, TimeSpan.FromSeconds(60), "dotnet", ["efcore.dll"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
        [
            "act.not-permitted: This needs one of the roles: facilitator, chair, recorder. Held: convener.",
            "يتطلب هذا أحد الأدوار: \u2068ميسّر الجلسة، رئيس الجلسة، مدخل البيانات\u2069. الأدوار الحالية: \u2068المنظِّم\u2069.",
            "conflict, then session.not-open",
            "Closed, version 3",
            "لقاء مفتوح",
            "unchanged round trip: True",
        ], lines);
        Assert.True(File.Exists(Path.Combine(output, "town.db")));
        Assert.DoesNotContain(Directory.EnumerateFiles(output), f => Path.GetFileName(f) is "CivicDialogue.Storage.Sqlite.dll" or "CivicDialogue.Extensions.DependencyInjection.dll");
    }
}
