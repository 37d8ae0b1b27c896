using System.Runtime.InteropServices;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.GuestLists;

public sealed partial record GuestList
{
    /// <summary>Opens the list of a session. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="id">The list's id.</param>
    /// <param name="session">The session.</param>
    /// <param name="places">How many places there are, 1 to 1,000,000, the reserved ones among them; <see langword="null"/> where nobody limits them.</param>
    /// <param name="reserves">Places kept for some, at most <see cref="Limits.List"/> kinds.</param>
    /// <param name="offerHours">How many hours an offered place waits for an answer, 1 to 8,784; <see langword="null"/> to give free places without asking.</param>
    /// <returns>
    /// <see cref="GuestListEvent.Opened"/>; refused: <see cref="GuestListRefusals.TooManyReserved"/>, <see cref="GuestListRefusals.SessionCancelled"/>. A dialogue refuses a second
    /// list of one session: <see cref="GuestListRefusals.AlreadyOpened"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A number is out of range, or a reserve comes twice.</exception>
    public static Decision<GuestListEvent> Open(Act act, GuestListId id, Session session, int? places = null, ValueList<Reserve> reserves = default, int? offerHours = null)
    {
        Require.Id(id);
        Require.NotNull(session);
        if (places is { } limit)
            Require.Between(limit, 1, MostPlaces, nameof(places));
        if (offerHours is { } hours)
            Require.Between(hours, 1, LongestOffer, nameof(offerHours));
        if (Require.AtMost(reserves, Limits.List).DistinctBy(r => r.Id).Count() < reserves.Count)
            throw new ArgumentException("A reserve comes twice; expected one of each id.", nameof(reserves));
        var reserved = reserves.Sum(r => (long)r.Places);
        return act.Barred(session.Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : session.Phase is SessionPhase.Cancelled ? GuestListRefusals.SessionCancelled
            : reserved > places ? GuestListRefusals.TooManyReserved.With(("reserved", $"{reserved}"), ("places", $"{places}"))
            : new GuestListEvent.Opened(act.Stamp, id, session.Id, places, reserves, offerHours);
    }

    /// <summary>Invites somebody. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who.</param>
    /// <param name="for">The stakeholder that they come for, where it was invited and names its people.</param>
    /// <returns>
    /// <see cref="GuestListEvent.Invited"/>; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RegistrationOver"/>,
    /// <see cref="GuestListRefusals.AlreadyInvited"/>, <see cref="GuestListRefusals.GroupNotInvited"/>, <see cref="GuestListRefusals.GroupDeclined"/>,
    /// <see cref="GuestListRefusals.GroupFull"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person or the stakeholder is the default id.</exception>
    public Decision<GuestListEvent> Invite(Act act, Session session, ParticipantId person, StakeholderId? @for = null)
    {
        Require.Id(person);
        Require.Id(@for);
        var group = @for is { } stakeholder && Groups.TryGetValue(stakeholder, out var invited) ? invited : null;
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Over(session) is { } over ? over
            : Of(person).IsInvited ? GuestListRefusals.AlreadyInvited
            : @for is { } named && group is null ? GuestListRefusals.GroupNotInvited.With(("stakeholder", named.ToString()))
            : group?.Reply is Reply.Declined ? GuestListRefusals.GroupDeclined.With(("stakeholder", @for!.Value.ToString()))
            : group?.Named >= group?.UpTo ? GuestListRefusals.GroupFull.With(("up-to", $"{group!.UpTo}"))
            : new GuestListEvent.Invited(act.Stamp, person, @for);
    }

    /// <summary>Invites a stakeholder, which names who comes. Needs <see cref="Role.Convener"/>, <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="stakeholder">Which stakeholder. Inviting it again sets the number anew.</param>
    /// <param name="upTo">How many people it may name, 1 to 1,000,000; <see langword="null"/> where nobody limits them.</param>
    /// <returns><see cref="GuestListEvent.GroupInvited"/>, or nothing where that is on record; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RegistrationOver"/>.</returns>
    /// <exception cref="ArgumentException">The number is out of range, or the stakeholder the default id.</exception>
    public Decision<GuestListEvent> InviteGroup(Act act, Session session, StakeholderId stakeholder, int? upTo = null)
    {
        Require.Id(stakeholder);
        if (upTo is { } limit)
            Require.Between(limit, 1, MostPlaces, nameof(upTo));
        return act.Barred(Programme, Role.Convener, Role.Secretary, Role.Recorder) is { } barred ? barred
            : Over(session) is { } over ? over
            : Groups.TryGetValue(stakeholder, out var group) && group.UpTo == upTo ? []
            : new GuestListEvent.GroupInvited(act.Stamp, stakeholder, upTo);
    }

    /// <summary>
    /// Records what a stakeholder that was invited answers for itself; those whom it named answer for themselves, and stay on the list. Needs <see cref="Role.Secretary"/>,
    /// <see cref="Role.FocalPoint"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="stakeholder">Which stakeholder.</param>
    /// <param name="reply"><see cref="Reply.Accepted"/>, <see cref="Reply.Declined"/> or <see cref="Reply.Tentative"/>. Once it declined it names nobody, until it answers otherwise.</param>
    /// <returns>
    /// <see cref="GuestListEvent.GroupReplied"/>, or nothing where that is on record; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.RegistrationOver"/>, <see cref="GuestListRefusals.GroupNotInvited"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reply is another one, or the stakeholder the default id.</exception>
    public Decision<GuestListEvent> AnswerForGroup(Act act, Session session, StakeholderId stakeholder, Reply reply)
    {
        Require.Id(stakeholder);
        if (reply is not (Reply.Accepted or Reply.Declined or Reply.Tentative))
            throw new ArgumentException($"The reply is {reply}; expected {Reply.Accepted}, {Reply.Declined} or {Reply.Tentative}.", nameof(reply));
        return act.Barred(Programme, Role.Secretary, Role.FocalPoint, Role.Recorder) is { } barred ? barred
            : Over(session) is { } over ? over
            : !Groups.TryGetValue(stakeholder, out var group) ? GuestListRefusals.GroupNotInvited.With(("stakeholder", stakeholder.ToString()))
            : group.Reply == reply ? []
            : new GuestListEvent.GroupReplied(act.Stamp, stakeholder, reply);
    }

    /// <summary>
    /// Registers somebody who wants to come: they get a place, or wait for one. Open to the person themselves, and to <see cref="Role.Secretary"/>,
    /// <see cref="Role.FocalPoint"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who.</param>
    /// <param name="fits">
    /// The reserves that they may take a place of, as the host finds from what it knows of them. Of these the one with most free places is taken, the one named
    /// first in the list where several have as many; a place open to all only where none of them has any.
    /// </param>
    /// <returns>
    /// <see cref="GuestListEvent.Registered"/>, after what was due; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RegistrationOver"/>,
    /// <see cref="GuestListRefusals.NotInvited"/>, <see cref="GuestListRefusals.AlreadyRegistered"/>, <see cref="GuestListRefusals.ReserveUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person or a reserve is the default id, or there are more than <see cref="Limits.List"/> reserves.</exception>
    public Decision<GuestListEvent> Register(Act act, Session session, ParticipantId person, ValueList<ReserveId> fits = default)
    {
        Require.Id(person);
        Reserved(fits);
        return For(act, person) is { } barred ? barred
            : Over(session) is { } over ? over
            : session.Plan.Visibility is not Visibility.Public && !Of(person).IsInvited ? GuestListRefusals.NotInvited
            : Unknown(fits) is { } unknown ? unknown
            : Settled(act, session, list =>
            {
                if (list.Of(person).Place is not PlaceState.None)
                    return GuestListRefusals.AlreadyRegistered.With(("place", list.Of(person).Place.Wire()));
                var has = list.TryPlace(fits, out var reserve);
                return new GuestListEvent.Registered(act.Stamp, person, list.LastNumber + 1, [.. fits.Distinct()], !has, reserve);
            });
    }

    /// <summary>
    /// Records that somebody does not come, or only may: what place they had goes to the first who waits. Open to the person themselves, and to
    /// <see cref="Role.Secretary"/>, <see cref="Role.FocalPoint"/> and <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who.</param>
    /// <param name="reply"><see cref="Reply.Declined"/> or <see cref="Reply.Tentative"/>.</param>
    /// <returns>
    /// <see cref="GuestListEvent.Replied"/> with what was due and what follows from it, or nothing where that is on record; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.RegistrationOver"/>, <see cref="GuestListRefusals.NotOnTheList"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The reply is another one.</exception>
    public Decision<GuestListEvent> Answer(Act act, Session session, ParticipantId person, Reply reply)
    {
        Require.Id(person);
        if (reply is not (Reply.Declined or Reply.Tentative))
            throw new ArgumentException($"The reply is {reply}; expected {Reply.Declined} or {Reply.Tentative}. Those who come are registered; those who send others delegate.", nameof(reply));
        return For(act, person) is { } barred ? barred
            : Over(session) is { } over ? over
            : !Guests.ContainsKey(person) ? GuestListRefusals.NotOnTheList
            : Of(person).Reply == reply ? []
            : Settled(act, session, _ => new GuestListEvent.Replied(act.Stamp, person, reply));
    }

    /// <summary>Takes an offered place. Open to the person themselves, and to <see cref="Role.Secretary"/>, <see cref="Role.FocalPoint"/> and <see cref="Role.Recorder"/> for others.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who takes it.</param>
    /// <returns>
    /// <see cref="GuestListEvent.OfferAccepted"/>, after what was due; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RegistrationOver"/>,
    /// <see cref="GuestListRefusals.NoOffer"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public Decision<GuestListEvent> AcceptOffer(Act act, Session session, ParticipantId person)
    {
        Require.Id(person);
        return For(act, person) is { } barred ? barred
            : Over(session) is { } over ? over
            : Settled(act, session, list => list.Of(person).Place is PlaceState.Offered
                ? new GuestListEvent.OfferAccepted(act.Stamp, person)
                : GuestListRefusals.NoOffer.With(("until", Of(person).OfferedUntil?.ToString() ?? "-")));
    }

    /// <summary>
    /// Sends somebody else in one's place. Open to the person themselves, and to <see cref="Role.Secretary"/>, <see cref="Role.FocalPoint"/> and
    /// <see cref="Role.Recorder"/> for others.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who gives their place away.</param>
    /// <param name="to">Who takes it; an invitation goes with the place.</param>
    /// <param name="fits">The reserves that they may take a place of: where the place is a reserved one, its reserve must be among them.</param>
    /// <returns>
    /// <see cref="GuestListEvent.Delegated"/> after what was due, with what follows from it; refused: <see cref="GuestListRefusals.OtherSession"/>, <see cref="GuestListRefusals.RegistrationOver"/>,
    /// <see cref="GuestListRefusals.NoPlace"/>, <see cref="GuestListRefusals.AlreadyRegistered"/>, <see cref="GuestListRefusals.DoesNotFit"/>, <see cref="GuestListRefusals.ReserveUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">A person or a reserve is the default id, or there are more than <see cref="Limits.List"/> reserves.</exception>
    public Decision<GuestListEvent> Delegate(Act act, Session session, ParticipantId person, ParticipantId to, ValueList<ReserveId> fits = default)
    {
        Require.Id(person);
        Require.Id(to);
        Reserved(fits);
        return For(act, person) is { } barred ? barred
            : Over(session) is { } over ? over
            : Unknown(fits) is { } unknown ? unknown
            : Settled(act, session, list =>
                list.Of(person) is not { Place: PlaceState.Taken } giving ? GuestListRefusals.NoPlace
                : list.Of(to).Place is PlaceState.Taken or PlaceState.Offered ? GuestListRefusals.AlreadyRegistered.With(("place", list.Of(to).Place.Wire()))
                : giving.Reserve is { } reserve && !fits.AsSpan().Contains(reserve) ? GuestListRefusals.DoesNotFit.With(("reserve", reserve.ToString()))
                : new GuestListEvent.Delegated(act.Stamp, person, to, [.. fits.Distinct()]));
    }

    /// <summary>Takes somebody off the list, with their code; what place they had goes to the first who waits. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Who.</param>
    /// <returns><see cref="GuestListEvent.Removed"/> with what was due and what follows from it; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.RegistrationOver"/> (see <see cref="VoidRegistration"/>), <see cref="GuestListRefusals.NotOnTheList"/>.</returns>
    /// <exception cref="ArgumentException">The person is the default id.</exception>
    public Decision<GuestListEvent> Remove(Act act, Session session, ParticipantId person)
    {
        Require.Id(person);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Over(session) is { } over ? over
            : !Guests.ContainsKey(person) ? GuestListRefusals.NotOnTheList
            : Settled(act, session, _ => new GuestListEvent.Removed(act.Stamp, person));
    }

    /// <summary>
    /// Takes back a registration that was recorded by mistake: what place there was goes to the first who waits, and an invitation stays. It stays in the record, with the
    /// reason. Needs <see cref="Role.Recorder"/> or <see cref="Role.Secretary"/> until the minutes circulate, <see cref="Role.Secretary"/> or <see cref="Role.Rapporteur"/>
    /// until they are approved, <see cref="Role.Chair"/> after, or <see cref="Role.DataProtectionOfficer"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="person">Whose registration.</param>
    /// <param name="reason">Why. Public.</param>
    /// <returns>
    /// <see cref="GuestListEvent.RegistrationVoided"/> with what was due and what follows from it; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.NotRegistered"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The person is the default id, or the reason is too long.</exception>
    public Decision<GuestListEvent> VoidRegistration(Act act, Session session, ParticipantId person, LocalizedText reason)
    {
        Require.Id(person);
        return Correctable(act, session, reason, Role.Recorder) is { } no ? no
            : Settled(act, session, list => list.Of(person).Place is PlaceState.None ? GuestListRefusals.NotRegistered : new GuestListEvent.RegistrationVoided(act.Stamp, person, reason));
    }

    /// <summary>Sets how many places there are. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="places">How many, 1 to 1,000,000, the reserved ones among them; <see langword="null"/> where nobody limits them any more.</param>
    /// <returns>
    /// <see cref="GuestListEvent.PlacesSet"/> with what was due and what follows from it, or nothing where there are as many; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.RegistrationOver"/>, <see cref="GuestListRefusals.PlacesHeld"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public Decision<GuestListEvent> SetPlaces(Act act, Session session, int? places)
    {
        if (places is { } limit)
            Require.Between(limit, 1, MostPlaces, nameof(places));
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Over(session) is { } over ? over
            : places == Places ? []
            : Settled(act, session, list => list.HeldOpen + list.Reserves.Sum(r => r.Places) is var needed && needed > places
                ? GuestListRefusals.PlacesHeld.With(("places", $"{places}"), ("needed", $"{needed}"))
                : new GuestListEvent.PlacesSet(act.Stamp, places));
    }

    /// <summary>Opens reserved places that nobody holds to all. Needs <see cref="Role.Convener"/> or <see cref="Role.Secretary"/>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <param name="reserve">Of which reserve.</param>
    /// <param name="places">How many, 1 to 1,000,000.</param>
    /// <returns>
    /// <see cref="GuestListEvent.ReserveReleased"/> with what was due and what follows from it; refused: <see cref="GuestListRefusals.OtherSession"/>,
    /// <see cref="GuestListRefusals.RegistrationOver"/>, <see cref="GuestListRefusals.ReserveUnknown"/>,
    /// <see cref="GuestListRefusals.ReserveHeld"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The number is out of range, or the reserve the default id.</exception>
    public Decision<GuestListEvent> ReleaseReserve(Act act, Session session, ReserveId reserve, int places)
    {
        Require.Id(reserve);
        Require.Between(places, 1, MostPlaces);
        return act.Barred(Programme, Role.Convener, Role.Secretary) is { } barred ? barred
            : Over(session) is { } over ? over
            : Unknown([reserve]) is { } unknown ? unknown
            : Settled(act, session, list => list.FreeOf(reserve) < places
                ? GuestListRefusals.ReserveHeld.With(("places", $"{places}"), ("reserve", reserve.ToString()), ("free", $"{list.FreeOf(reserve)}"))
                : new GuestListEvent.ReserveReleased(act.Stamp, reserve, places));
    }

    /// <summary>Puts on record what time has brought: offers that lapsed, and who got those places. Any act of the programme may.</summary>
    /// <param name="act">The act.</param>
    /// <param name="session">The session, as it stands.</param>
    /// <returns><see cref="GuestListEvent.OfferLapsed"/> and <see cref="GuestListEvent.Promoted"/>, or nothing where nothing is due; refused: <see cref="GuestListRefusals.OtherSession"/>.</returns>
    public Decision<GuestListEvent> Settle(Act act, Session session) =>
        (act.Barred(Programme) ?? Other(session)) is { } barred ? barred : Settled(act, session, _ => []);

    /// <summary>Whether somebody holds a place, taken or offered, as known now: an offer that has lapsed by the instant does not count, whether or not that is on record.</summary>
    /// <param name="person">Who.</param>
    /// <param name="at">The instant, not before the last decision.</param>
    public bool HoldsPlaceAt(ParticipantId person, Instant at) =>
        Of(person) is { Place: PlaceState.Taken } or { Place: PlaceState.Offered } && !(Of(person).OfferedUntil <= at);

    /// <summary>What is due, then the decision, then what follows from it: all in one act. Nobody gets a place any more once the session has begun or was called off.</summary>
    private Decision<GuestListEvent> Settled(Act act, Session session, Func<GuestList, Decision<GuestListEvent>> decide)
    {
        var events = new List<GuestListEvent>();
        var list = this;
        while (list.Offers.FirstOrDefault() is { Value.Count: > 0 } due && due.Key <= act.At)
            Add(new GuestListEvent.OfferLapsed(act.Stamp, due.Value.First().Value, due.Key));
        Promote();
        var decision = decide(list);
        if (decision.Refusal is not null)
            return decision;
        foreach (var next in decision)
            Add(next);
        Promote();
        return Decision.Of<GuestListEvent>(CollectionsMarshal.AsSpan(events));

        void Add(GuestListEvent next)
        {
            events.Add(next);
            list = list.Apply(next);
        }

        void Promote()
        {
            while (session.Phase is SessionPhase.Planned or SessionPhase.Postponed && list.Next() is { } next)
                Add(new GuestListEvent.Promoted(act.Stamp, next.Person, next.Reserve, list.OfferHours is { } hours ? act.At + Duration.FromHours(hours) : null));
        }
    }

    /// <summary>Who waits longest of those for whom a place is free.</summary>
    private (ParticipantId Person, ReserveId? Reserve)? Next()
    {
        if (Queue.Count == 0)
            return null;
        var first = FreeOpen is null or > 0 ? Queue.First().Key : int.MaxValue;
        foreach (var reserve in Reserves)
        {
            if (reserve.Places > HeldReserved.GetValueOrDefault(reserve.Id) && Queues.TryGetValue(reserve.Id, out var queue) && queue.Count > 0)
                first = Math.Min(first, queue.First().Key);
        }

        if (first == int.MaxValue)
            return null;
        var person = Queue[first];
        TryPlace(Of(person).Fits, out var place);
        return (person, place);
    }

    private bool TryPlace(ValueList<ReserveId> fits, out ReserveId? reserve)
    {
        reserve = null;
        var most = 0;
        var fitting = fits.ToHashSet();
        foreach (var candidate in Reserves)
        {
            if (fitting.Contains(candidate.Id) && candidate.Places - HeldReserved.GetValueOrDefault(candidate.Id) is var free && free > most)
                (reserve, most) = (candidate.Id, free);
        }

        return reserve is not null || FreeOpen is null or > 0;
    }

    /// <summary>Whoever acts for others may; a focal point for those who come for an institution, and for whoever they put on the list themselves: nobody else's place is theirs to give.</summary>
    private Refusal? For(Act act, ParticipantId person) =>
        act.Barred(Programme) is { } foreign ? foreign
        : act.By == person || act.Barred(Role.Secretary, Role.Recorder) is not { } barred ? null
        : act.Barred(Role.Secretary, Role.FocalPoint, Role.Recorder) is { } other ? other
        : Guests.TryGetValue(person, out var guest) && guest.For is null ? barred
        : null;

    private Refusal? Over(Session session) =>
        Other(session) is { } other ? other
        : session.Phase is not (SessionPhase.Planned or SessionPhase.Postponed) ? GuestListRefusals.RegistrationOver.With(("phase", session.Phase.Wire()))
        : null;

    /// <summary>The refusal where this act may not correct what is on record of this session.</summary>
    private Refusal? Correctable(Act act, Session session, LocalizedText reason, params ReadOnlySpan<Role> recorders)
    {
        Require.NotNull(session);
        Require.PublicText(reason);
        return act.Barred(Programme) ?? act.BarredFromCorrecting(session, recorders) ?? Other(session);
    }

    private Refusal? Other(Session session) =>
        Require.NotNull(session).Id != Session ? GuestListRefusals.OtherSession.With(("session", Session.ToString()), ("given", session.Id.ToString())) : null;

    private Refusal? Unknown(ValueList<ReserveId> reserves)
    {
        var known = Reserves.Select(r => r.Id).ToHashSet();
        foreach (var reserve in reserves)
        {
            if (!known.Contains(reserve))
                return GuestListRefusals.ReserveUnknown.With(("reserve", reserve.ToString()));
        }

        return null;
    }

    private static void Reserved(ValueList<ReserveId> fits)
    {
        foreach (var reserve in Require.AtMost(fits, Limits.List))
            Require.Id(reserve, nameof(fits));
    }
}
