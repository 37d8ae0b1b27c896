using CivicDialogue.Storage;
using CivicDialogue.Workflows;

namespace CivicDialogue;

/// <summary>What a host tells the library. Checked when the host starts.</summary>
public sealed class CivicDialogueOptions
{
    /// <summary>Which dialogue of the store; <c>main</c> for hosts that have only one.</summary>
    public string Dialogue { get; set; } = DialogueId.Main.Value;

    /// <summary>
    /// The key that wraps the keys of the vault: 32 random bytes, kept outside the store and its backups. Required.
    /// Whoever has it and the store can read everything; without it nobody can, the host included.
    /// </summary>
    public byte[] VaultKey { get; set; } = [];

    /// <summary>
    /// The erasures that the host knows of, from <see cref="CivicDialogue.Dialogue.ErasuresAsync"/> and kept outside the backups.
    /// A store that was restored from before one of them refuses to open until they are replayed.
    /// </summary>
    public IReadOnlyCollection<Erasure> KnownErasures { get; set; } = [];

    /// <summary>The requirements that workflows may name: those of the library, and those that the host adds by <see cref="CivicDialogue.Workflows.Requirements.With"/>.</summary>
    public Requirements Requirements { get; set; } = Requirements.Ready;
}
