namespace CivicDialogue.Tests.Stakeholders;

/// <summary>What an institution is called, a part of and able to do as of a date, whenever that was entered; and what is left of one that ended.</summary>
public sealed class StakeholderTests
{
    private static readonly LocalizedText Why = Town.Text("قرار", "A decree");

    private readonly Town _town = new();

    private ParticipantId Commander => _town.Id<ParticipantId>("commander");

    [Fact]
    public void A_name_holds_from_its_date_on_in_whatever_order_names_are_entered()
    {
        var station = Named("Valley Station");
        station = station.After(station.Rename(Recording, Town.Some("Valley Police"), new(2020, 7, 1), Why));
        station = station.After(station.Rename(Recording, Town.Some("Valley Post"), new(2010, 1, 1), Why));
        station = station.After(station.Rename(Recording, Town.Some("Valley Watch"), null, Why));
        Assert.Equal("Valley Watch", NameOn(2009, 12, 31));
        Assert.Equal("Valley Post", NameOn(2010, 1, 1));
        Assert.Equal("Valley Post", NameOn(2020, 6, 30));
        Assert.Equal("Valley Police", NameOn(2020, 7, 1));
        Assert.Equal(Town.Some("Valley Police"), station.Name);

        // The same again adds nothing; another for the same date corrects it.
        Assert.True(station.Rename(Recording, Town.Some("Valley Post"), new(2010, 1, 1), Why).Events.IsEmpty);
        station = station.After(station.Rename(Recording, Town.Some("Post of the Valley"), new(2010, 1, 1), Why));
        Assert.Equal("Post of the Valley", NameOn(2015, 1, 1));
        Assert.Equal(3, station.Names.Count);

        string NameOn(int year, int month, int day) => station.NameOn(new(year, month, day)).In("en").Text;
    }

    /// <summary>Both facts of a handover are entered weeks after it. What stood on record before stands as it was known then.</summary>
    [Fact]
    public void A_handover_that_is_entered_late_changes_nothing_of_what_was_known_before()
    {
        var town = new Town(founded: Town.Noon(2025, 1, 1));
        var (first, second, post) = (town.Id<ParticipantId>("commander"), town.Id<ParticipantId>("second commander"), town.Commander);
        var february = Occurred.On(new(2025, 2, 5), Town.Hebron);
        town.Now = Town.Noon(2025, 2, 20);
        var police = town.After(town.Police, p => p.EndAppointment(town.As(Role.Recorder), post, first, new(2025, 1, 31)));
        police = town.After(police, p => p.Appoint(town.As(Role.Recorder), post, second, new(2025, 2, 1)));

        var then = KnownAt(Town.Noon(2025, 2, 5));
        Assert.True(then.StandingOf(first, post, february).OrThrow().MayCommit);
        Assert.Equal(StakeholderRefusals.NotAppointed, then.StandingOf(second, post, february).Refusal?.Code);
        var now = KnownAt(Town.Noon(2025, 2, 20));
        Assert.Equal(police, now);
        Assert.Equal(StakeholderRefusals.NotAppointed, now.StandingOf(first, post, february).Refusal?.Code);
        Assert.True(now.StandingOf(second, post, february).OrThrow().MayCommit);
        Assert.True(now.StandingOf(first, post, Occurred.On(new(2025, 1, 31), Town.Hebron)).HasValue);

        Stakeholder KnownAt(Instant knownAt) => Fold.From<Stakeholder, StakeholderEvent>(
            town.Record.Where(r => r.Stream == police.Id.Value && r.Event.Stamp.At <= knownAt).Select(r => (StakeholderEvent)r.Event))!;
    }

    [Fact]
    public void An_appointment_entered_wrongly_is_taken_back_and_the_right_one_entered()
    {
        var (wrong, day) = (_town.Person(Role.Chair), Town.On(2026, 2, 1));
        var police = _town.After(_town.Police, p => p.Appoint(Recording, _town.Commander, wrong, new(2026, 1, 1)));
        Assert.True(police.StandingOf(wrong, _town.Commander, day).HasValue);

        var voided = police.VoidAppointment(Recording, 3, Why);
        Assert.Equal(new StakeholderEvent.AppointmentVoided(((StakeholderEvent.AppointmentVoided)voided.Events[0]).Stamp, 3, Why), voided.Events[0]);
        police = police.After(voided);
        Assert.Equal(StakeholderRefusals.NotAppointed, police.StandingOf(wrong, _town.Commander, day).Refusal?.Code);
        Assert.Equal(StakeholderRefusals.AppointmentUnknown, police.VoidAppointment(Recording, 3, Why).Refusal?.Code);

        // The number is not given again, and the very same appointment can be entered once more.
        police = police.After(police.Appoint(Recording, _town.Commander, wrong, new(2026, 1, 1)));
        Assert.Equal([1, 2, 4], police.Appointments.Keys);
    }

    [Fact]
    public void Somebody_promoted_acts_with_the_rank_of_the_day()
    {
        var (officer, post) = (_town.Id<ParticipantId>("officer"), _town.Commander);
        var police = _town.After(_town.Police, p => p.Appoint(Recording, post, officer, new(2026, 1, 15), rank: Town.Some("Major")));
        police = _town.After(police, p => p.Appoint(Recording, post, officer, new(2020, 1, 1), rank: Town.Some("Captain")));

        Assert.Equal("Captain", Rank(Town.On(2026, 1, 14)));
        Assert.Equal("Major", Rank(Town.On(2026, 1, 15)));
        Assert.Equal("Captain", Rank(new(Town.On(2026, 1, 14).Earliest, Town.On(2026, 1, 15).Latest, "Asia/Hebron")));

        string Rank(Occurred when) => police.StandingOf(officer, post, when).OrThrow().Rank!.In("en").Text;
    }

    [Fact]
    public void Whether_a_post_may_commit_is_asked_for_the_day_and_must_be_certain()
    {
        var police = _town.After(_town.Police, p => p.SetPower(Recording, _town.Commander, mayCommit: false, new(2026, 2, 1)));
        police = _town.After(police, p => p.SetPower(Recording, _town.Commander, mayCommit: true, new(2026, 2, 10)));

        Assert.True(MayCommit(Town.On(2026, 1, 31)));
        Assert.False(MayCommit(Town.On(2026, 2, 1)));
        Assert.False(MayCommit(Town.On(2026, 2, 9)));
        Assert.True(MayCommit(Town.On(2026, 2, 10)));
        Assert.False(MayCommit(new(Town.On(2026, 1, 31).Earliest, Town.On(2026, 2, 1).Latest, "Asia/Hebron")));
        Assert.False(MayCommit(new(Town.On(2026, 1, 31).Earliest, Town.On(2026, 2, 11).Latest, "Asia/Hebron")));

        bool MayCommit(Occurred when) => police.StandingOf(Commander, _town.Commander, when).OrThrow().MayCommit;
    }

    /// <summary>The last day is a day like any other; from the next on nothing begins, and what was before can still be entered.</summary>
    [Fact]
    public void Of_a_dissolved_institution_the_time_before_can_be_entered_and_nothing_after()
    {
        var (heir, last) = (_town.Registered("heir"), new LocalDate(2026, 2, 20));
        var police = _town.After(_town.Police, p => p.RecordSuccession(Recording, new(SuccessionKind.Dissolved, last, Why, [heir.Id]) { Source = Town.Press }));
        Assert.Equal((last, true, false), (police.LastDay, police.IsThereOn(last), police.IsThereOn(last.PlusDays(1))));
        Assert.Equal([heir.Id], police.Successions[1].Successors);

        Assert.True(police.StandingOf(Commander, _town.Commander, Town.On(2026, 2, 20)).HasValue);
        Assert.Equal(StakeholderRefusals.NotThere, police.StandingOf(Commander, _town.Commander, Town.On(2026, 2, 21)).Refusal?.Code);
        Assert.Equal(StakeholderRefusals.NotThere, police.StandingOf(Commander, _town.Commander, new(Town.On(2026, 2, 20).Earliest, Town.On(2026, 2, 21).Latest, "Asia/Hebron")).Refusal?.Code);

        foreach (var (before, after) in ((Decision<StakeholderEvent>, Decision<StakeholderEvent>)[])
        [
            (police.Appoint(Recording, _town.Commander, _town.Person(Role.Chair), null), police.Appoint(Recording, _town.Commander, _town.Person(Role.Chair), last.PlusDays(1))),
            (police.Appoint(Recording, _town.Commander, _town.Person(Role.Chair), last, last), police.Appoint(Recording, _town.Commander, _town.Person(Role.Chair), last, last.PlusDays(1))),
            (police.EndAppointment(Recording, _town.Commander, Commander, last), police.EndAppointment(Recording, _town.Commander, Commander, last.PlusDays(1))),
            (police.CreatePost(Recording, _town.Id<PostId>("clerk"), Town.Some(), false), police.CreatePost(Recording, _town.Id<PostId>("clerk"), Town.Some(), false, last.PlusDays(1))),
            (police.SetPower(Recording, _town.Commander, false, last), police.SetPower(Recording, _town.Commander, false, last.PlusDays(1))),
            (police.Rename(Recording, Town.Some(), last, Why), police.Rename(Recording, Town.Some(), last.PlusDays(1), Why)),
            (police.ChangeParent(Recording, null, last, Why), police.ChangeParent(Recording, null, last.PlusDays(1), Why)),
            (heir.ChangeParent(Recording, police, last, Why), heir.ChangeParent(Recording, police, last.PlusDays(1), Why)),
            (
                police.RecordSuccession(Recording, new(SuccessionKind.Split, last, Why, [police.Id, heir.Id])),
                police.RecordSuccession(Recording, new(SuccessionKind.Split, last.PlusDays(1), Why, [police.Id, heir.Id]))),
        ])
        {
            Assert.True(before.IsAccepted, $"{before}");
            Assert.Equal(StakeholderRefusals.NotThere, after.Refusal?.Code);
        }

        Assert.Equal(StakeholderRefusals.AlreadyOver, police.RecordSuccession(Recording, new(SuccessionKind.Merged, last, Why, [heir.Id])).Refusal?.Code);
        Assert.Equal(
            $"The stakeholder {police.Id} was there from … to 2026-02-20, and not throughout 2026-02-21 to 2026-02-21.",
            police.StandingOf(Commander, _town.Commander, Town.On(2026, 2, 21)).Refusal!.Message("en"));
    }

    [Fact]
    public void An_institution_that_was_not_there_yet_has_nobody_who_acts_for_it()
    {
        var young = Begun(Stakeholder.Register(Recording, _town.Id<StakeholderId>("young"), Town.Some(), StakeholderKind.Unit, since: new(2026, 2, 10)));
        var post = _town.Id<PostId>("head of the young");
        young = young.After(young.CreatePost(Recording, post, Town.Some(), true));
        young = young.After(young.Appoint(Recording, post, Commander, null));

        Assert.Equal(StakeholderRefusals.NotThere, young.StandingOf(Commander, post, Town.On(2026, 2, 9)).Refusal?.Code);
        Assert.True(young.StandingOf(Commander, post, Town.On(2026, 2, 10)).HasValue);
        Assert.Equal(StakeholderRefusals.NotThere, young.Appoint(Recording, post, Commander, new(2026, 2, 9)).Refusal?.Code);
    }

    [Fact]
    public void What_is_split_may_go_on_as_one_of_its_own_successors()
    {
        var north = _town.Registered("north");
        var police = _town.After(_town.Police, p => p.RecordSuccession(Recording, new(SuccessionKind.Split, new(2025, 6, 30), Why, [p.Id, north.Id])));
        Assert.Null(police.LastDay);
        police = _town.After(police, p => p.RecordSuccession(Recording, new(SuccessionKind.Merged, new(2026, 1, 31), Why, [north.Id])));
        Assert.Equal(new LocalDate(2026, 1, 31), police.LastDay);

        foreach (var kind in (SuccessionKind[])[SuccessionKind.Merged, SuccessionKind.Renamed, SuccessionKind.Dissolved])
            Assert.Equal(StakeholderRefusals.OwnSuccessor, _town.Police.RecordSuccession(Recording, new(kind, new(2026, 2, 1), Why, [_town.Police.Id])).Refusal?.Code);
    }

    [Fact]
    public void A_succession_entered_by_mistake_is_taken_back_and_the_institution_goes_on()
    {
        var mistaken = new Succession(SuccessionKind.Dissolved, new(2026, 1, 31), Why);
        var police = _town.After(_town.Police, p => p.RecordSuccession(Recording, mistaken));
        Assert.True(police.RecordSuccession(Recording, mistaken).Events.IsEmpty);
        police = _town.After(police, p => p.VoidSuccession(Recording, 1, Why));

        Assert.True(police.StandingOf(Commander, _town.Commander, Town.On(2026, 2, 21)).HasValue);
        police = _town.After(police, p => p.RecordSuccession(Recording, mistaken));
        Assert.Equal([2], police.Successions.Keys);
    }

    [Fact]
    public void Only_those_who_keep_the_record_change_it()
    {
        foreach (var (named, decide) in new Dictionary<string, Func<Act, Decision<StakeholderEvent>>>
        {
            ["Describe"] = a => _town.Police.Describe(a, StakeholderKind.Unit, []),
            ["Rename"] = a => _town.Police.Rename(a, Town.Some(), null, Why),
            ["ChangeParent"] = a => _town.Police.ChangeParent(a, null, null, Why),
            ["RecordSuccession"] = a => _town.Police.RecordSuccession(a, new(SuccessionKind.Dissolved, new(2026, 2, 1), Why)),
            ["VoidAppointment"] = a => _town.Police.VoidAppointment(a, 1, Why),
            ["SetPower"] = a => _town.Police.SetPower(a, _town.Commander, false, null),
        })
        {
            Assert.Equal(ActRefusals.NotPermitted, decide(_town.As(Role.Facilitator)).Refusal?.Code);
            foreach (var role in (Role[])[Role.Convener, Role.Secretary, Role.Recorder])
                Assert.True(decide(_town.As(role)).IsAccepted, $"{named} by {role}");
        }
    }

    private Act Recording => _town.As(Role.Recorder);

    private Stakeholder Named(string name) => Begun(Stakeholder.Register(Recording, _town.Id<StakeholderId>(name), Town.Some(name), StakeholderKind.Unit));

    private static Stakeholder Begun(Decision<StakeholderEvent> decision) => Fold.Begin<Stakeholder, StakeholderEvent>(decision);
}
