using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>JSON of what leaves, and of states for hosts that keep them in a store of their own.</summary>
public static class CivicDialogueJson
{
    private static readonly FrozenSet<Type> States =
    [
        typeof(Programme), typeof(Stakeholder), typeof(Participant), typeof(Session), typeof(GuestList), typeof(Floor), typeof(Contribution), typeof(SafeguardingCase),
        typeof(Recommendation), typeof(Referral), typeof(Commitment), typeof(Rumour), typeof(Consultation), typeof(VoteSheet), typeof(Release),
        typeof(Recommendation), typeof(Referral), typeof(Commitment), typeof(Ballot), typeof(Release),
    ];

    /// <summary>A view as JSON for its audience: the only way in which domain data is written for outside.</summary>
    /// <remarks>
    /// Each text says its language and direction, or that it was erased; handles of sealed texts stay behind. A view whose sealed words
    /// have not been filled in yet (<see cref="PublicView.WithWords"/>) shows them as erased.
    /// </remarks>
    public static string Serialize(PublicView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return JsonSerializer.Serialize(view, WireFormat.Public.Info<PublicView>());
    }

    /// <summary>A view as JSON in UTF-8, written to a response's pipe or another buffer.</summary>
    /// <inheritdoc cref="Serialize(PublicView)" path="/remarks"/>
    public static void Serialize(PublicView view, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new Utf8JsonWriter(output, new() { Encoder = WireFormat.Encoder });
        JsonSerializer.Serialize(writer, view, WireFormat.Public.Info<PublicView>());
    }

    /// <summary>What is held of a person as JSON, to be handed to them: it is not for outside, and a host's own options refuse it.</summary>
    /// <remarks>Each text is written by language; one whose words are gone is missing.</remarks>
    public static string Serialize(PersonalData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return JsonSerializer.Serialize(data, WireFormat.Stored.Info<PersonalData>());
    }

    /// <summary>A workflow's definition as JSON, to be kept, reviewed and exchanged. It holds nothing of anybody.</summary>
    public static string Serialize(Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return JsonSerializer.Serialize(workflow, WireFormat.Input.Info<Workflow>());
    }

    /// <summary>The definition that JSON of <see cref="Serialize(Workflow)"/> holds, or that somebody wrote by hand. It is checked as every definition is.</summary>
    /// <exception cref="JsonException">
    /// The text holds no definition, or one that does not hold; the message says what, and it and <see cref="JsonException.Path"/> say where.
    /// </exception>
    public static Workflow DeserializeWorkflow(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, WireFormat.Input.Info<Workflow>()) ?? throw new UnreadableException("The value is null; expected a Workflow.");
        }
        catch (Exception problem) when (problem is JsonException || UnreadableException.IsMalformedValue(problem))
        {
            var explained = problem is JsonException known ? UnreadableException.From(known) : UnreadableException.At(problem, WireFormat.Input.Info<Workflow>());
            throw new JsonException(explained.Message, explained.FullPath, null, null, explained.InnerException);
        }
    }

    /// <summary>A state as a JSON document, to be kept in a store of the host's. It is internal data, not for outside.</summary>
    /// <typeparam name="TState">One of the library's states, such as <see cref="Session"/>.</typeparam>
    /// <exception cref="ArgumentException">The type is not a state of the library, or the state holds what could not be read again.</exception>
    public static string SerializeState<TState>(TState state)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(state);
        Known<TState>();
        return JsonSerializer.Serialize(state, WireFormat.Stored.Info<TState>());
    }

    /// <summary>The state that a document of <see cref="SerializeState"/> holds.</summary>
    /// <typeparam name="TState">One of the library's states, such as <see cref="Session"/>.</typeparam>
    /// <exception cref="ArgumentException">The type is not a state of the library.</exception>
    /// <exception cref="JsonException">The text holds no such state; the message and <see cref="JsonException.Path"/> say where and what was expected.</exception>
    public static TState DeserializeState<TState>(string json)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(json);
        var type = Known<TState>();
        try
        {
            return JsonSerializer.Deserialize(json, WireFormat.Stored.Info<TState>())
                ?? throw new UnreadableException($"The value is null; expected a {type.Name}.");
        }
        catch (Exception problem) when (problem is JsonException || UnreadableException.IsMalformedValue(problem))
        {
            var explained = UnreadableException.Explain(problem, Encoding.UTF8.GetBytes(json), WireFormat.StoredWithPlaces.GetTypeInfo(type));
            throw new JsonException(explained.Message, explained.FullPath, null, null, explained.InnerException);
        }
    }

    private static Type Known<TState>() => States.Contains(typeof(TState)) ? typeof(TState) : throw new ArgumentException(
        $"{typeof(TState).Name} is not a state; expected one of {string.Join(", ", States.Select(s => s.Name).Order(StringComparer.Ordinal))}.", nameof(TState));
}
