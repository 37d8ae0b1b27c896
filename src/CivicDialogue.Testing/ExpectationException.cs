namespace CivicDialogue.Testing;

/// <summary>What a test expected is not what came. Its message names both; every test framework shows it as a failure.</summary>
public sealed class ExpectationException : Exception
{
    internal ExpectationException(string message)
        : base(message)
    {
    }
}
