using CsCheck;

namespace CivicDialogue.Tests.Stakeholders;

/// <summary>What was a part of what on a date, whenever parents moved and became known.</summary>
public sealed class HierarchyTests : IAsyncDisposable
{
    private const int Units = 5;
    private const int Days = 24;

    private static readonly LocalizedText Why = Town.Text("قرار", "A decree");
    private static readonly LocalDate First = new(2026, 1, 1);

    private readonly Town _town = new();
    private Hall? _hall;

    public async ValueTask DisposeAsync()
    {
        if (_hall is not null)
            await _hall.DisposeAsync();
    }

    [Fact]
    public void When_a_parent_moves_its_parts_move_with_it_from_that_day_on()
    {
        var (interior, justice) = (Registered("interior"), Registered("justice"));
        var directorate = Registered("directorate", interior);
        var station = Registered("station", directorate);
        directorate = directorate.After(directorate.ChangeParent(Recording, justice, new(2026, 3, 1), Why));
        var hierarchy = Hierarchy.Of([interior, justice, directorate, station]);

        Assert.Equal([station.Id, directorate.Id, interior.Id], hierarchy.LineageOf(station.Id, new(2026, 2, 28)));
        Assert.Equal([station.Id, directorate.Id, justice.Id], hierarchy.LineageOf(station.Id, new(2026, 3, 1)));
        Assert.Equal([interior.Id, directorate.Id, station.Id], hierarchy.UnitsOf(interior.Id, new(2026, 2, 28)));
        Assert.Equal([interior.Id], hierarchy.UnitsOf(interior.Id, new(2026, 3, 1)));
        Assert.Equal([justice.Id, directorate.Id, station.Id], hierarchy.UnitsOf(justice.Id, new(2026, 3, 1)));
    }

    [Fact]
    public void A_parent_that_becomes_known_late_is_known_from_then_on_for_all_the_time_before()
    {
        var station = Registered("station");
        var before = Hierarchy.Of([station]);
        var directorate = Registered("directorate", Registered("interior"));
        station = station.After(station.ChangeParent(Recording, directorate, null, Why));
        var after = Hierarchy.Of([Registered("interior"), directorate, station]);

        Assert.Equal([station.Id], before.LineageOf(station.Id, new(2020, 1, 1)));
        Assert.Equal([station.Id, directorate.Id, Registered("interior").Id], after.LineageOf(station.Id, new(2020, 1, 1)));
    }

    /// <summary>Somebody who acted on a day that is not known exactly is not independent of anything that their institution may have been a part of on it.</summary>
    [Fact]
    public void A_standing_over_several_days_tells_all_that_the_institution_was_a_part_of_on_them()
    {
        var (interior, justice) = (Registered("interior"), Registered("justice"));
        var police = _town.Police.After(_town.Police.ChangeParent(Recording, interior, new(2026, 2, 1), Why));
        police = police.After(police.ChangeParent(Recording, justice, new(2026, 2, 10), Why));
        var state = Registered("state");
        justice = justice.After(justice.ChangeParent(Recording, state, new(2026, 2, 11), Why));
        var hierarchy = Hierarchy.Of([interior, justice, state]);

        Assert.Equal([police.Id, interior.Id], Lineage(Town.On(2026, 2, 9)));
        Assert.Equal([police.Id, justice.Id], Lineage(Town.On(2026, 2, 10)));
        Assert.Equal([police.Id, interior.Id, justice.Id], Lineage(new(Town.On(2026, 2, 9).Earliest, Town.On(2026, 2, 10).Latest, "Asia/Hebron")));
        Assert.Equal([police.Id, interior.Id, justice.Id, state.Id], Lineage(new(Town.On(2026, 2, 9).Earliest, Town.On(2026, 2, 11).Latest, "Asia/Hebron")));
        Assert.Equal([police.Id, justice.Id], police.StandingOf(_town.Id<ParticipantId>("commander"), _town.Commander, Town.On(2026, 2, 11)).OrThrow().Lineage);

        ValueList<StakeholderId> Lineage(Occurred when) => police.StandingOf(_town.Id<ParticipantId>("commander"), _town.Commander, when, hierarchy).OrThrow().Lineage;
    }

    [Fact]
    public void Units_of_a_unit_that_is_over_do_not_fall_out_of_the_whole()
    {
        var interior = Registered("interior");
        var directorate = Registered("directorate", interior);
        var station = Registered("station", directorate);
        directorate = directorate.After(directorate.RecordSuccession(Recording, new(SuccessionKind.Dissolved, new(2026, 2, 28), Why)));
        var hierarchy = Hierarchy.Of([interior, directorate, station]);

        Assert.Equal([interior.Id, directorate.Id, station.Id], hierarchy.UnitsOf(interior.Id, new(2026, 2, 28)));
        Assert.Equal([interior.Id, station.Id], hierarchy.UnitsOf(interior.Id, new(2026, 3, 1)));
        Assert.Equal([directorate.Id, station.Id], hierarchy.UnitsOf(directorate.Id, new(2026, 3, 1)));
        Assert.Equal([station.Id, directorate.Id, interior.Id], hierarchy.LineageOf(station.Id, new(2026, 3, 1)));
    }

    [Fact]
    public void Two_may_change_places_but_never_be_parts_of_each_other_on_one_day()
    {
        var forum = Registered("forum");
        var branch = Registered("branch", forum);
        var refused = forum.ChangeParent(Recording, branch, new(2026, 3, 1), Why).Refusal!;
        Assert.Equal((StakeholderRefusals.OwnParent, "2026-03-01"), (refused.Code, refused.Facts["date"]));

        branch = branch.After(branch.ChangeParent(Recording, null, new(2026, 3, 1), Why));
        forum = forum.After(forum.ChangeParent(Recording, branch, new(2026, 3, 1), Why));
        Assert.True(branch.ChangeParent(Recording, forum, new(2026, 2, 1), Why).IsAccepted);
        Assert.Equal(StakeholderRefusals.OwnParent, branch.ChangeParent(Recording, forum, new(2026, 4, 1), Why).Refusal?.Code);
        Assert.Equal([branch.Id, forum.Id], Hierarchy.Of([forum, branch]).LineageOf(branch.Id, new(2026, 2, 28)));
        Assert.Equal([forum.Id, branch.Id], Hierarchy.Of([forum, branch]).LineageOf(forum.Id, new(2026, 3, 1)));
    }

    /// <summary>What nobody decided with sight of each other may go round; nobody who asks goes round with it.</summary>
    [Fact]
    public void States_that_go_round_in_a_circle_are_walked_once()
    {
        var (one, two) = (Registered("one"), Registered("two"));
        var (first, second) = (one.After(one.ChangeParent(Recording, two, null, Why)), two.After(two.ChangeParent(Recording, one, null, Why)));
        var hierarchy = Hierarchy.Of([first, second]);

        Assert.Equal([one.Id, two.Id], hierarchy.LineageOf(one.Id, First));
        Assert.Equal([two.Id, one.Id], hierarchy.UnitsOf(two.Id, First));
        Assert.Equal(StakeholderRefusals.OwnParent, Registered("three").ChangeParent(Recording, first, null, Why, above: hierarchy).Refusal?.Code);
    }

    private sealed record Entry(int Unit, int Kind, int Other, int Day);

    /// <summary>
    /// Any history of names, moves and endings, entered in any order, and a naive record of it that keeps one value for every unit and day: the same is refused, and every
    /// question gets the same answer for every day. Nothing ever is a part of itself.
    /// </summary>
    [Fact]
    public void Whatever_was_entered_every_day_answers_as_a_calendar_with_one_page_for_each() =>
        Gen.Select(Gen.Int[0, Units - 1], Gen.Int[0, 9], Gen.Int[-1, Units - 1], Gen.Int[-1, Days - 1]).Select(e => new Entry(e.Item1, e.Item2, e.Item3, e.Item4)).Array[0, 30]
            .Sample(
                entries =>
                {
                    var units = Enumerable.Range(0, Units).Select(i => Registered($"unit {i}")).ToArray();
                    var pages = new Pages();
                    for (var i = 0; i < entries.Length; i++)
                    {
                        var (unit, kind, other, day) = entries[i];
                        var from = day < 0 ? default(LocalDate?) : First.PlusDays(day);
                        var (decision, accepted) = kind switch
                        {
                            < 6 => (
                                units[unit].ChangeParent(Recording, other < 0 ? null : units[other], from, Why, above: Hierarchy.Of(units)),
                                pages.Move(unit, other, day)),
                            < 8 => (units[unit].Rename(Recording, Town.Some($"name {i}"), from, Why), pages.Rename(unit, $"name {i}", day)),
                            8 => (
                                units[unit].RecordSuccession(Recording, new(SuccessionKind.Dissolved, First.PlusDays(Math.Max(day, 0)), Town.Some($"decree {i}"))),
                                pages.End(unit, Math.Max(day, 0))),
                            _ when units[unit].Successions.Count > 0 => (
                                units[unit].VoidSuccession(Recording, units[unit].Successions.Keys.Last(), Why), pages.Revive(unit)),
                            _ => default,
                        };
                        Assert.True(accepted == decision.IsAccepted || kind == 9, $"{entries[i]}: {decision}");
                        units[unit] = units[unit].After(decision.IsAccepted ? decision : default);
                    }

                    pages.Check(units);
                },
                iter: 300,
                threads: 1);

    /// <summary>The calendar: for every unit, what was entered for which day in which order, looked through anew for each question.</summary>
    private sealed class Pages
    {
        private readonly List<(int Unit, int Day, int Parent)> _moves = [];
        private readonly List<(int Unit, int Day, string Name)> _names = [.. Enumerable.Range(0, Units).Select(i => (i, -1, $"unit {i}"))];
        private readonly Dictionary<int, int> _ends = [];

        internal bool Move(int unit, int parent, int day)
        {
            if (IsOver(unit, day) || (parent >= 0 && IsOver(parent, day)))
                return false;
            _moves.Add((unit, day, parent));
            for (var page = -1; page < Days; page++)
            {
                if (IsCircle(unit, page))
                {
                    _moves.RemoveAt(_moves.Count - 1);
                    return false;
                }
            }

            return true;
        }

        internal bool Rename(int unit, string name, int day)
        {
            if (IsOver(unit, day))
                return false;
            _names.Add((unit, day, name));
            return true;
        }

        internal bool End(int unit, int day) => _ends.TryAdd(unit, day);

        internal bool Revive(int unit) => _ends.Remove(unit);

        internal void Check(Stakeholder[] units)
        {
            var hierarchy = Hierarchy.Of(units);
            for (var page = -1; page < Days; page++)
            {
                var date = First.PlusDays(page);
                for (var unit = 0; unit < Units; unit++)
                {
                    Assert.False(IsCircle(unit, page));
                    Assert.Equal(Name(unit, page), units[unit].NameOn(date).In("en").Text);
                    Assert.Equal(!IsOver(unit, page), units[unit].IsThereOn(date));
                    Assert.Equal(Way(unit, page).Select(u => units[u].Id), hierarchy.LineageOf(units[unit].Id, date));
                    Assert.Equal(
                        Enumerable.Range(0, Units).Where(u => u == unit || (!IsOver(u, page) && Way(u, page).Contains(unit))).Select(u => units[u].Id).Order(),
                        hierarchy.UnitsOf(units[unit].Id, date).Order());
                }
            }
        }

        private bool IsOver(int unit, int day) => _ends.TryGetValue(unit, out var end) && day > end;

        private int Parent(int unit, int page) => Last(_moves.Where(m => m.Unit == unit).Select(m => (m.Day, m.Parent)), page, -1);

        private string Name(int unit, int page) => Last(_names.Where(n => n.Unit == unit).Select(n => (n.Day, n.Name)), page, "");

        /// <summary>Of what was entered for the newest day up to a page what was entered last.</summary>
        private static T Last<T>(IEnumerable<(int Day, T Value)> entered, int page, T otherwise)
        {
            var (newest, value) = (int.MinValue, otherwise);
            foreach (var (day, entry) in entered)
            {
                if (day <= page && day >= newest)
                    (newest, value) = (day, entry);
            }

            return value;
        }

        private bool IsCircle(int unit, int page)
        {
            var at = Parent(unit, page);
            for (var steps = 0; at >= 0; steps++, at = Parent(at, page))
            {
                if (at == unit || steps > Units)
                    return true;
            }

            return false;
        }

        private IEnumerable<int> Way(int unit, int page)
        {
            for (var at = unit; at >= 0; at = Parent(at, page))
                yield return at;
        }
    }

    [Fact]
    public async Task A_dialogue_takes_no_circle_even_where_nobody_who_decided_could_see_it()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        var units = new List<Stakeholder>();
        foreach (var name in (string[])["one", "two", "three", "four"])
            units.Add(await RegisterAsync(name, null));

        // All at once, each seeing the others as they were before any of it.
        var acts = await Task.WhenAll(units.Select(_ => _hall.ActAsync(Role.Recorder)));
        var outcomes = await Task.WhenAll(units.Select((unit, i) =>
            _hall.Dialogue.Stakeholders.DecideAsync(unit.Id, acts[i], (s, a) => s.ChangeParent(a, units[(i + 1) % units.Count], new(2026, 2, 1), Why))));

        Assert.Equal(StakeholderRefusals.OwnParent, Assert.Single(outcomes, o => !o.IsAccepted).Refusal?.Code);
        var hierarchy = (await _hall.Dialogue.Queries.HierarchyAsync(await _hall.ActAsync(Role.Observer))).OrThrow();
        Assert.All(units, u => Assert.InRange(hierarchy.LineageOf(u.Id, new(2026, 2, 1)).Count, 1, units.Count));
        Assert.Contains(units, u => hierarchy.LineageOf(u.Id, new(2026, 2, 1)).Count == units.Count);
    }

    [Fact]
    public async Task A_dialogue_takes_only_parents_and_successors_that_are_on_record()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        var station = await RegisterAsync("station", null);
        var stranger = Registered("stranger");

        Assert.Equal(ActRefusals.NotFound, (await OnStationAsync((s, a) => s.ChangeParent(a, stranger, null, Why))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await OnStationAsync((s, a) => s.RecordSuccession(a, new(SuccessionKind.Merged, new(2026, 2, 1), Why, [stranger.Id])))).Refusal?.Code);
        Assert.Equal(ActRefusals.NotFound, (await _hall.Dialogue.Stakeholders.StartAsync(
            _hall.Id<StakeholderId>("part"), await _hall.ActAsync(Role.Recorder), a => Stakeholder.Register(a, _hall.Id<StakeholderId>("part"), Why, StakeholderKind.Unit, stranger))).Refusal?.Code);
        Assert.Equal(station, await _hall.Dialogue.Stakeholders.FindAsync(station.Id));

        async Task<Outcome<Stakeholder>> OnStationAsync(Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) =>
            await _hall.Dialogue.Stakeholders.DecideAsync(station.Id, await _hall.ActAsync(Role.Recorder), decide);
    }

    /// <summary>A standing must tell all that is on record above the institution, as of its day: else its holder would be more independent than they are.</summary>
    [Fact]
    public async Task A_dialogue_takes_a_standing_only_with_the_whole_lineage_of_its_day()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        var interior = await RegisterAsync("interior", null);
        var directorate = await RegisterAsync("directorate", interior);
        var (id, post, officer) = ((await RegisterAsync("station", directorate)).Id, _hall.Id<PostId>("head"), _hall.Id<ParticipantId>("officer"));
        var station = await DecideAsync(id, (s, a) => s.CreatePost(a, post, Why, true));
        station = await DecideAsync(id, (s, a) => s.Appoint(a, post, officer, null));

        var alone = station.StandingOf(officer, post, _hall.Now).OrThrow();
        Assert.Equal(ActRefusals.StandingUnknown, (await SayAsync("alone", alone, _hall.Now)).Refusal?.Code);
        var before = (await _hall.Dialogue.Queries.HierarchyAsync(await _hall.ActAsync(Role.Observer))).OrThrow();
        Assert.True((await SayAsync("whole", station.StandingOf(officer, post, _hall.Now, before).OrThrow(), _hall.Now)).IsAccepted);

        // The parent of its parent moved yesterday, and that is entered today.
        var (yesterday, today) = (_hall.Now, new LocalDate(2026, 3, 2));
        _hall.Clock.AdvanceDays(1);
        var justice = await RegisterAsync("justice", null);
        await DecideAsync(directorate.Id, (s, a) => s.ChangeParent(a, justice, today, Why));
        Assert.Equal(ActRefusals.StandingUnknown, (await SayAsync("stale", station.StandingOf(officer, post, _hall.Now, before).OrThrow(), _hall.Now)).Refusal?.Code);
        var after = (await _hall.Dialogue.Queries.HierarchyAsync(await _hall.ActAsync(Role.Observer))).OrThrow();
        Assert.Equal([id, directorate.Id, justice.Id], (await SayAsync("fresh", station.StandingOf(officer, post, _hall.Now, after).OrThrow(), _hall.Now)).OrThrow().Said.Speaker!.Lineage);
        Assert.Equal([id, directorate.Id, interior.Id], (await SayAsync("of yesterday", station.StandingOf(officer, post, yesterday, after).OrThrow(), yesterday)).OrThrow().Said.Speaker!.Lineage);

        // What was known before is still what was known before.
        var known = (await _hall.Dialogue.Queries.HierarchyAsync(await _hall.ActAsync(Role.Observer), knownAt: Town.Noon(2026, 3, 1))).OrThrow();
        Assert.Equal([id, directorate.Id, interior.Id], known.LineageOf(id, today));
        Assert.Null(known.Find(justice.Id));

        async Task<Stakeholder> DecideAsync(StakeholderId of, Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) =>
            (await _hall.Dialogue.Stakeholders.DecideAsync(of, await _hall.ActAsync(Role.Recorder), decide)).OrThrow();

        async Task<Outcome<Contribution>> SayAsync(string name, Standing standing, Occurred when)
        {
            var act = await _hall.ActAsync(Role.Secretary);
            var said = new Said(ContributionKind.Statement, RecordQuality.Summary, await _hall.Dialogue.SealAsync(act, officer, Why), when) { Speaker = standing };
            return await _hall.Dialogue.Contributions.StartAsync(_hall.Id<ContributionId>(name), act, a => Contribution.TakeIn(a, _hall.Id<ContributionId>(name), said));
        }
    }

    [Fact]
    public async Task Nobody_without_a_role_sees_the_hierarchy()
    {
        _hall = await Hall.OpenAsync(new InMemoryStore());
        var nobody = await _hall.Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), _hall.Id<ParticipantId>("passer-by"));
        Assert.Equal(ActRefusals.NotPermitted, (await _hall.Dialogue.Queries.HierarchyAsync(nobody)).Refusal?.Code);
    }

    private async Task<Stakeholder> RegisterAsync(string name, Stakeholder? parent)
    {
        var id = _hall!.Id<StakeholderId>(name);
        return (await _hall.Dialogue.Stakeholders.StartAsync(id, await _hall.ActAsync(Role.Recorder), a => Stakeholder.Register(a, id, Town.Some(name), StakeholderKind.Unit, parent))).OrThrow();
    }

    private Act Recording => _town.As(Role.Recorder);

    private Stakeholder Registered(string name, Stakeholder? parent = null) =>
        Fold.Begin<Stakeholder, StakeholderEvent>(Stakeholder.Register(Recording, _town.Id<StakeholderId>(name), Town.Some(name), StakeholderKind.Unit, parent));
}
