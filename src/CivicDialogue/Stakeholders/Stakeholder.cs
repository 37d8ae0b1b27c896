using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>
/// An organisation, institution or community group: what it is called and a part of since when, its posts and who held them when, and what became of it.
/// Known to the whole dialogue, and kept by the programme that registered it: only its acts change it.
/// </summary>
/// <remarks>
/// What holds from a date on is entered whenever it becomes known, in any order, and holds until the next date on record. Entered again for the same date it is corrected;
/// what was entered before stays in the record.
/// </remarks>
public sealed partial record Stakeholder : IAggregate<Stakeholder, StakeholderEvent>
{
    [JsonConstructor]
    internal Stakeholder()
    {
    }

    /// <summary>The stakeholder's id.</summary>
    [JsonInclude] public StakeholderId Id { get; internal init; }

    /// <summary>The programme that registered it and keeps what is on record of it; others place it and refer to it.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>What it is and was called, by since when; at least one.</summary>
    [JsonInclude] public ValueList<NameSince> Names { get; internal init; }

    /// <summary>What kind it is.</summary>
    [JsonInclude] public StakeholderKind Kind { get; internal init; }

    /// <summary>The places and fields that it covers.</summary>
    [JsonInclude] public ValueList<Area> Areas { get; internal init; }

    /// <summary>What it is and was a part of at once, by since when. Empty where it never was a part of anything that is known.</summary>
    [JsonInclude] public ValueList<ParentSince> Parents { get; internal init; }

    /// <summary>Since which date it is there, inclusive; <see langword="null"/> where that is not known.</summary>
    [JsonInclude] public LocalDate? Since { get; internal init; }

    /// <summary>How it went over into others, by the number of the entry.</summary>
    [JsonInclude] public ValueMap<int, Succession> Successions { get; internal init; }

    /// <summary>Its offices.</summary>
    [JsonInclude] public ValueMap<PostId, Post> Posts { get; internal init; }

    /// <summary>Who holds and held which office, by the number of the entry.</summary>
    [JsonInclude] public ValueMap<int, Appointment> Appointments { get; internal init; }

    /// <summary>The number given last to a succession.</summary>
    [JsonInclude] internal int LastSuccession { get; init; }

    /// <summary>The number given last to an appointment.</summary>
    [JsonInclude] internal int LastAppointment { get; init; }

    /// <summary>The newest name on record; see <see cref="NameOn"/> for the one that it had on a date.</summary>
    [JsonIgnore]
    public LocalizedText Name => Names[^1].Name;

    /// <summary>What it is a part of at once, by the newest change on record; see <see cref="ParentOn"/>.</summary>
    [JsonIgnore]
    public StakeholderId? Parent => Parents.Count > 0 ? Parents[^1].Parent : null;

    /// <summary>The last date on which it was there, inclusive; <see langword="null"/> while it goes on.</summary>
    [JsonIgnore]
    public LocalDate? LastDay
    {
        get
        {
            foreach (var (_, succession) in Successions)
            {
                if (succession.Ends(Id))
                    return succession.LastDay;
            }

            return null;
        }
    }

    /// <summary>What it was called on a date; the earliest name known for dates before that.</summary>
    public LocalizedText NameOn(LocalDate date) => (Names.On(Require.Iso(date)) ?? Names[0]).Name;

    /// <summary>What it was a part of at once on a date; <see langword="null"/> where that was nothing, or is not known.</summary>
    public StakeholderId? ParentOn(LocalDate date) => Parents.On(Require.Iso(date))?.Parent;

    /// <summary>Whether it was there on a date, as far as is known.</summary>
    public bool IsThereOn(LocalDate date) => Require.Iso(date) is var day && !(Since > day) && !(LastDay < day);

    /// <summary>Makes a stakeholder known. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The stakeholder's id.</param>
    /// <param name="name">What it is called, as far back as is known.</param>
    /// <param name="kind">What kind it is.</param>
    /// <param name="parent">What it is a part of, as far back as is known, as it stands. In a dialogue it must be on record.</param>
    /// <param name="since">Since which date it is there, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="areas">The places and fields that it covers; at most <see cref="Limits.List"/>.</param>
    /// <returns><see cref="StakeholderEvent.Registered"/>; refused: <see cref="StakeholderRefusals.OwnParent"/>.</returns>
    /// <exception cref="ArgumentException">The name is too long, the id or kind is the default one, or there are too many areas.</exception>
    public static Decision<StakeholderEvent> Register(
        Act act, StakeholderId id, LocalizedText name, StakeholderKind kind, Stakeholder? parent = null, LocalDate? since = null, ValueList<Area> areas = default)
    {
        Require.Title(name);
        Require.Id(id);
        Require.Name(kind);
        Require.AtMost(areas, Limits.List);
        since = Iso(since);
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : parent is not null && Circle(new() { Id = id }, parent, null, Hierarchy.Empty) is { } circle ? circle
            : new StakeholderEvent.Registered(act.Stamp, id, name, kind, parent?.Id, since, areas);
    }

    /// <summary>Says anew what kind it is and what it covers. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="kind">What kind it is.</param>
    /// <param name="areas">The places and fields that it covers, all of them; at most <see cref="Limits.List"/>.</param>
    /// <returns><see cref="StakeholderEvent.Described"/>, or nothing where that is on record.</returns>
    /// <exception cref="ArgumentException">The kind is the default one, or there are too many areas.</exception>
    public Decision<StakeholderEvent> Describe(Act act, StakeholderKind kind, ValueList<Area> areas)
    {
        Require.Name(kind);
        Require.AtMost(areas, Limits.List);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : kind == Kind && areas == Areas ? []
            : new StakeholderEvent.Described(act.Stamp, kind, areas);
    }

    /// <summary>Records what it is called from a date on: it stays itself. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="from">Since which date, inclusive; <see langword="null"/> to correct the name that it had as far back as is known.</param>
    /// <param name="reason">Why, and by what act.</param>
    /// <param name="source">Where this is known from.</param>
    /// <returns><see cref="StakeholderEvent.Renamed"/>, or nothing where that is on record; refused: <see cref="StakeholderRefusals.NotThere"/>.</returns>
    /// <exception cref="ArgumentException">The name or the reason is too long.</exception>
    public Decision<StakeholderEvent> Rename(Act act, LocalizedText name, LocalDate? from, LocalizedText reason, Provenance? source = null)
    {
        Require.Title(name);
        Require.PublicText(reason);
        from = Iso(from);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Outside(from, from) is { } outside ? outside
            : Names.With(new(from, name)) == Names ? []
            : new StakeholderEvent.Renamed(act.Stamp, name, from, reason, source);
    }

    /// <summary>
    /// Records what it is a part of from a date on, until the next date on record. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="parent">What it is a part of, as it stands; <see langword="null"/> for nothing. In a dialogue it must be on record.</param>
    /// <param name="from">Since which date, inclusive; <see langword="null"/> as far back as is known, also for a parent that became known late.</param>
    /// <param name="reason">Why, and by what act.</param>
    /// <param name="source">Where this is known from.</param>
    /// <param name="above">
    /// What the parent is a part of in turn; the parent alone where nothing is handed in. A dialogue looks it up in any case, and refuses the same.
    /// </param>
    /// <returns>
    /// <see cref="StakeholderEvent.ParentChanged"/>, or nothing where that is on record; refused: <see cref="StakeholderRefusals.OwnParent"/>, <see cref="StakeholderRefusals.NotThere"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<StakeholderEvent> ChangeParent(Act act, Stakeholder? parent, LocalDate? from, LocalizedText reason, Provenance? source = null, Hierarchy? above = null)
    {
        Require.PublicText(reason);
        from = Iso(from);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Outside(from, from) is { } outside ? outside
            : parent?.Outside(from, from) is { } gone ? gone
            : Parents.With(new(from, parent?.Id)) == Parents ? []
            : Circle(this, parent, from, above ?? Hierarchy.Empty) is { } circle ? circle
            : new StakeholderEvent.ParentChanged(act.Stamp, parent?.Id, from, reason, source);
    }

    /// <summary>
    /// Records that it went over into others: it was dissolved, merged, split, or went on as another. What is open of it stays its own until that is passed on by a
    /// decision. From the day after, nothing new begins in it; what was before can still be entered. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="succession">How it went over, and into what. In a dialogue the successors must be on record.</param>
    /// <returns>
    /// <see cref="StakeholderEvent.Succeeded"/>, or nothing where the same is on record; refused: <see cref="StakeholderRefusals.OwnSuccessor"/>,
    /// <see cref="StakeholderRefusals.AlreadyOver"/>, <see cref="StakeholderRefusals.NotThere"/>.
    /// </returns>
    public Decision<StakeholderEvent> RecordSuccession(Act act, Succession succession)
    {
        Require.NotNull(succession);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Successions.Values.Contains(succession) ? []
            : succession.Kind is not SuccessionKind.Split && !succession.Ends(Id) ? StakeholderRefusals.OwnSuccessor.With(("succession", succession.Kind.Wire()))
            : LastDay is { } over && succession.Ends(Id) ? StakeholderRefusals.AlreadyOver.With(("until", Day(over)))
            : Outside(succession.LastDay, succession.LastDay) is { } outside ? outside
            : new StakeholderEvent.Succeeded(act.Stamp, LastSuccession + 1, succession);
    }

    /// <summary>
    /// Takes back a succession that was entered by mistake; it stays in the record, with the reason. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or
    /// <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">The number of the entry (<see cref="Successions"/>).</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="StakeholderEvent.SuccessionVoided"/>; refused: <see cref="StakeholderRefusals.SuccessionUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<StakeholderEvent> VoidSuccession(Act act, int number, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Successions.ContainsKey(number) ? StakeholderRefusals.SuccessionUnknown.With(("number", $"{number}"))
            : new StakeholderEvent.SuccessionVoided(act.Stamp, number, reason);
    }

    /// <summary>The refusal where it certainly was not there when something happened, or <see langword="null"/>.</summary>
    internal Refusal? Absent(Occurred when) => Outside(when.Earliest.Date, when.Latest.Date);

    /// <summary>Whether it went over into another, itself or not, by a date.</summary>
    internal bool WentInto(StakeholderId other, LocalDate by) => Successions.Values.Any(s => s.LastDay <= by && s.Successors.AsSpan().Contains(other));

    /// <summary>What it went over into, as refusals name it.</summary>
    internal string NamesOfSuccessors() =>
        Successions.Count == 0 ? "-" : string.Join("; ", Successions.Values.Select(s => $"{string.Join(", ", s.Successors)} after {Day(s.LastDay)}"));

    /// <summary>The refusal where it certainly was not there on one of the dates; those that are not known refuse nothing.</summary>
    internal Refusal? Outside(LocalDate? first, LocalDate? last) =>
        Since > first || LastDay < last || LastDay < first || Since > last
            ? StakeholderRefusals.NotThere.With(
                ("stakeholder", Id.ToString()), ("first", Day(first)), ("last", Day(last)), ("since", Day(Since)), ("until", Day(LastDay)))
            : null;

    /// <summary>The refusal where it would be a part of itself on some date.</summary>
    private static Refusal? Circle(Stakeholder stakeholder, Stakeholder? parent, LocalDate? from, Hierarchy above) =>
        above.CircleOf(stakeholder with { Parents = stakeholder.Parents.With(new(from, parent?.Id)) }, parent) is { } date ? OwnParent(date) : null;

    /// <summary>Where it would be a part of itself from a date on.</summary>
    internal static Refusal OwnParent(LocalDate date) => StakeholderRefusals.OwnParent.With(("date", date > LocalDate.MinIsoValue ? Day(date) : "…"));

    private static LocalDate? Iso(LocalDate? date) => date is { } day ? Require.Iso(day) : null;

    private static string Day(LocalDate? date) => date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "…";

    /// <inheritdoc/>
    public static Stakeholder Begin(StakeholderEvent founding) => founding is StakeholderEvent.Registered e
        ? new()
        {
            Id = e.Id,
            Programme = e.Stamp.Programme,
            Names = [new(null, e.Name)],
            Kind = e.Kind,
            Parents = e.Parent is { } parent ? [new(null, parent)] : [],
            Since = e.Since,
            Areas = e.Areas,
        }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Stakeholder Apply(StakeholderEvent next) => next switch
    {
        StakeholderEvent.Described e => this with { Kind = e.Kind, Areas = e.Areas },
        StakeholderEvent.Renamed e => this with { Names = Names.With(new(e.From, e.Name)) },
        StakeholderEvent.ParentChanged e => this with { Parents = Parents.With(new(e.From, e.Parent)) },
        StakeholderEvent.Succeeded e => this with { Successions = Successions.Set(e.Number, e.Succession), LastSuccession = e.Number },
        StakeholderEvent.SuccessionVoided e => this with { Successions = Successions.Remove(e.Number) },
        StakeholderEvent.PostCreated e => this with { Posts = Posts.Set(e.Post, new(e.Title, e.Since, [new(null, e.MayCommit)])) },
        StakeholderEvent.PowerSet e when Posts.TryGetValue(e.Post, out var post) => this with
        {
            Posts = Posts.Set(e.Post, post with { Powers = post.Powers.With(new(e.From, e.MayCommit)) }),
        },
        StakeholderEvent.Appointed e => this with { Appointments = Appointments.Set(e.Number, new(e.Post, e.Person, e.From, e.Until, e.Rank)), LastAppointment = e.Number },
        StakeholderEvent.AppointmentEnded e => this with { Appointments = Appointments.Set(e.Number, Appointments[e.Number] with { Until = e.Until }) },
        StakeholderEvent.AppointmentVoided e => this with { Appointments = Appointments.Remove(e.Number) },
        _ => throw new UnreachableException(),
    };
}
