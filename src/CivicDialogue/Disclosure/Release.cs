using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Disclosure;

/// <summary>One frozen, dated disclosure. Anybody may read it.</summary>
public sealed record Release : IAggregate<Release, ReleaseEvent>
{
    [JsonConstructor]
    internal Release()
    {
    }

    /// <summary>The release's id.</summary>
    [JsonInclude] public ReleaseId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Who published it.</summary>
    [JsonInclude] public ParticipantId By { get; internal init; }

    /// <summary>When it was made.</summary>
    [JsonInclude] public Instant At { get; internal init; }

    /// <summary>What it discloses.</summary>
    [JsonInclude] public PublicView View { get; internal init; } = null!;

    /// <summary>Whom its figures counted, where it has figures by segment. It does not leave: later figures are checked against it.</summary>
    [JsonInclude] public FigureBasis? Basis { get; internal init; }

    /// <summary>Publishes a view. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The release's id.</param>
    /// <param name="view">What is disclosed.</param>
    /// <param name="basis">Whom its figures count: <see cref="InclusionView.BasisOf"/>. Required for an <see cref="InclusionView"/>, and only there.</param>
    /// <returns><see cref="ReleaseEvent.Published"/>, without the words of sealed texts.</returns>
    /// <exception cref="ArgumentException">The basis does not go with the view.</exception>
    public static Decision<ReleaseEvent> Publish(Act act, ReleaseId id, PublicView view, FigureBasis? basis = null)
    {
        Require.Id(id);
        Require.NotNull(view);
        if ((view as InclusionView)?.Session != basis?.Session)
            throw new ArgumentException("Figures of inclusion are published with whom they count, and nothing else is.", nameof(basis));
        return act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Rapporteur) is { } barred ? barred
            : new ReleaseEvent.Published(act.Stamp, id, view, basis);
    }

    internal Release WithWords(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this with { View = View.WithWords(words) };

    /// <inheritdoc/>
    public static Release Begin(ReleaseEvent founding) => founding is ReleaseEvent.Published e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, By = e.Stamp.By, At = e.Stamp.At, View = e.View, Basis = e.Basis }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Release Apply(ReleaseEvent next) => throw new UnreachableException();
}
