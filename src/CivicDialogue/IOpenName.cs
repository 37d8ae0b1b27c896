namespace CivicDialogue;

/// <summary>A name from an open list: some are ready, hosts may add their own.</summary>
/// <typeparam name="TSelf">The name's own type.</typeparam>
public interface IOpenName<TSelf> : IParsable<TSelf>, IComparable<TSelf>
    where TSelf : struct, IOpenName<TSelf>
{
    /// <summary>The name.</summary>
    string Value { get; }

    /// <summary>The value of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    static abstract TSelf Of(string value);
}
