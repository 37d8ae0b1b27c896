using System.Diagnostics.CodeAnalysis;

namespace CivicDialogue.Workflows;

/// <summary>The name of a workflow, such as <c>standard</c>.</summary>
/// <remarks>1 to 63 lower-case letters a–z, digits and single hyphens, beginning with a letter.</remarks>
public readonly record struct WorkflowId : IOpenName<WorkflowId>
{
    private readonly string? _value;

    private WorkflowId(string value) => _value = value;

    /// <inheritdoc/>
    public string Value => _value ?? throw new InvalidOperationException("A default WorkflowId names nothing.");

    /// <summary>The workflow of this name.</summary>
    /// <exception cref="ArgumentException">The name has another shape.</exception>
    public static WorkflowId Of(string value) => new(Require.Slug(value, "workflow"));

    /// <inheritdoc cref="Of"/>
    public static WorkflowId Parse(string s, IFormatProvider? provider = null) => Of(s);

    /// <summary>Reads a name, or answers <see langword="false"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WorkflowId result)
    {
        result = Require.IsSlug(s) ? new(s!) : default;
        return result._value is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(WorkflowId other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name itself.</summary>
    public override string ToString() => _value ?? string.Empty;
}
