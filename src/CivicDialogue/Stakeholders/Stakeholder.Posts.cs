using CivicDialogue.Participants;
using NodaTime;

namespace CivicDialogue.Stakeholders;

public sealed partial record Stakeholder
{
    /// <summary>Makes an office known. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="post">Which office.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="mayCommit">Whether its holder may commit the stakeholder, as far back as is known; see <see cref="SetPower"/>.</param>
    /// <param name="since">
    /// Since which date there is this office, inclusive; <see langword="null"/> where that is not known: of a stakeholder that is over, an office that it had.
    /// </param>
    /// <returns><see cref="StakeholderEvent.PostCreated"/>; refused: <see cref="StakeholderRefusals.PostExists"/>, <see cref="StakeholderRefusals.NotThere"/>.</returns>
    /// <exception cref="ArgumentException">The title is too long, or the post the default id.</exception>
    public Decision<StakeholderEvent> CreatePost(Act act, PostId post, LocalizedText title, bool mayCommit, LocalDate? since = null)
    {
        Require.Id(post);
        Require.Title(title);
        since = Iso(since);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Posts.ContainsKey(post) ? StakeholderRefusals.PostExists.With(("post", post.ToString()))
            : Outside(since, since) is { } outside ? outside
            : new StakeholderEvent.PostCreated(act.Stamp, post, title, mayCommit, since);
    }

    /// <summary>
    /// Records whether the holder of an office may commit the stakeholder from a date on, until the next date on record. Needs <see cref="Role.Convener"/>,
    /// <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="post">Which office.</param>
    /// <param name="mayCommit">Whether its holder may commit the stakeholder.</param>
    /// <param name="from">Since which date, inclusive; <see langword="null"/> to correct what held as far back as is known.</param>
    /// <returns>
    /// <see cref="StakeholderEvent.PowerSet"/>, or nothing where that is on record; refused: <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.NotThere"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The post is the default id.</exception>
    public Decision<StakeholderEvent> SetPower(Act act, PostId post, bool mayCommit, LocalDate? from)
    {
        Require.Id(post);
        from = Iso(from);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Posts.TryGetValue(post, out var office) ? StakeholderRefusals.PostUnknown.With(("post", post.ToString()))
            : Outside(from, from) is { } outside ? outside
            : office.Powers.With(new(from, mayCommit)) == office.Powers ? []
            : new StakeholderEvent.PowerSet(act.Stamp, post, mayCommit, from);
    }

    /// <summary>Records that somebody holds or held an office, also long afterwards. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="post">Which office.</param>
    /// <param name="person">Who.</param>
    /// <param name="from">Since which date, inclusive; <see langword="null"/> where that is not known.</param>
    /// <param name="until">Until which date, inclusive; <see langword="null"/> while it lasts or where the end is not known.</param>
    /// <param name="rank">With what rank. Somebody promoted is appointed again with the new one: of several appointments the one that began last counts.</param>
    /// <returns>
    /// <see cref="StakeholderEvent.Appointed"/>; refused: <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.EndsBeforeItBegins"/>,
    /// <see cref="StakeholderRefusals.AlreadyAppointed"/>, <see cref="StakeholderRefusals.NotThere"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The rank is too long, or the person the default id.</exception>
    public Decision<StakeholderEvent> Appoint(Act act, PostId post, ParticipantId person, LocalDate? from, LocalDate? until = null, LocalizedText? rank = null)
    {
        Require.Id(person);
        from = Iso(from);
        until = Iso(until);
        if (rank is not null)
            Require.Title(rank);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Posts.ContainsKey(post) ? StakeholderRefusals.PostUnknown.With(("post", post.ToString()))
            : until < from ? StakeholderRefusals.EndsBeforeItBegins.With(("from", Day(from)), ("until", Day(until)))
            : Outside(from, until) is { } outside ? outside
            : Appointments.Values.Contains(new(post, person, from, until, rank))
                ? StakeholderRefusals.AlreadyAppointed.With(("from", Day(from)), ("until", Day(until)))
            : new StakeholderEvent.Appointed(act.Stamp, LastAppointment + 1, post, person, from, until, rank);
    }

    /// <summary>Records the last day of somebody's appointment that has no end yet. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <returns>
    /// <see cref="StakeholderEvent.AppointmentEnded"/>; refused: <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.NotAppointed"/>,
    /// <see cref="StakeholderRefusals.EndsBeforeItBegins"/>, <see cref="StakeholderRefusals.NotThere"/>.
    /// </returns>
    public Decision<StakeholderEvent> EndAppointment(Act act, PostId post, ParticipantId person, LocalDate until)
    {
        until = Require.Iso(until);
        var (number, open) = Appointments.LastOrDefault(a => a.Value.Post == post && a.Value.Person == person && a.Value.Until is null);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Posts.ContainsKey(post) ? StakeholderRefusals.PostUnknown.With(("post", post.ToString()))
            : open is null ? NotAppointed(post, person, until, until)
            : until < open.From ? StakeholderRefusals.EndsBeforeItBegins.With(("from", Day(open.From)), ("until", Day(until)))
            : Outside(until, until) is { } outside ? outside
            : new StakeholderEvent.AppointmentEnded(act.Stamp, number, until);
    }

    /// <summary>
    /// Takes back an appointment that was entered wrongly; it stays in the record, with the reason, and the right one is entered as another. Needs
    /// <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="number">The number of the entry (<see cref="Appointments"/>).</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns><see cref="StakeholderEvent.AppointmentVoided"/>; refused: <see cref="StakeholderRefusals.AppointmentUnknown"/>.</returns>
    /// <exception cref="ArgumentException">The reason is too long.</exception>
    public Decision<StakeholderEvent> VoidAppointment(Act act, int number, LocalizedText reason)
    {
        Require.PublicText(reason);
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : !Appointments.ContainsKey(number) ? StakeholderRefusals.AppointmentUnknown.With(("number", $"{number}"))
            : new StakeholderEvent.AppointmentVoided(act.Stamp, number, reason);
    }

    /// <summary>
    /// As what somebody acted in a post, as far as is known now: the stakeholder must have been there, and the appointment cover every date on which it can have been.
    /// </summary>
    /// <param name="person">Who acted.</param>
    /// <param name="post">In which office.</param>
    /// <param name="when">When they acted, which is not when it is recorded.</param>
    /// <param name="above">
    /// What the stakeholder is a part of, and that in turn (<see cref="DialogueQueries.HierarchyAsync"/>). Without it, what the stakeholder is a part of at once is all that
    /// the standing tells; a dialogue takes only a standing that tells all that is on record.
    /// </param>
    /// <returns>
    /// The standing; refused: <see cref="StakeholderRefusals.PostUnknown"/>, <see cref="StakeholderRefusals.NotThere"/>, <see cref="StakeholderRefusals.NotAppointed"/>.
    /// </returns>
    public Answer<Standing> StandingOf(ParticipantId person, PostId post, Occurred when, Hierarchy? above = null)
    {
        Require.NotNull(when);
        var (first, last) = (when.Earliest.Date, when.Latest.Date);
        if (!Posts.TryGetValue(post, out var office))
            return StakeholderRefusals.PostUnknown.With(("post", post.ToString()));
        if (Outside(first, last) is { } outside)
            return outside;
        return Held(post, person, first, last) is { } held
            ? new Standing(person, Id, post, office.Title, held.Rank, office.MayCommit(first, last), (above ?? Hierarchy.Empty).LineageOf(this, first, last))
            : NotAppointed(post, person, first, last);
    }

    /// <summary>Who holds an office on a date, as far as is known: of several the one whose appointment began last, of those the one entered last.</summary>
    /// <returns><see langword="null"/> where nobody is known to, or there is no such office.</returns>
    public Appointment? HolderOf(PostId post, LocalDate date) => Require.Iso(date) is var day ? Held(post, null, day, day) : null;

    /// <summary>Whether somebody, of whom these are all records, held any office here on any date from one to another.</summary>
    internal bool Employs(ValueList<ParticipantId> records, LocalDate first, LocalDate last) =>
        Appointments.Values.Any(a => records.AsSpan().Contains(a.Person) && !(a.From > last) && !(a.Until < first));

    /// <summary>Of the appointments that cover the dates the one that began last, of those the one entered last.</summary>
    private Appointment? Held(PostId post, ParticipantId? person, LocalDate first, LocalDate last)
    {
        var held = default(Appointment);
        foreach (var (_, appointment) in Appointments)
        {
            if (appointment.Post == post && (person is null || appointment.Person == person) && appointment.Covers(first, last) && (held?.From is not { } from || appointment.From >= from))
                held = appointment;
        }

        return held;
    }

    private Refusal NotAppointed(PostId post, ParticipantId person, LocalDate first, LocalDate last)
    {
        var known = string.Join("; ", Appointments.Values.Where(a => a.Post == post && a.Person == person).Select(a => $"{Day(a.From)} to {Day(a.Until)}"));
        return StakeholderRefusals.NotAppointed.With(("first", Day(first)), ("last", Day(last)), ("appointments", known.Length > 0 ? known : "-"));
    }
}
