using System.Diagnostics;
using System.Text.Json.Serialization;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.GuestLists;

/// <summary>Who is invited, registered, waiting and present at one session: the only place that counts seats.</summary>
/// <remarks>
/// Until the session begins, after every decision nobody waits who could have a free place: a place that becomes free, for whatever reason, goes to the first who waits and may take it,
/// before anybody new is asked. An offer that was not taken in time counts as lapsed from then on; the next decision puts that on record and passes the place on.
/// </remarks>
public sealed partial record GuestList : IAggregate<GuestList, GuestListEvent>
{
    internal const int MostPlaces = 1_000_000;
    private const int LongestOffer = 24 * 366;

    [JsonConstructor]
    internal GuestList()
    {
    }

    /// <summary>The list's id.</summary>
    [JsonInclude] public GuestListId Id { get; internal init; }

    /// <summary>The programme it belongs to.</summary>
    [JsonInclude] public ProgrammeId Programme { get; internal init; }

    /// <summary>Whose list it is.</summary>
    [JsonInclude] public SessionId Session { get; internal init; }

    /// <summary>How many places there are, the reserved ones among them; <see langword="null"/> where nobody limits them.</summary>
    [JsonInclude] public int? Places { get; internal init; }

    /// <summary>Places kept for some, as they are now.</summary>
    [JsonInclude] public ValueList<Reserve> Reserves { get; internal init; }

    /// <summary>How many hours an offered place waits for an answer; <see langword="null"/> where free places are given without asking.</summary>
    [JsonInclude] public int? OfferHours { get; internal init; }

    /// <summary>Everybody who was invited or registered.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Guest> Guests { get; internal init; }

    /// <summary>The stakeholders that were invited and name who comes.</summary>
    [JsonInclude] public ValueMap<StakeholderId, GroupInvitation> Groups { get; internal init; }

    /// <summary>Who is known to have been there, with all that says so.</summary>
    [JsonInclude] public ValueMap<ParticipantId, Presence> Present { get; internal init; }

    /// <summary>How many people signed who cannot be read.</summary>
    [JsonInclude] public int Unnamed { get; internal init; }

    /// <summary>The rows of sign-in sheets that were typed in, those taken back among them.</summary>
    [JsonInclude] public ValueMap<SheetId, ValueMap<int, TranscribedRow>> Sheets { get; internal init; }

    /// <summary>Reports of how many were there, oldest first.</summary>
    [JsonInclude] public ValueList<PresenceReport> Reports { get; internal init; }

    /// <summary>How many registrations there were: the last number given.</summary>
    [JsonInclude] internal int LastNumber { get; init; }

    /// <summary>How many places are taken or offered, of those open to all.</summary>
    [JsonInclude] internal int HeldOpen { get; init; }

    /// <summary>How many places are taken or offered, of each reserve.</summary>
    [JsonInclude] internal ValueMap<ReserveId, int> HeldReserved { get; init; }

    /// <summary>Who waits, in order.</summary>
    [JsonInclude] internal ValueMap<int, ParticipantId> Queue { get; init; }

    /// <summary>Who waits and may take a place of a reserve, in order.</summary>
    [JsonInclude] internal ValueMap<ReserveId, ValueMap<int, ParticipantId>> Queues { get; init; }

    /// <summary>Who has an offer, by when it lapses and then by number.</summary>
    [JsonInclude] internal ValueMap<Instant, ValueMap<int, ParticipantId>> Offers { get; init; }

    /// <summary>Whose code has which digest.</summary>
    [JsonInclude] internal ValueMap<string, ParticipantId> Codes { get; init; }

    /// <summary>How many wait.</summary>
    [JsonIgnore]
    public int Waiting => Queue.Count;

    /// <summary>How many places are taken or held for an offer.</summary>
    [JsonIgnore]
    public int Held => HeldOpen + HeldReserved.Values.Sum();

    /// <summary>
    /// How many were there: as many as signed a sheet, showed a code or were marked, where there was a sheet or a code; else what was reported last; else as many
    /// as are known by name; else unknown, which is not zero.
    /// </summary>
    [JsonIgnore]
    public Figure Attendance => AttendanceOf(Present.Count);

    /// <summary>The same where of those present so many are different people.</summary>
    internal Figure AttendanceOf(int present) =>
        Signed > 0 || CheckedIn > 0 || (Reports.Count == 0 && present > 0) ? new Figure.Counted(present + Unnamed)
        : Reports.Count > 0 ? Reports[^1].Figure
        : new Figure.Unknown();

    /// <summary>How many showed a code.</summary>
    [JsonInclude] internal int CheckedIn { get; init; }

    /// <summary>How many rows of sheets stand.</summary>
    [JsonInclude] internal int Signed { get; init; }

    /// <summary>How many places of a reserve nobody holds.</summary>
    /// <exception cref="ArgumentException">The list has no such reserve.</exception>
    public int FreeOf(ReserveId reserve) =>
        Find(reserve) is { } found ? found.Places - HeldReserved.GetValueOrDefault(reserve)
        : throw new ArgumentException($"The guest list has no reserve {reserve}.", nameof(reserve));

    /// <summary>How many places open to all nobody holds; <see langword="null"/> where nobody limits them.</summary>
    [JsonIgnore]
    public int? FreeOpen => Places - Reserves.Sum(r => r.Places) - HeldOpen;

    /// <inheritdoc/>
    public static GuestList Begin(GuestListEvent founding) => founding is GuestListEvent.Opened e
        ? new() { Id = e.Id, Programme = e.Stamp.Programme, Session = e.Session, Places = e.Places, Reserves = e.Reserves, OfferHours = e.OfferHours }
        : throw new UnreachableException();

    /// <inheritdoc/>
    public GuestList Apply(GuestListEvent next) => next switch
    {
        GuestListEvent.Invited e => With(e.Person, Of(e.Person) with { IsInvited = true, For = e.For }) with { Groups = Naming(e.For, 1) },
        GuestListEvent.GroupInvited e => this with { Groups = Groups.Set(e.Stakeholder, Groups.TryGetValue(e.Stakeholder, out var group) ? group with { UpTo = e.UpTo } : new(e.UpTo, 0)) },
        GuestListEvent.GroupReplied e => this with { Groups = Groups.Set(e.Stakeholder, Groups[e.Stakeholder] with { Reply = e.Reply }) },
        GuestListEvent.Registered e => Registering(e) with { LastNumber = e.Number },
        GuestListEvent.Replied e => Leaving(e.Person, e.Reply),
        GuestListEvent.Delegated e => Delegating(e),
        GuestListEvent.Removed e => Leaving(e.Person, Reply.Declined).Without(e.Person),
        GuestListEvent.RegistrationVoided e => Unregistering(e.Person),
        GuestListEvent.PlacesSet e => this with { Places = e.Places },
        GuestListEvent.ReserveReleased e => this with { Reserves = Reserves.Select(r => r.Id == e.Reserve ? new Reserve(r.Id, r.Places - e.Places, r.Meaning) : r).ToValueList() },
        GuestListEvent.Promoted e => Promoting(e),
        GuestListEvent.OfferAccepted e => Unoffered(e.Person).With(e.Person, Of(e.Person) with { Place = PlaceState.Taken, OfferedUntil = null }),
        GuestListEvent.OfferLapsed e => Leaving(e.Person, Reply.NeedsAction),
        GuestListEvent.CodeIssued e => With(e.Person, Of(e.Person) with { Code = e.Code }) with
        {
            Codes = WithoutCode(Of(e.Person)).Set(e.Code.ToString(), e.Person),
        },
        GuestListEvent.CheckedIn e => With(e.Person, Of(e.Person) with { HasCheckedIn = true })
            .WithPresent(e.Person, new(PresenceKind.CheckedIn, e.When, null, null, null, null)) with
        { CheckedIn = CheckedIn + 1 },
        GuestListEvent.RowTranscribed e => WithRow(e.Sheet, e.Row.Number, new(e.Row, e.Row, e.When, e.Source)),
        GuestListEvent.RowCorrected e => WithRow(e.Sheet, e.Row.Number, Sheets[e.Sheet][e.Row.Number] with { Now = e.Row }),
        GuestListEvent.RowVoided e => WithRow(e.Sheet, e.Number, Sheets[e.Sheet][e.Number] with { Now = null }),
        GuestListEvent.MarkedPresent e => WithPresent(e.Person, new(PresenceKind.Marked, e.When, e.Source, null, null, null)),
        GuestListEvent.PresenceVoided e => Unmarked(e.Person),
        GuestListEvent.PresenceReported e => this with { Reports = Reports.Add(new(e.Figure, e.Source)) },
        GuestListEvent.ReportVoided e => this with { Reports = [.. Reports.Take(IndexOf(e.Report)), .. Reports.Skip(IndexOf(e.Report) + 1)] },
        _ => throw new UnreachableException(),
    };

    private Reserve? Find(ReserveId reserve)
    {
        foreach (var found in Reserves)
        {
            if (found.Id == reserve)
                return found;
        }

        return null;
    }

    private Guest Of(ParticipantId person) => Guests.TryGetValue(person, out var guest) ? guest : new();

    private GuestList With(ParticipantId person, Guest guest) => this with { Guests = Guests.Set(person, guest) };

    private ValueMap<StakeholderId, GroupInvitation> Naming(StakeholderId? stakeholder, int more) =>
        stakeholder is { } id && Groups.TryGetValue(id, out var group) ? Groups.Set(id, group with { Named = group.Named + more }) : Groups;

    private ValueMap<string, ParticipantId> WithoutCode(Guest guest) => guest.Code is { } code ? Codes.Remove(code.ToString()) : Codes;

    /// <summary>Whoever is taken off the list is forgotten here, with their code; that they were there is another matter.</summary>
    private GuestList Without(ParticipantId person) => this with
    {
        Guests = Guests.Remove(person),
        Groups = Naming(Of(person).For, -1),
        Codes = WithoutCode(Of(person)),
    };

    private GuestList WithPresent(ParticipantId person, PresenceRecord record) => this with
    {
        Present = Present.Set(person, new(Present.TryGetValue(person, out var known) ? known.Records.Add(record) : [record])),
    };

    private GuestList WithoutPresent(ParticipantId person, Predicate<PresenceRecord> which) => this with
    {
        Present = Present.TryGetValue(person, out var known) && known.Records.RemoveAll(which) is { Count: > 0 } rest ? Present.Set(person, new(rest)) : Present.Remove(person),
    };

    /// <summary>The list with a row as it is to stand, counted in place of what stood there.</summary>
    private GuestList WithRow(SheetId sheet, int number, TranscribedRow row)
    {
        var before = Sheets.GetValueOrDefault(sheet).TryGetValue(number, out var known) ? known.Now : null;
        var list = before?.Person is { } gone ? WithoutPresent(gone, r => r.Sheet == sheet && r.Row == number) : this;
        if (row.Now?.Person is { } person)
            list = list.WithPresent(person, new(PresenceKind.Signed, row.When, row.Source, sheet, number, row.Now.MayBeNamed));
        return list with
        {
            Sheets = Sheets.Set(sheet, Sheets.GetValueOrDefault(sheet).Set(number, row)),
            Signed = Signed + (row.Now is null ? 0 : 1) - (before is null ? 0 : 1),
            Unnamed = Unnamed + (row.Now is { Person: null } ? 1 : 0) - (before is { Person: null } ? 1 : 0),
        };
    }

    /// <summary>What was marked or shown at the door is gone; a code that was shown by mistake can be shown.</summary>
    private GuestList Unmarked(ParticipantId person)
    {
        var shown = Present.TryGetValue(person, out var known) ? known.Records.Count(r => r.Kind is PresenceKind.CheckedIn) : 0;
        var list = WithoutPresent(person, r => r.Kind is not PresenceKind.Signed) with { CheckedIn = CheckedIn - shown };
        return list.Guests.ContainsKey(person) ? list.With(person, Of(person) with { HasCheckedIn = false }) : list;
    }

    private int IndexOf(PresenceReport report)
    {
        for (var i = Reports.Count - 1; i >= 0; i--)
        {
            if (Reports[i] == report)
                return i;
        }

        return -1;
    }

    /// <summary>Whoever was invited is invited still, and has not answered; anybody else was never on the list.</summary>
    private GuestList Unregistering(ParticipantId person)
    {
        var list = Leaving(person, Reply.NeedsAction);
        return list.Of(person).IsInvited ? list.With(person, list.Of(person) with { Number = 0, Fits = [] }) : list.Without(person);
    }

    private GuestList Registering(GuestListEvent.Registered e)
    {
        var guest = Of(e.Person) with { Reply = Reply.Accepted, Number = e.Number, Fits = e.Fits };
        return e.IsWaiting
            ? Enqueued(e.Person, guest with { Place = PlaceState.Waiting })
            : Holding(e.Person, guest with { Place = PlaceState.Taken, Reserve = e.Reserve });
    }

    private GuestList Holding(ParticipantId person, Guest guest) => With(person, guest) with
    {
        HeldOpen = guest.Reserve is null ? HeldOpen + 1 : HeldOpen,
        HeldReserved = guest.Reserve is { } reserve ? HeldReserved.Set(reserve, HeldReserved.GetValueOrDefault(reserve) + 1) : HeldReserved,
    };

    private GuestList Enqueued(ParticipantId person, Guest guest)
    {
        var queues = Queues;
        foreach (var reserve in guest.Fits)
            queues = queues.Set(reserve, queues.GetValueOrDefault(reserve).Set(guest.Number, person));
        return With(person, guest) with { Queue = Queue.Set(guest.Number, person), Queues = queues };
    }

    private GuestList Dequeued(Guest guest)
    {
        var queues = Queues;
        foreach (var reserve in guest.Fits)
            queues = queues.Set(reserve, queues.GetValueOrDefault(reserve).Remove(guest.Number));
        return this with { Queue = Queue.Remove(guest.Number), Queues = queues };
    }

    private GuestList Unoffered(ParticipantId person)
    {
        if (Of(person).OfferedUntil is not { } until)
            return this;
        var rest = Offers.GetValueOrDefault(until).Remove(Of(person).Number);
        return this with { Offers = rest.Count > 0 ? Offers.Set(until, rest) : Offers.Remove(until) };
    }

    private GuestList Leaving(ParticipantId person, Reply reply)
    {
        var guest = Of(person);
        var list = guest.Place switch
        {
            PlaceState.Waiting => Dequeued(guest),
            PlaceState.Taken or PlaceState.Offered => Unoffered(person).Freeing(guest),
            _ => this,
        };
        return list.With(person, guest with { Reply = reply, Place = PlaceState.None, Reserve = null, OfferedUntil = null, DelegateOf = null });
    }

    private GuestList Freeing(Guest guest) => this with
    {
        HeldOpen = guest.Reserve is null ? HeldOpen - 1 : HeldOpen,
        HeldReserved = guest.Reserve is { } reserve ? HeldReserved.Set(reserve, HeldReserved.GetValueOrDefault(reserve) - 1) : HeldReserved,
    };

    /// <summary>The place changes hands, so none becomes free; what was invited with it goes along. Whoever comes for a stakeholder of their own frees the other's name.</summary>
    private GuestList Delegating(GuestListEvent.Delegated e)
    {
        var giving = Of(e.Person);
        var taking = Of(e.To);
        var list = taking.Place is PlaceState.Waiting ? Dequeued(taking) : this;
        return list
            .With(e.Person, giving with { Reply = Reply.Delegated, Place = PlaceState.None, Reserve = null, DelegateOf = null, IsInvited = false, For = null })
            .With(e.To, taking with
            {
                Reply = Reply.Accepted,
                Place = PlaceState.Taken,
                Number = giving.Number,
                Fits = e.Fits,
                Reserve = giving.Reserve,
                DelegateOf = e.Person,
                IsInvited = taking.IsInvited || giving.IsInvited,
                For = taking.For ?? giving.For,
            }) with
        {
            Groups = taking.For is null ? Groups : Naming(giving.For, -1),
        };
    }

    private GuestList Promoting(GuestListEvent.Promoted e)
    {
        var guest = Of(e.Person);
        var place = e.OfferedUntil is null ? PlaceState.Taken : PlaceState.Offered;
        var list = Dequeued(guest).Holding(e.Person, guest with { Place = place, Reserve = e.Reserve, OfferedUntil = e.OfferedUntil });
        return e.OfferedUntil is { } until ? list with { Offers = list.Offers.Set(until, list.Offers.GetValueOrDefault(until).Set(guest.Number, e.Person)) } : list;
    }
}
