namespace CivicDialogue.Benchmarks;

/// <summary>What must hold before anything is measured: a benchmark of two sides that do different things says nothing.</summary>
internal static class Check
{
    internal static void That(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"The sides differ: {what}.");
    }
}
