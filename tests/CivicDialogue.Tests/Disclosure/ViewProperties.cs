using System.Collections;
using System.Globalization;
using System.Reflection;

namespace CivicDialogue.Tests.Disclosure;

/// <summary>
/// Programmes, policies and histories at random, through a dialogue as a host has it, and every view for every audience in every language after each turn of them. Every
/// person, office and institution is called by a token of its own, and the tokens are looked for in all that leaves: none is there that the policies hide, and those are that
/// they do not. What they hide is computed here once more, from what was asked for and not from what the library made of it.
/// </summary>
/// <remarks>That it can fail was seen: with <c>|| contribution.Waiver is not null ? effective</c> in <c>Naming.AttributionOf</c>, by which any waiver lifted what the narrowest part says, seed 36 names somebody.</remarks>
public sealed class ViewProperties
{
    private static readonly LanguageTag[] Languages = ["en", "ar"];

    public static TheoryData<int> Seeds => new(Enumerable.Range(0, 60));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_view_holds_an_identity_or_an_affiliation_that_its_policy_hides(int seed)
    {
        await using var history = await History.BeginAsync(new(seed));
        for (var round = 0; round < 3; round++)
        {
            foreach (var audience in Enum.GetValues<Audience>())
            {
                var language = Languages[(seed + round) % 2];
                foreach (var (name, view) in history.Views(language))
                {
                    if ((await history.PublishAsync(audience, view)) is not { } release)
                        continue;
                    var told = Told(release);
                    var hidden = history.Hidden(release.View).Where(t => told.Any(x => x.Contains(t, StringComparison.OrdinalIgnoreCase))).ToList();
                    Assert.True(hidden.Count == 0, $"Seed {seed}, round {round}: the {name} for {audience} tell {string.Join(", ", hidden)}.\n{history}");

                    // Nor do figures by side, where one institution stands alone on a side.
                    if (history.HidesSides && release.View is InclusionView figures)
                        Assert.DoesNotContain(figures.Breakdowns, b => b.Category == "side");

                    // The search would find them: whoever may be named in the minutes is.
                    if (release.View is MinutesView)
                        Assert.All(history.Named(), t => Assert.True(told[0].Contains(t, StringComparison.Ordinal), $"Seed {seed}, round {round}: {t} is missing in {told[0]}.\n{history}"));
                }
            }

            await history.GoOnAsync();
        }

        history.Count();
    }

    /// <summary>Over all seeds, in each of which there may be nobody to be named: that there is somebody often enough for the property to say something.</summary>
    [Fact]
    public async Task There_is_much_to_hide_and_much_to_tell()
    {
        var (named, hidden, listed) = (0, 0, 0);
        for (var seed = 0; seed < 24; seed++)
        {
            await using var history = await History.BeginAsync(new(seed));
            if (await history.PublishAsync(Audience.Conveners, history.Views("en").First().View) is not { } release)
                continue;
            named += history.Named().Count();
            hidden += history.Hidden(release.View).Count();
            listed += await history.PublishAsync(Audience.Conveners, history.Views("en").ElementAt(1).View) is { View: AttendeesView { Names.Count: > 0 } } ? 1 : 0;
        }

        Assert.True(named > 20 && hidden > 300 && listed > 1, $"{named} names and affiliations were told, {hidden} hidden, in {listed} lists of those who came");
    }

    /// <summary>A release as JSON, by what it says of itself, and every word and id anywhere within.</summary>
    private static List<string> Told(Release release)
    {
        var told = new List<string> { CivicDialogueJson.Serialize(release.View), release.View.ToString(), release.ToString() };
        Gather(release.View, told, new(ReferenceEqualityComparer.Instance));
        return told;
    }

    /// <summary>What an object graph holds, in whatever fields.</summary>
    private static void Gather(object? value, List<string> told, HashSet<object> seen)
    {
        if (value is null || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        var type = value.GetType();
        if (value is string or Guid or IFormattable { } or Enum || type.IsPrimitive)
            told.Add(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : $"{value}");
        if (value is string || type.IsPrimitive || type.IsEnum || type.IsPointer || type.Namespace?.StartsWith("NodaTime", StringComparison.Ordinal) == true)
            return;
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Gather(item, told, seen);
        }

        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike)
                    Gather(field.GetValue(value), told, seen);
            }
        }
    }

    /// <summary>Somebody, what they are called, and whether they agreed to be called so.</summary>
    private sealed class Person(int number)
    {
        internal string Name { get; } = $"nametoken{number:x4}q";

        internal string Office { get; } = $"officetoken{number:x4}q";

        internal required ParticipantId Id { get; init; }

        /// <summary>For which institution, where they hold an office in one.</summary>
        internal Institution? For { get; init; }

        internal bool IsPresent { get; set; }

        internal bool HasTicked { get; set; }

        internal bool HasConsented { get; set; }

        internal bool HasWithdrawn { get; set; }

        internal bool IsErased { get; set; }
    }

    private sealed record Institution(StakeholderId Id, PostId Post, string Name);

    /// <summary>Something said, and all that was asked for about its speaker.</summary>
    private sealed class Spoken
    {
        internal required ContributionId Id { get; init; }

        internal required Person Speaker { get; init; }

        internal required bool IsOfficial { get; init; }

        internal required AgendaItemId? Item { get; init; }

        /// <summary>The narrowest that others than the speaker ever set for it.</summary>
        internal Attribution Others { get; set; }

        internal Attribution Wanted { get; set; }

        internal Attribution? Waiver { get; set; }

        internal bool IsOff { get; set; }
    }

    /// <summary>A programme with one session that was held, and what happens to it.</summary>
    private sealed class History : IAsyncDisposable
    {
        private static readonly Attribution[] Kinds = Enum.GetValues<Attribution>();

        private readonly Random _random;
        private readonly Hall _hall;
        private readonly List<Person> _people = [];
        private readonly List<Institution> _institutions = [];
        private readonly List<Spoken> _spoken = [];
        private readonly List<string> _log = [];
        private readonly Dictionary<AgendaItemId, Attribution> _items = [];
        private readonly bool _needsConsent;

        /// <summary>Whether nothing is to be hidden at first: what comes later narrows all the same.</summary>
        private readonly bool _isOpen;
        private Attribution _programme;
        private Attribution _session;
        private Visibility _visibility;
        private Gathering _meeting = null!;
        private int _told;

        private History(Random random, Hall hall) =>
            (_random, _hall, _needsConsent, _isOpen) = (random, hall, random.Next(2) == 0, random.Next(3) == 0);

        public ValueTask DisposeAsync() => _hall.DisposeAsync();

        public override string ToString() => string.Join('\n', _log);

        internal static async Task<History> BeginAsync(Random random)
        {
            var history = new History(random, await Hall.OpenAsync(new InMemoryStore()));
            await history.BeginAsync();
            return history;
        }

        internal IEnumerable<(string Name, Func<Disclosing, ViewRequest> View)> Views(LanguageTag language) =>
        [
            ("minutes", d => d.Minutes(_meeting.Id, language)), ("attendees", d => d.Attendees(_meeting.Id, language)), ("inclusion", d => d.Inclusion(_meeting.Id, language)),
            ("speaking time", d => d.SpeakingTime(_meeting.Id, language)), ("recommendations", d => d.Recommendations(language)),
        ];

        internal async Task<Release?> PublishAsync(Audience audience, Func<Disclosing, ViewRequest> view)
        {
            var answer = await _meeting.PublishAsync(view, audience);
            _told += answer.HasValue ? 1 : 0;
            return answer.HasValue ? answer.Value : null;
        }

        /// <summary>A history in which nothing leaves is one of a private or a withheld session.</summary>
        internal void Count() => Assert.True(_told >= (_visibility is Visibility.Private || _programme.And(_session) is Attribution.Withheld ? 0 : 15), $"{_told} releases of {this}");

        /// <summary>The tokens and ids that a view must not hold.</summary>
        internal IEnumerable<string> Hidden(PublicView view)
        {
            foreach (var person in _people)
            {
                yield return person.Id.ToString();
                if (!(view is MinutesView && Attributed(Attribution.Named).Contains(person)) && !(view is AttendeesView && MayBeListed(person, view.Audience)))
                    yield return person.Name;
                if (!(view is MinutesView && _spoken.Any(s => s.IsOfficial && s.Speaker == person && Effective(s) is Attribution.Named)))
                    yield return person.Office;
            }

            foreach (var institution in _institutions)
            {
                yield return institution.Id.ToString();
                yield return institution.Post.ToString();
                if (!(view is MinutesView && Affiliations().Contains(institution)))
                    yield return institution.Name;
            }

            foreach (var spoken in _spoken)
                yield return spoken.Id.ToString();
        }

        /// <summary>Whether figures by side would tell of an institution: each stands alone on a side here, and nobody's affiliation may be told in some part.</summary>
        internal bool HidesSides => Narrowest().And(_programme) >= Attribution.ChathamHouse;

        /// <summary>The tokens that minutes must hold.</summary>
        internal IEnumerable<string> Named() => Attributed(Attribution.Named).Select(p => p.Name).Concat(Affiliations().Select(i => i.Name));

        /// <summary>Something happens after the session: to attribution, waivers, consents, the record or the programme's policies.</summary>
        internal async Task GoOnAsync()
        {
            for (var i = _random.Next(1, 6); i > 0; i--)
                await ChangeAsync(_random.Next(9));
        }

        private IEnumerable<Person> Attributed(Attribution attribution) => _spoken.Where(s => Effective(s) <= attribution).Select(s => s.Speaker).Distinct();

        private IEnumerable<Institution> Affiliations() => _spoken.Where(s => s.IsOfficial && Effective(s) <= Attribution.AffiliationOnly).Select(s => s.Speaker.For!).Distinct();

        /// <summary>What may be said of a speaker: the rules of attribution, spelt out.</summary>
        private Attribution Effective(Spoken spoken)
        {
            if (spoken.IsOff)
                return Attribution.Withheld;
            var others = spoken.Others.And(_programme).And(_session).And(spoken.Item is { } item ? _items[item] : Narrowest());
            var attribution = others.And(spoken.Wanted);
            if (spoken.Waiver is { } waiver && others is not Attribution.Withheld && waiver < attribution)
                attribution = waiver;
            return MayBeNamed(spoken.Speaker) ? attribution : attribution.And(Attribution.AffiliationOnly);
        }

        private Attribution Narrowest() => _items.Values.Append(_session).Max();

        private bool MayBeNamed(Person person) => !person.IsErased && !(person.IsPresent && !person.HasTicked) && !person.HasWithdrawn
            && (!_needsConsent || person.HasConsented || (person.IsPresent && person.HasTicked));

        private bool MayBeListed(Person person, Audience audience) => person.IsPresent && MayBeNamed(person)
            && Narrowest().And(_programme) is Attribution.Named
            && _spoken.TrueForAll(s => Effective(s) is Attribution.Named)
            && (audience is not Audience.Public || _visibility is Visibility.Public);

        private async Task BeginAsync()
        {
            _programme = _isOpen || _random.Next(3) > 0 ? Attribution.Named : Some();
            await OnProgrammeAsync((p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = _programme, DisclosureThreshold = _random.Next(1, 4), MinimumPopulation = 1 }));
            if (_needsConsent)
                await OnProgrammeAsync((p, a) => p.DeclarePurpose(a, PurposeId.PublicationOfName, new(Town.Some("We name you."), LegalBasis.Consent)));
            for (var i = 0; i < 3; i++)
            {
                var institution = new Institution(_hall.Id<StakeholderId>($"institution {i}"), _hall.Id<PostId>($"post {i}"), $"institutiontoken{i:x4}q");
                _institutions.Add(institution);
                (await Dialogue.Stakeholders.StartAsync(institution.Id, await _hall.ActAsync(Role.Secretary), a => Stakeholder.Register(a, institution.Id, Town.Text($"مؤسسة {institution.Name}", institution.Name), StakeholderKind.Unit))).OrThrow();
                await OnProgrammeAsync((p, a) => p.DefineSide(a, SideId.Of($"side-{i}"), Town.Some($"side {i}")));
                await OnProgrammeAsync((p, a) => p.Place(a, institution.Id, SideId.Of($"side-{i}")));
            }

            for (var i = _random.Next(4, 10); i > 0; i--)
                await JoinAsync();

            _hall.Clock.Reset(Town.Noon(2026, 3, 2));
            AgendaItemId[] items = [.. Enumerable.Range(0, _random.Next(3)).Select(i => _hall.Id<AgendaItemId>($"item {i}"))];
            foreach (var item in items)
                _items[item] = _isOpen || _random.Next(2) == 0 ? Attribution.Named : Some();
            var planned = _isOpen || _random.Next(2) == 0 ? Attribution.Named : Some();
            _session = planned.And(_programme);
            _visibility = _random.Next(5) == 0 ? Visibility.Private : _random.Next(3) == 0 ? Visibility.PrivateButTransparent : Visibility.Public;
            _meeting = await Gathering.PlanAsync(_hall, "meeting", p => p with { Attribution = planned, Visibility = _visibility },
                [.. items.Select(i => new AgendaItem(i, Town.Some("an item")) { Attribution = _items[i] })]);
            _log.Add($"programme {_programme}, session {planned}, {_visibility}, items {string.Join(", ", _items.Values)}, consent {_needsConsent}");
            await _meeting.InviteAsync(_people.Where(_ => _random.Next(2) == 0).Select(p => p.Id));
            await _meeting.OpenAsync();
            var (sign, everybodyTicks) = (_people.Where(_ => _random.Next(4) > 0).ToList(), _isOpen || _random.Next(2) == 0);
            foreach (var person in sign)
                (person.IsPresent, person.HasTicked) = (true, everybodyTicks || _random.Next(3) > 0);
            if (sign.Count > 0)
                await _meeting.SignAsync(sign.Select(p => ((ParticipantId?)p.Id, p.HasTicked)).Concat(_random.Next(3) == 0 ? [(null, false)] : []));
            var floor = _hall.Id<FloorId>("floor");
            (await Dialogue.Floors.StartAsync(floor, await _hall.ActAsync(Role.Facilitator), a => Floor.Open(a, floor, _meeting.Session))).OrThrow();
            for (var i = _random.Next(2, 12); i > 0; i--)
                await SpeakAsync(floor, items);
            var text = _hall.Id<RecommendationId>("lights");
            (await Dialogue.Recommendations.StartAsync(text, await _hall.ActAsync(Role.Rapporteur), a => Recommendation.Propose(
                a, text, new(Town.Some(), Town.Some("Light the lane")) { Session = _meeting.Id, Authors = [.. _people.Take(2).Select(p => p.Id)] }))).OrThrow();
            (await Dialogue.Recommendations.DecideAsync(text, await _hall.ActAsync(Role.Rapporteur), (r, a) => r.AdoptAsReported(a, _hall.Today, Town.Press))).OrThrow();

            // Free text may name anybody; here it names everybody who spoke, so that it must stay inside with the first of them who may not be named.
            await _meeting.CloseAsync(string.Join(", ", _spoken.Select(s => s.Speaker.Name).Append("minutes")));
            _hall.Clock.Reset(Town.Noon(2026, 3, 3));
        }

        private async Task JoinAsync()
        {
            var number = _people.Count;
            var institution = _random.Next(2) == 0 ? _institutions[_random.Next(_institutions.Count)] : null;
            var person = new Person(number) { Id = _hall.Id<ParticipantId>($"person {number}"), For = institution };
            _people.Add(person);
            var act = await _hall.ActAsync(Role.Recorder);
            var name = await Dialogue.SealAsync(act, person.Id, Town.Text($"اسم {person.Name}", person.Name));
            (await Dialogue.Participants.StartAsync(person.Id, act, a => Participant.Register(a, person.Id, name))).OrThrow();
            if (institution is not null)
            {
                var post = _hall.Id<PostId>($"post of {number}");
                await OnStakeholderAsync(institution, (s, a) => s.CreatePost(a, post, Town.Some(person.Office), mayCommit: false));
                await OnStakeholderAsync(institution, (s, a) => s.Appoint(a, post, person.Id, null));
            }

            if (_needsConsent && _random.Next(3) == 0)
                await ConsentAsync(person);
        }

        private async Task SpeakAsync(FloorId floor, AgendaItemId[] items)
        {
            var person = _people[_random.Next(_people.Count)];
            var isOfficial = person.For is not null && _random.Next(4) > 0;
            var standing = isOfficial
                ? (await Dialogue.Stakeholders.FindAsync(person.For!.Id))!.StandingOf(person.Id, _hall.Id<PostId>($"post of {_people.IndexOf(person)}"), _hall.Today).OrThrow()
                : Standing.Personal(person.Id);
            AgendaItemId? item = items.Length > 0 && _random.Next(3) > 0 ? items[_random.Next(items.Length)] : null;
            var wanted = !_isOpen && _random.Next(3) == 0 ? Some() : Attribution.Named;
            if (_random.Next(2) == 0)
            {
                (await Dialogue.Floors.DecideAsync(floor, await _hall.ActAsync(Role.Facilitator), (f, a) => f.Give(a, _meeting.Session, standing, null, _hall.Now, item))).OrThrow();
                _hall.Clock.AdvanceMinutes(_random.Next(1, 9));
                (await Dialogue.Floors.DecideAsync(floor, await _hall.ActAsync(Role.Facilitator), (f, a) => f.Stop(a, _meeting.Session, _hall.Now))).OrThrow();
            }

            var id = await _meeting.SayAsync(standing, $"words {_spoken.Count}", s => s with { Item = item, Attribution = wanted });
            _spoken.Add(new()
            {
                Id = id,
                Speaker = person,
                IsOfficial = isOfficial,
                Item = item,
                Wanted = wanted,
                Others = _programme.And(_session).And(item is { } known ? _items[known] : Attribution.Named),
            });
            _log.Add($"{person.Name} {(isOfficial ? "for " + person.For!.Name : "personally")} in {(item is { } i ? _items[i] : "no item")}, wants {wanted}");
        }

        private async Task ChangeAsync(int what)
        {
            var person = _people[_random.Next(_people.Count)];
            var spoken = _spoken[_random.Next(_spoken.Count)];
            var (attribution, item) = (Some(), _items.Keys.OrderBy(i => i).Cast<AgendaItemId?>().Append(null).ElementAt(_random.Next(_items.Count + 1)));
            switch (what)
            {
                case 0:
                    if ((await Dialogue.Contributions.DecideAsync(spoken.Id, await _hall.ActAsync(Role.Rapporteur), (c, a) => c.Narrow(a, attribution))).Refusal is null)
                        spoken.Others = spoken.Others.And(attribution);
                    break;
                case 1 or 2:
                    if (attribution is not Attribution.Withheld && (await OwnAsync(spoken, (c, a) => c.Waive(a, attribution))).Refusal is null)
                        spoken.Waiver = attribution;
                    break;
                case 3:
                    if ((await OwnAsync(spoken, (c, a) => c.WithdrawWaiver(a))).Refusal is null)
                        spoken.Waiver = null;
                    break;
                case 4:
                    if ((await Dialogue.Sessions.DecideAsync(_meeting.Id, await _hall.ActAsync(Role.Chair), (s, a) => s.Narrow(a, attribution, item))).Refusal is not null)
                        break;
                    if (item is { } known)
                        _items[known] = _items[known].And(attribution);
                    else
                        _session = _session.And(attribution);
                    break;
                case 5:
                    await OnProgrammeAsync((p, a) => p.AdoptPolicies(a, p.Policies with { Attribution = attribution }));
                    _programme = attribution;
                    break;
                case 6:
                    if (person.IsErased || person.HasWithdrawn)
                        break;
                    (await Dialogue.Participants.DecideAsync(person.Id, await _hall.ActAsync(Role.Secretary), (p, a) => p.WithdrawConsent(a, PurposeId.PublicationOfName, _hall.Now))).OrThrow();
                    person.HasWithdrawn = true;
                    break;
                case 7:
                    if ((await Dialogue.Contributions.DecideAsync(spoken.Id, await _hall.ActAsync(Role.Facilitator), (c, a) => c.Hide(a, Town.Some("foul")))).Refusal is null)
                        spoken.IsOff = true;
                    break;
                default:
                    if (_random.Next(2) == 0)
                        (await Dialogue.EraseAsync(await _hall.ActAsync(Role.DataProtectionOfficer), person.Id)).OrThrow();
                    else
                        break;
                    person.IsErased = true;
                    break;
            }

            _log.Add($"{what}: {person.Name}, words {_spoken.IndexOf(spoken)} of {spoken.Speaker.Name}, {attribution} in {item?.ToString() ?? "all"}");
        }

        private async Task ConsentAsync(Person person)
        {
            (await Dialogue.Participants.DecideAsync(person.Id, await _hall.ActAsync(Role.Recorder), (p, a) => p.GiveConsent(a, PurposeId.PublicationOfName, new(_hall.Today)))).OrThrow();
            person.HasConsented = true;
        }

        private async Task<Outcome<Contribution>> OwnAsync(Spoken spoken, Func<Contribution, Act, Decision<ContributionEvent>> decide) =>
            await Dialogue.Contributions.DecideAsync(spoken.Id, await Dialogue.ActAsync(_hall.Programme, _hall.NextAct(), spoken.Speaker.Id), decide);

        private async Task OnProgrammeAsync(Func<Programme, Act, Decision<ProgrammeEvent>> decide) =>
            (await Dialogue.Programmes.DecideAsync(_hall.Programme, await _hall.ActAsync(Role.Convener), decide)).OrThrow();

        private async Task OnStakeholderAsync(Institution institution, Func<Stakeholder, Act, Decision<StakeholderEvent>> decide) =>
            (await Dialogue.Stakeholders.DecideAsync(institution.Id, await _hall.ActAsync(Role.Secretary), decide)).OrThrow();

        private Dialogue Dialogue => _hall.Dialogue;

        private Attribution Some() => Kinds[_random.Next(Kinds.Length)];
    }
}
