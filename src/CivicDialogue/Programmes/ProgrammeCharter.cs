using CivicDialogue.Workflows;

namespace CivicDialogue.Programmes;

/// <summary>What a programme is, and the rules it begins under.</summary>
public sealed record ProgrammeCharter
{
    /// <summary>A charter.</summary>
    /// <param name="name">What the programme is called.</param>
    /// <param name="purpose">What it is for. Required: meetings without a clear objective are the first of the faults that this library is to make visible.</param>
    /// <param name="languages">Its languages, the one to fall back to first; 1 to <see cref="Limits.Languages"/>.</param>
    /// <param name="zone">The IANA zone in which its days begin and end, such as <c>Asia/Hebron</c>.</param>
    /// <exception cref="ArgumentException">A text is too long, or there is no language, or the zone is empty.</exception>
    public ProgrammeCharter(LocalizedText name, LocalizedText purpose, ValueList<LanguageTag> languages, string zone)
    {
        Name = Require.Title(name);
        Purpose = Require.PublicText(purpose);
        Languages = Require.AtMost(languages, Limits.Languages);
        Zone = Require.Text(zone, nameof(zone), Limits.Title);
        if (languages.Count == 0)
            throw new ArgumentException("The programme has no language; expected at least one, the one to fall back to first.", nameof(languages));
        foreach (var language in languages)
            Require.Language(language, nameof(languages));
        if (languages.Distinct().Count() < languages.Count)
            throw new ArgumentException("A language comes twice; expected each once.", nameof(languages));
    }

    /// <summary>What the programme is called.</summary>
    public LocalizedText Name { get; }

    /// <summary>What it is for.</summary>
    public LocalizedText Purpose { get; }

    /// <summary>Its languages, the one to fall back to first.</summary>
    public ValueList<LanguageTag> Languages { get; }

    /// <summary>The IANA zone in which its days begin and end.</summary>
    public string Zone { get; }

    /// <summary>The rules for everything in it.</summary>
    public Policies Policies
    {
        get;
        init => field = Require.NotNull(value, nameof(Policies));
    } = new();

    /// <summary>How its recommendations move from draft to decision.</summary>
    public Workflow Workflow
    {
        get;
        init => field = Require.NotNull(value, nameof(Workflow));
    } = Workflow.Standard;

    /// <summary>The working-day calendars that its policies may name; at most <see cref="Limits.List"/>, one of each name.</summary>
    public ValueList<WorkingCalendar> Calendars
    {
        get;
        init => field = Require.AtMost(value, Limits.List, nameof(Calendars)).DistinctBy(c => c.Id).Count() == value.Count ? value
            : throw new ArgumentException("A calendar's name comes twice; expected one calendar of each name.", nameof(Calendars));
    }
}
