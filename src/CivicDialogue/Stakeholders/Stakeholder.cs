using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Stakeholders;

/// <summary>An organisation, institution or community group, with its posts and who held them when. Belongs to the whole dialogue.</summary>
public sealed record Stakeholder : IAggregate<Stakeholder, StakeholderEvent>
{
    [JsonConstructor]
    internal Stakeholder()
    {
    }

    /// <summary>The stakeholder's id.</summary>
    [JsonInclude] public StakeholderId Id { get; internal init; }

    /// <summary>What it is called.</summary>
    [JsonInclude] public LocalizedText Name { get; internal init; } = null!;

    /// <summary>What kind it is.</summary>
    [JsonInclude] public StakeholderKind Kind { get; internal init; }

    /// <summary>What it is a part of, the nearest first, as far as that was known when it was registered.</summary>
    [JsonInclude] public ValueList<StakeholderId> Ancestors { get; internal init; }

    /// <summary>What it is a part of, at once.</summary>
    [JsonIgnore]
    public StakeholderId? Parent => Ancestors.Count > 0 ? Ancestors[0] : null;

    /// <summary>Its offices.</summary>
    [JsonInclude] public ValueMap<PostId, Post> Posts { get; internal init; }

    /// <summary>Who holds and held which office.</summary>
    [JsonInclude] public ValueList<Appointment> Appointments { get; internal init; }

    /// <summary>Makes a stakeholder known. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The stakeholder's id.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="kind">What kind it is.</param>
    /// <param name="parent">What it is a part of, as it stands.</param>
    /// <returns><see cref="StakeholderEvent.Registered"/>; refused: <see cref="StakeholderRefusals.OwnParent"/>.</returns>
    /// <exception cref="ArgumentException">The name is too long, the id or kind is the default one, or more than <see cref="Limits.List"/> are above it.</exception>
    public static Decision<StakeholderEvent> Register(Act act, StakeholderId id, LocalizedText name, StakeholderKind kind, Stakeholder? parent = null)
    {
        Require.Title(name);
        Require.Id(id);
        Require.Name(kind);
        ValueList<StakeholderId> ancestors = parent is null ? [] : Require.AtMost([parent.Id, .. parent.Ancestors], Limits.List, nameof(parent));
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : ancestors.AsSpan().Contains(id) ? StakeholderRefusals.OwnParent
            : new StakeholderEvent.Registered(act.Stamp, id, name, kind, ancestors);
    }

    /// <summary>Makes an office known. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="post">Which office.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="mayCommit">Whether its holder may commit the stakeholder.</param>
    /// <returns><see cref="StakeholderEvent.PostCreated"/>; refused: <see cref="StakeholderRefusals.PostExists"/>.</returns>
    /// <exception cref="ArgumentException">The title is too long.</exception>
    public Decision<StakeholderEvent> CreatePost(Act act, PostId post, LocalizedText title, bool mayCommit)
    {
        Require.Id(post);
        Require.Title(title);
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Posts.ContainsKey(post) ? StakeholderRefusals.PostExists.With(("post", post.ToString()))
            : new StakeholderEvent.PostCreated(act.Stamp, post, title, mayCommit);
    }

    /// <summary>Records that somebody holds an office. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="post">Which office.</param>
    /// <param name="person">Who.</param>
    /// <param name="from">Since which date, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="until">Until which date, inclusive; <see langword="null"/> while it lasts.</param>
    /// <param name="rank">With what rank. Somebody promoted is appointed again with the new one.</param>
    /// <returns>
    /// <see cref="StakeholderEvent.Appointed"/>; refused: <see cref="StakeholderRefusals.PostUnknown"/>,
    /// <see cref="StakeholderRefusals.EndsBeforeItBegins"/>, <see cref="StakeholderRefusals.AlreadyAppointed"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The rank is too long.</exception>
    public Decision<StakeholderEvent> Appoint(Act act, PostId post, ParticipantId person, LocalDate? from, LocalDate? until = null, LocalizedText? rank = null)
    {
        Require.Id(person);
        from = Iso(from);
        until = Iso(until);
        if (rank is not null)
            Require.Title(rank);
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Posts.ContainsKey(post) ? StakeholderRefusals.PostUnknown.With(("post", post.ToString()))
            : until < from ? StakeholderRefusals.EndsBeforeItBegins.With(("from", Day(from)), ("until", Day(until)))
            : Appointments.Any(a => a == new Appointment(post, person, from, until, rank))
                ? StakeholderRefusals.AlreadyAppointed.With(("from", Day(from)), ("until", Day(until)))
            : new StakeholderEvent.Appointed(act.Stamp, post, person, from, until, rank);
    }

    /// <summary>Records the last day of somebody's appointment that has no end yet. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="StakeholderEvent.AppointmentEnded"/>; refused: <see cref="StakeholderRefusals.PostUnknown"/>,
    /// <see cref="StakeholderRefusals.NotAppointed"/>, <see cref="StakeholderRefusals.EndsBeforeItBegins"/>.
    /// </returns>
    public Decision<StakeholderEvent> EndAppointment(Act act, PostId post, ParticipantId person, LocalDate until)
    {
        until = Require.Iso(until);
        var open = Appointments.LastOrDefault(a => a.Post == post && a.Person == person && a.Until is null);
        return act.Barred(Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Posts.ContainsKey(post) ? StakeholderRefusals.PostUnknown.With(("post", post.ToString()))
            : open is null ? NotAppointed(post, person, until, until)
            : until < open.From ? StakeholderRefusals.EndsBeforeItBegins.With(("from", Day(open.From)), ("until", Day(until)))
            : new StakeholderEvent.AppointmentEnded(act.Stamp, post, person, until);
    }

    /// <summary>As what somebody acted in a post, as far as is known now: the appointment must cover every date on which it can have been.</summary>
    /// <param name="person">Who acted.</param>
    /// <param name="post">In which office.</param>
    /// <param name="when">When they acted, which is not when it is recorded.</param>
    /// <returns>The standing; refused: <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.NotAppointed"/>.</returns>
    public Answer<Standing> StandingOf(ParticipantId person, PostId post, Occurred when)
    {
        Require.NotNull(when);
        if (!Posts.TryGetValue(post, out var office))
            return StakeholderRefusals.PostUnknown.With(("post", post.ToString()));
        return Appointments.LastOrDefault(a => a.Post == post && a.Person == person && a.Covers(when.Earliest.Date, when.Latest.Date)) is { } held
            ? new Standing(person, Id, post, office.Title, held.Rank, office.MayCommit, [Id, .. Ancestors])
            : NotAppointed(post, person, when.Earliest.Date, when.Latest.Date);
    }

    private Refusal NotAppointed(PostId post, ParticipantId person, LocalDate first, LocalDate last)
    {
        var known = string.Join("; ", Appointments.Where(a => a.Post == post && a.Person == person).Select(a => $"{Day(a.From)} to {Day(a.Until)}"));
        return StakeholderRefusals.NotAppointed.With(("first", Day(first)), ("last", Day(last)), ("appointments", known.Length > 0 ? known : "-"));
    }

    private static LocalDate? Iso(LocalDate? date) => date is { } day ? Require.Iso(day) : null;

    private static string Day(LocalDate? date) => date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "…";

    /// <inheritdoc/>
    public static Stakeholder Begin(StakeholderEvent founding) => founding is StakeholderEvent.Registered e
        ? new() { Id = e.Id, Name = e.Name, Kind = e.Kind, Ancestors = e.Ancestors }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public Stakeholder Apply(StakeholderEvent next) => next switch
    {
        StakeholderEvent.PostCreated e => this with { Posts = Posts.Set(e.Post, new(e.Title, e.MayCommit)) },
        StakeholderEvent.Appointed e => this with { Appointments = Appointments.Add(new(e.Post, e.Person, e.From, e.Until, e.Rank)) },
        StakeholderEvent.AppointmentEnded e => this with { Appointments = Ended(e) },
        _ => throw new UnreachableException(),
    };

    private ValueList<Appointment> Ended(StakeholderEvent.AppointmentEnded e)
    {
        for (var i = Appointments.Count - 1; i >= 0; i--)
        {
            if (Appointments[i] is { Until: null } open && open.Post == e.Post && open.Person == e.Person)
                return Appointments.SetItem(i, open with { Until = e.Until });
        }

        return Appointments;
    }
}
