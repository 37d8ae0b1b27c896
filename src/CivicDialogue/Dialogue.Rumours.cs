using CivicDialogue.Rumours;

namespace CivicDialogue;

public sealed partial class Dialogue
{
    /// <summary>A state as it is handed out: of what was merged into a rumour that was diverted nothing but that it was made, as of that one. The claim is the same.</summary>
    internal async ValueTask<object?> SeenAsync(object? state, CancellationToken cancellationToken) =>
        state is Rumour { Survivor: not null } merged && await _model.AskAsync(m => m.CaseOf(merged) is not null, cancellationToken).ConfigureAwait(false) ? merged.OnlyThatItWas : state;
}
