using System.Text.Json.Serialization;
using CivicDialogue.Contributions;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Disclosure;

/// <summary>
/// The minutes of a session: when, where, by whom convened, how many came, who said what as far as may be said, and what was recommended. What was said is what was on record
/// when they were approved; what is recorded later waits for a further version.
/// </summary>
public sealed record MinutesView : PublicView
{
    [JsonConstructor]
    internal MinutesView(Audience audience, LanguageTag language)
        : base(audience, language)
    {
    }

    /// <summary>Which session.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>What the programme is called.</summary>
    [JsonInclude] public ViewText Programme { get; internal init; } = null!;

    /// <summary>What the session was called.</summary>
    [JsonInclude] public ViewText Title { get; internal init; } = null!;

    /// <summary>What it was for.</summary>
    [JsonInclude] public ViewText Purpose { get; internal init; } = null!;

    /// <summary>The kind of meeting, in its conveners' words.</summary>
    [JsonInclude] public ViewText? Format { get; internal init; }

    /// <summary>The announced local date, time and zone.</summary>
    [JsonInclude] public CivilTime Announced { get; internal init; } = null!;

    /// <summary>When it ended, as precisely as is known; hidden where that would tell who spoke when.</summary>
    [JsonInclude] public Occurred? Ended { get; internal init; }

    /// <summary>Where it took place.</summary>
    [JsonInclude] public ViewText? Venue { get; internal init; }

    /// <summary>Who convened it, as what.</summary>
    [JsonInclude] public ValueList<ConvenerLine> Conveners { get; internal init; }

    /// <summary>How many came.</summary>
    [JsonInclude] public AttendanceLine Attendance { get; internal init; } = null!;

    /// <summary>The version of the minutes in force: the newest that was approved.</summary>
    [JsonInclude] public int Version { get; internal init; }

    /// <summary>How it was approved.</summary>
    [JsonInclude] public MinutesApproval Approval { get; internal init; }

    /// <summary>Why approved minutes were corrected, where this version does that.</summary>
    [JsonInclude] public ViewText? Correction { get; internal init; }

    /// <summary>The approved text. Free text may name people, so it leaves only where everything of the session may be named and nothing is kept back.</summary>
    [JsonInclude] public ViewText? Body { get; internal init; }

    /// <summary>The agenda, in order, with what was said within each item; an item of which nothing may be told is left out.</summary>
    [JsonInclude] public ValueList<ItemLine> Items { get; internal init; }

    /// <summary>What was said outside the agenda by speakers of whom something may be told, in the order in which it was recorded: a name, or where they did not agree to be named, or are not
    /// registered, what they spoke for, or that there was one.</summary>
    [JsonInclude] public ValueList<SpokenLine> Attributed { get; internal init; }

    /// <summary>What was said outside the agenda by speakers who may not be told or are not known: in the order of the words, which tells nothing else.</summary>
    [JsonInclude] public ValueList<SpokenLine> Unattributed { get; internal init; }

    /// <summary>
    /// How many things that were said do not stand here: removed, hidden, withheld, or diverted because they accuse somebody. Suppressed where any was taken off the open record
    /// after the release: its line is gone from it.
    /// </summary>
    [JsonInclude] public CountLine KeptBack { get; internal init; } = null!;

    /// <summary>What the participants recommended.</summary>
    [JsonInclude] public ValueList<ViewText> Recommendations { get; internal init; }

    /// <summary>What these minutes rest on, where they were taken from a source.</summary>
    [JsonInclude] public ViewText? Source { get; internal init; }

    /// <summary>Makes the minutes for an audience, under the narrowest of all policies that apply.</summary>
    /// <param name="sources">The states, as they stand.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="language">In which language; single texts fall back.</param>
    /// <returns>
    /// The view, its sealed words not yet filled in; refused: <see cref="DisclosureRefusals.NotApproved"/>, <see cref="DisclosureRefusals.SessionCancelled"/>, <see cref="DisclosureRefusals.Private"/>,
    /// <see cref="DisclosureRefusals.Withheld"/>, <see cref="SessionRefusals.PublicationNotCleared"/>.
    /// </returns>
    public static Answer<MinutesView> Of(SessionSources sources, Audience audience, LanguageTag language)
    {
        Require.NotNull(sources);
        Require.Defined(audience);
        Require.Language(language);
        var (programme, session) = (sources.Programme, sources.Session);
        if (session.Phase is SessionPhase.Cancelled)
            return DisclosureRefusals.SessionCancelled;
        if (session.Phase is not SessionPhase.MinutesApproved || session.ApprovedMinutes is not { } minutes)
            return DisclosureRefusals.NotApproved.With(("phase", session.Phase.Wire()));
        if (sources.Barred(audience) is { } barred)
            return barred;

        // What was put on record after the minutes were approved was approved by nobody: it waits for a further version. Corrections since are the chair's.
        var covered = sources.Contributions.Where(c => c.IsCounted && c.RecordedAt <= minutes.InForceSince).ToList();
        var said = covered.Where(c => c.IsOnTheOpenRecord)
            .Select(c => (Contribution: c, Attribution: Naming.OfSpeaker(c, sources)))
            .Where(c => c.Attribution is not Attribution.Withheld)
            .ToLookup(c => c.Contribution.Said.Item is { } item && session.HasItem(item) ? item : (AgendaItemId?)null);
        var keptBack = covered.Count - said.Sum(g => g.Count());
        var hides = Naming.HidesAnybody(sources);
        var (told, isOnRecord) = SessionFigures.Of(sources);
        var rules = new SuppressionRules(programme.Policies.DisclosureThreshold, programme.Policies.MinimumPopulation, programme.Policies.Zeros is ZeroPolicy.Shown);
        return new MinutesView(audience, language)
        {
            Basis = isOnRecord ? null : told,
            Session = session.Id,
            Programme = Public(programme.Name),
            Title = Public(session.Plan.Title),
            Purpose = Public(session.Plan.Purpose),
            Format = session.Plan.Format is { } format ? Public(format) : null,
            Announced = session.Plan.Announced,
            Ended = hides ? null : session.Ended,
            Venue = session.Plan.Venue is { } venue ? Public(venue.Name) : null,
            Conveners = session.Plan.Conveners.Select(c => new ConvenerLine(Name(c.Stakeholder), c.Role, c.Interest is { } i ? Public(i) : null)).ToValueList(),
            Attendance = AttendanceLine.Of(sources, told, Public),
            Version = minutes.Version,
            Approval = minutes.Approval!.Value,
            Correction = minutes.Reason is { } reason ? Public(reason) : null,
            Body = hides ? null : ViewText.Of(minutes.Body),
            Items = session.Agenda.SelectMany(i => i.Items.Select(p => (Item: p, IsPart: true)).Prepend((Item: i, IsPart: false)))
                .Where(i => session.AttributionOf(i.Item.Id) is not Attribution.Withheld)
                .Select(i => new ItemLine(Public(i.Item.Title), i.IsPart, Told(i.Item.Id), Untold(i.Item.Id))).ToValueList(),
            Attributed = Told(null),
            Unattributed = Untold(null),
            KeptBack = rules.MayTell(keptBack) ? CountLine.Counted(keptBack) : CountLine.Suppressed,
            Recommendations = sources.Recommendations.Where(r => r.WasAdopted).Select(r => Public(r.Draft.Text)).ToValueList(),
            Source = minutes.Source is { } source ? Public(source.Title) : null,
        };

        ViewText Public(LocalizedText text) => ViewText.Of(text, language, programme.Languages[0]);

        ViewText Name(StakeholderId id) => Public(sources.NameOf(id));

        static bool MayTell(Contribution contribution, Attribution attribution) => attribution < Attribution.ChathamHouse && contribution.Said.Speaker is not null;

        ValueList<SpokenLine> Told(AgendaItemId? item) => said[item].Where(c => MayTell(c.Contribution, c.Attribution)).Select(c => Line(c.Contribution, c.Attribution)).ToValueList();

        ValueList<SpokenLine> Untold(AgendaItemId? item) => said[item].Where(c => !MayTell(c.Contribution, c.Attribution))
            .OrderBy(c => c.Contribution.Said.Text.Id).Select(c => Line(c.Contribution, Attribution.ChathamHouse)).ToValueList();

        SpokenLine Line(Contribution contribution, Attribution attribution)
        {
            var words = contribution.Said;
            var speaker = words.Speaker;
            var isNamed = attribution is Attribution.Named;
            var isAffiliated = attribution <= Attribution.AffiliationOnly;
            return new(
                words.Kind,
                words.Quality,
                isNamed && speaker is not null && sources.Find(speaker.Person)?.Name is { } name ? ViewText.Of(name) : null,
                isNamed && speaker?.Office is { } office ? Public(office) : null,
                isNamed && speaker?.Rank is { } rank ? Public(rank) : null,
                isAffiliated && speaker?.Stakeholder is { } stakeholder ? Name(stakeholder) : null,
                ViewText.Of(words.Text));
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<SealedText> SealedTexts =>
        Lines.SelectMany(l => (ViewText?[])[l.Name, l.Text]).Append(Body).Select(t => t?.Source).OfType<SealedText>();

    /// <summary>Who said what is off the open record, what kind of thing it was and as what they spoke goes with the words.</summary>
    internal override MinutesView Without(IReadOnlySet<SealedTextId> gone)
    {
        var view = this with
        {
            Items = Items.Select(i => i with { Attributed = Left(i.Attributed), Unattributed = Left(i.Unattributed) }).ToValueList(),
            Attributed = Left(Attributed),
            Unattributed = Left(Unattributed),
        };
        return view.Lines.Count() == Lines.Count() ? this : view with { KeptBack = CountLine.Suppressed };

        ValueList<SpokenLine> Left(ValueList<SpokenLine> lines) => lines.Where(l => l.Text.Source is not { } text || !gone.Contains(text.Id)).ToValueList();
    }

    private IEnumerable<SpokenLine> Lines => Items.SelectMany(i => i.Attributed.Concat(i.Unattributed)).Concat(Attributed).Concat(Unattributed);

    internal override MinutesView Filled(IReadOnlyDictionary<SealedTextId, LocalizedText> words)
    {
        return this with
        {
            Body = Body?.Filled(Language, words),
            Items = Items.Select(i => i with { Attributed = Fill(i.Attributed), Unattributed = Shuffled(i.Unattributed) }).ToValueList(),
            Attributed = Fill(Attributed),
            Unattributed = Shuffled(Unattributed),
        };

        // By the words, which are told anyway: any other order that stays the same could be known to whoever sees the record.
        ValueList<SpokenLine> Shuffled(ValueList<SpokenLine> lines) => Fill(lines)
            .OrderBy(l => l.Text.Text, StringComparer.Ordinal).ThenBy(l => l.Kind).ThenBy(l => l.Quality).ToValueList();

        ValueList<SpokenLine> Fill(ValueList<SpokenLine> lines) =>
            lines.Select(l => l with { Name = l.Name?.Filled(Language, words), Text = l.Text.Filled(Language, words) }).ToValueList();
    }
}

/// <summary>Who convened, as what.</summary>
/// <param name="Name">What the stakeholder is called.</param>
/// <param name="Role">As what.</param>
/// <param name="Interest">Its interest of its own, where it has one.</param>
public sealed record ConvenerLine(ViewText Name, ConvenerRole Role, ViewText? Interest);

/// <summary>An item of the agenda, or a part of the one before it, with what was said within it.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="IsPart">Whether it is a part of the nearest item above it that is none.</param>
/// <param name="Attributed">What was said by speakers of whom something may be told, in the order in which it was recorded.</param>
/// <param name="Unattributed">What was said by speakers who may not be told or are not known: in the order of the words.</param>
public sealed record ItemLine(ViewText Title, bool IsPart, ValueList<SpokenLine> Attributed, ValueList<SpokenLine> Unattributed);

/// <summary>What was said, and by whom as far as may be said.</summary>
/// <param name="Kind">What kind of contribution.</param>
/// <param name="Quality">How near the record is to the words.</param>
/// <param name="Name">The speaker's name, where it may be told and there is one.</param>
/// <param name="Office">The speaker's office, where it may be told.</param>
/// <param name="Rank">The speaker's rank on that date, where it may be told.</param>
/// <param name="Affiliation">The speaker's institution, where it may be told.</param>
/// <param name="Text">The words.</param>
public sealed record SpokenLine(
    ContributionKind Kind, RecordQuality Quality, ViewText? Name, ViewText? Office, ViewText? Rank, ViewText? Affiliation, ViewText Text);

