using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>JSON that holds no such value, with the place counted from where this part of the reading began.</summary>
/// <remarks>
/// A reading within a reading knows only its own part of the path; the serializer adds the outer part as the exception passes through it,
/// and only where <see cref="JsonException.Path"/> is still empty. So the inner part is kept beside it, and the two are joined when somebody asks.
/// </remarks>
internal sealed class UnreadableException : JsonException
{
    private const string Root = "$";
    private readonly string _within;
    private readonly bool _isOfWholeList;

    /// <param name="reason">What was expected; names limits and kinds, and no more of the value than an error may show.</param>
    /// <param name="within">The place, from <c>$</c>.</param>
    /// <param name="inner">What a constructor of the model said, where it was one.</param>
    /// <param name="isOfWholeList">Whether it was found once a list had been read; the serializer then adds the index after the last.</param>
    internal UnreadableException(string reason, string within = Root, Exception? inner = null, bool isOfWholeList = false)
        : base(reason, inner)
    {
        Reason = reason;
        _within = within;
        _isOfWholeList = isOfWholeList;
    }

    internal string Reason { get; }

    /// <summary>The whole path, as far as the outer part is known.</summary>
    internal string FullPath => Path is not { } outer ? _within
        : _isOfWholeList && outer.EndsWith(']') ? outer[..outer.LastIndexOf('[')] + _within[Root.Length..]
        : outer + _within[Root.Length..];

    public override string Message => $"{Reason} Path: {FullPath}.";

    /// <summary>The same with the outer part of the path free again, for a reading that this one was part of.</summary>
    internal static UnreadableException From(JsonException problem) => problem is UnreadableException own
        ? new(own.Reason, own.FullPath, own.InnerException)
        : new(ReasonOf(problem), problem.Path ?? Root, problem.InnerException);

    /// <summary>
    /// Whether a constructor of the model found fault, or the serializer did in its own way: it says "not supported" where an object does not say
    /// which of several types it is.
    /// </summary>
    internal static bool IsMalformedValue(Exception problem) =>
        problem is ArgumentException or FormatException or OverflowException or NotSupportedException;

    /// <summary>What went wrong within a value. Constructors name the argument that is wrong; where it is a member, that is the place.</summary>
    internal static UnreadableException At(Exception problem, JsonTypeInfo type)
    {
        if (problem is JsonException known)
            return From(known);
        if (problem is ArgumentException { ParamName: { } name })
        {
            foreach (var member in type.Properties)
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                    return new(problem.Message, $"{Root}.{member.Name}", problem);
            }
        }

        return new(problem.Message, Root, problem);
    }

    /// <summary>What is wrong, with the place: where the reading that failed did not tell it, it is done again in the form that does.</summary>
    internal static UnreadableException Explain(Exception problem, ReadOnlySpan<byte> data, JsonTypeInfo withPlaces)
    {
        if (problem is JsonException known)
            return From(known);
        try
        {
            JsonSerializer.Deserialize(data, withPlaces);
        }
        catch (JsonException placed)
        {
            return From(placed);
        }
        catch (Exception again) when (IsMalformedValue(again))
        {
            problem = again;
        }

        return new(problem.Message, Root, problem);
    }

    /// <summary>The serializer's own sentence without the place that it appends.</summary>
    private static string ReasonOf(JsonException problem) =>
        problem.Message.IndexOf(" Path: ", StringComparison.Ordinal) is var end and > 0 ? problem.Message[..end] : problem.Message;
}
