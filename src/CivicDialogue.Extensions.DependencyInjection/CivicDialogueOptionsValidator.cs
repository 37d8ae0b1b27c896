using CivicDialogue.Storage;
using Microsoft.Extensions.Options;

namespace CivicDialogue;

internal sealed class CivicDialogueOptionsValidator : IValidateOptions<CivicDialogueOptions>
{
    public ValidateOptionsResult Validate(string? name, CivicDialogueOptions options)
    {
        var failures = new List<string>();
        if (!DialogueId.TryParse(options.Dialogue, null, out _))
            failures.Add($"{nameof(CivicDialogueOptions)}.{nameof(options.Dialogue)} is '{options.Dialogue}'; expected 1 to 63 lower-case letters a-z, digits and single hyphens, beginning with a letter.");
        if (options.VaultKey is null or { Length: 0 })
            failures.Add($"{nameof(CivicDialogueOptions)}.{nameof(options.VaultKey)} is not set; expected 32 random bytes, such as RandomNumberGenerator.GetBytes(32), kept outside the store.");
        else if (Vault.Flaw(options.VaultKey) is { } flaw)
            failures.Add($"{nameof(CivicDialogueOptions)}.{nameof(options.VaultKey)}: {flaw}");
        if (options.KnownErasures is null)
            failures.Add($"{nameof(CivicDialogueOptions)}.{nameof(options.KnownErasures)} is null; expected a log, empty where nothing was erased.");
        if (options.Requirements is null)
            failures.Add($"{nameof(CivicDialogueOptions)}.{nameof(options.Requirements)} is null; expected {nameof(Workflows.Requirements)}.{nameof(Workflows.Requirements.Ready)} or more.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
