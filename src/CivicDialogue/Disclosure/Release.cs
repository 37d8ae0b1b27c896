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

    /// <summary>Whom its figures counted, where they are the first of a session. It does not leave: later figures are checked against it.</summary>
    [JsonInclude] internal FigureBasis? Basis { get; init; }

    /// <summary>Publishes a view. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The release's id.</param>
    /// <param name="view">What is disclosed.</param>
    /// <returns><see cref="ReleaseEvent.Published"/>, without the words of sealed texts.</returns>
    public static Decision<ReleaseEvent> Publish(Act act, ReleaseId id, PublicView view)
    {
        Require.Id(id);
        Require.NotNull(view);
        return act.Barred(act.Programme, Role.Convener, Role.Secretary, Role.Rapporteur) is { } barred ? barred
            : new ReleaseEvent.Published(act.Stamp, id, view, view.Basis);
    }

    /// <summary>The release without what tells of texts that are off the open record since.</summary>
    internal Release Without(IReadOnlySet<SealedTextId> gone) => gone.Count == 0 ? this : this with { View = View.Without(gone) };

    /// <summary>The release as it is read: with words, and without whom it counted.</summary>
    internal Release WithWords(IReadOnlyDictionary<SealedTextId, LocalizedText> words) => this with { View = View.WithWords(words), Basis = null };

    /// <inheritdoc/>
    public static Release Begin(ReleaseEvent founding) => founding is ReleaseEvent.Published e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, By = e.Stamp.By, At = e.Stamp.At, View = e.View, Basis = e.Basis }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Release Apply(ReleaseEvent next) => throw new UnreachableException();
}
