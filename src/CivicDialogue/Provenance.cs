namespace CivicDialogue;

/// <summary>What kind of source a recorded fact rests on.</summary>
public enum SourceKind
{
    /// <summary>The minutes of a meeting.</summary>
    Minutes,

    /// <summary>Somebody's notes taken at the time.</summary>
    Scribe,

    /// <summary>A sign-in sheet.</summary>
    SignInSheet,

    /// <summary>A report in the press.</summary>
    PressReport,

    /// <summary>A statement by an institution.</summary>
    OfficialStatement,

    /// <summary>Somebody who was there, asked afterwards.</summary>
    Witness,

    /// <summary>A document of another kind.</summary>
    Document,
}

/// <summary>How far a source is trusted for the fact at hand.</summary>
public enum Confidence
{
    /// <summary>Nobody has judged it.</summary>
    NotJudged,

    /// <summary>Doubtful.</summary>
    Low,

    /// <summary>Plausible, not confirmed.</summary>
    Moderate,

    /// <summary>Confirmed by another source, or first-hand and undisputed.</summary>
    High,
}

/// <summary>Where a recorded fact comes from.</summary>
public sealed record Provenance
{
    /// <summary>A source.</summary>
    /// <param name="kind">What kind of source it is.</param>
    /// <param name="title">What it is called. Public: no personal names.</param>
    /// <exception cref="ArgumentException">The title is too long, or the kind is not defined.</exception>
    public Provenance(SourceKind kind, LocalizedText title)
    {
        Kind = Require.Defined(kind);
        Title = Require.Title(title);
    }

    /// <summary>What kind of source it is.</summary>
    public SourceKind Kind { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Title { get; }

    /// <summary>Where it can be found, where it has an address: absolute, http or https, at most <see cref="Limits.PublicText"/> characters.</summary>
    /// <exception cref="ArgumentException">The address is of another kind; one that runs something or reads a file must not reach a reader's browser.</exception>
    public Uri? Location
    {
        get;
        init => field = value is null or { IsAbsoluteUri: true, Scheme: "http" or "https", AbsoluteUri.Length: <= Limits.PublicText } ? value
            : throw new ArgumentException($"'{Require.Show(value.OriginalString)}' is not an absolute http or https address.", nameof(Location));
    }

    /// <summary>When it was published, where known.</summary>
    public Occurred? Published { get; init; }

    /// <summary>When it was last changed, where known.</summary>
    public Occurred? Updated { get; init; }

    /// <summary>When it was read, where known.</summary>
    public Occurred? Retrieved { get; init; }

    /// <summary>How far it is trusted for this fact.</summary>
    public Confidence Confidence
    {
        get;
        init => field = Require.Defined(value);
    }
}
