using CivicDialogue.Ballots;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Storage;

namespace CivicDialogue;

public sealed partial class Dialogue
{
    /// <summary>Why words are missing where somebody was taken out of a text. It names nobody.</summary>
    private static readonly LocalizedText Erasing = LocalizedText.Of(
        (LanguageTag.English, "Somebody named in it has been erased."), (LanguageTag.Arabic, "مُحيت بيانات شخص ورد ذكره فيه."));

    private static readonly LocalizedText Deleting = LocalizedText.Of(
        (LanguageTag.English, "The time for which it was to be kept is over, or its author demanded it."), (LanguageTag.Arabic, "انتهت مدة حفظه، أو طلب صاحبه ذلك."));

    /// <summary>How many texts are opened at a time when somebody is looked for.</summary>
    private const int TextsAtATime = 200;

    // One at a time: what one erasure leaves of a text, the next must find.
    private readonly SemaphoreSlim _erasing = new(1, 1);

    /// <summary>
    /// Erases everything personal of a person, whichever of their records is named: takes them out of the texts of others, by their id (<see cref="Mentions"/>) and by every spelling of their
    /// name that was ever on record, destroys their keys, overwrites their words, in releases too, and puts that on record. Open to the person themselves and
    /// <see cref="Role.DataProtectionOfficer"/>. By names that the person gave themselves only the officer looks for them, and only where these are other spellings of what those who keep the record call
    /// them: a word of the name is the same. Anybody could take any word out of the record of all by calling themselves that; what else they called themselves the officer reads
    /// (<see cref="PersonalDataAsync"/>) and hands in.
    /// </summary>
    /// <remarks>
    /// To find the texts in which the person is named, every text of the dialogue is opened once: this takes as long as there are texts. Where the process stops in between, the same call goes
    /// on where it stopped: nothing that names the person is forgotten before it was looked for. Looked through are the texts of sessions, contributions, rumours, recommendations, ballots and participants; what a reserve of places
    /// is for stays, and what is put in plain words (titles, recommendations, offices) is public and stays.
    /// </remarks>
    /// <param name="act">The act.</param>
    /// <param name="person">Any record of the person.</param>
    /// <param name="spellings">
    /// Further spellings by which they may be named, such as a nickname; only the officer may say so. They are kept nowhere. With them somebody who was erased before can be looked for again.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// <see cref="ErasureState.Complete"/> when nothing is left in any file of the store; <see cref="ErasureState.Pending"/> when a reader
    /// still holds old pages: call again later, with a new act. Refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotFound"/>,
    /// <see cref="ParticipantRefusals.Elsewhere"/> where a record belongs to another programme than the officer's: one in which it first came on record, or the person acted themselves.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Answer<ErasureState>> EraseAsync(
        Act act, ParticipantId person, IReadOnlyCollection<LocalizedText>? spellings = null, CancellationToken cancellationToken = default)
    {
        foreach (var spelling in spellings ??= [])
            Require.NotNull(spelling, nameof(spellings));
        var check = await CheckedAsync(act, cancellationToken, mayBeErased: true).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        await _erasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var state = ErasureState.Complete;
            while (true)
            {
                var records = await RecordsOfAsync(person, cancellationToken).ConfigureAwait(false);
                if ((records.AsSpan().Contains(act.By) && spellings.Count == 0 ? null : act.Barred(Role.DataProtectionOfficer) ?? await ElsewhereAsync(act, records, cancellationToken).ConfigureAwait(false)) is { } refused)
                    return refused;

                // Never registered, but words may have been sealed for them.
                var isRegistered = await Participants.FindAsync(records[0], cancellationToken).ConfigureAwait(false) is not null;
                if (!isRegistered && !await _vault.KnowsAsync(StreamName.Of(person), cancellationToken).ConfigureAwait(false))
                    return ActRefusals.NoSuch(person);

                // Nothing is destroyed for an act that cannot go on record afterwards.
                await UnusedAsync(act, records, "an erasure", e => e is ParticipantEvent.Erased, cancellationToken).ConfigureAwait(false);
                var facts = await FactsOfAsync(records, cancellationToken).ConfigureAwait(false);
                var names = await NamesToFindAsync(facts, records, act.By, cancellationToken).ConfigureAwait(false);
                var (search, seen) = (new NameSearch(records, [.. names, .. spellings]), new HashSet<SealedTextId>());

                // While the names can still be read. Then the vault, then the record: were the process to stop here or there, the repeated act would find the rest still to do.
                var taken = await TakeOutAsync(act, records, search, seen, cancellationToken).ConfigureAwait(false);
                if (!taken.HasValue)
                    return taken.Refusal;
                state = Worse(state, taken.Value);
                foreach (var record in records)
                    state = Worse(state, await _vault.EraseAsync(new Erasure(StreamName.Of(record), act.At) { Act = ErasingActOf(act.Stamp) }, cancellationToken).ConfigureAwait(false));

                // Somebody else may have merged the person into another record meanwhile, names and all.
                var isMerged = false;
                var settled = !isRegistered ? default : await SettleAsync(
                    act,
                    Streams(records),
                    (states, a) =>
                    {
                        isMerged = states.Cast<Participant>().Any(p => p.Merged.Append(p.MergedInto ?? p.Id).Any(r => !records.AsSpan().Contains(r)));
                        return EachOf(states, p => isMerged || p.IsErased ? null : new ParticipantEvent.Erased(a.Stamp));
                    },
                    cancellationToken).ConfigureAwait(false);
                if (settled.Refusal is { } no)
                    return no;
                if (isMerged)
                    continue;

                // What came on record meanwhile.
                var late = await TakeOutAsync(act, records, search, seen, cancellationToken).ConfigureAwait(false);
                return late.HasValue ? Worse(state, late.Value) : late.Refusal;
            }
        }
        finally
        {
            _erasing.Release();
        }
    }

    /// <summary>
    /// Takes words out of one text on demand: seals what is left of it, puts that on record in its place, and destroys the words that were there. For texts of sessions, contributions,
    /// rumours, recommendations, ballots and participants; who may, their <c>RedactText</c> says, and of what was said at a session whose minutes are approved and was not diverted only <see cref="Role.Chair"/> and
    /// <see cref="Role.DataProtectionOfficer"/>. Nothing can be put in: other words are a correction, and the record shows that there was one.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="text">Which text.</param>
    /// <param name="replacement">
    /// The whole text in all its languages, with <see cref="Mentions.Hidden"/> in the place of the words; <see langword="null"/> where nothing of it is left.
    /// </param>
    /// <param name="reason">Why. It is public and must not repeat what is taken out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// <see cref="ErasureState.Complete"/> when nothing of the words is left in any file of the store; <see cref="ErasureState.Pending"/> when a reader still holds old pages: call again later,
    /// with the same act. Refused: what the decision says, <see cref="DisclosureRefusals.TextUnknown"/> for what is on record nowhere, or in another programme,
    /// <see cref="ActRefusals.TextFixed"/> for what cannot be replaced, and <see cref="ActRefusals.NotARedaction"/> where something else is to take its place.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="ArgumentException">The text is the default id, or the reason is too long.</exception>
    /// <exception cref="SubjectErasedException">Whose words they were has been erased: there is nothing left of them.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Answer<ErasureState>> RedactAsync(
        Act act, SealedTextId text, LocalizedText? replacement, LocalizedText reason, CancellationToken cancellationToken = default)
    {
        Require.Id(text);
        Require.PublicText(reason);
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var (home, state, @case, isOf, isOwn, isApproved) = await _model.AskAsync(
            m => (
                m.HomeOf(text), m.HomeOf(text) is { } stream ? m.StateOf(stream) : null, m.CaseOf(text),
                m.FindText(text) is { } handle && m.IsOf(act.Programme, handle),
                m.HomeOf(text) is { } person && person.Category == ParticipantId.Category && m.RecordsOf(ParticipantId.From(person.Id)).AsSpan().Contains(act.By),
                m.HomeOf(text) is { } at && m.StateOf(at) is Contribution { IsDiverted: false, Said.Session: { } session } && m.TryFind<SessionId, Session>(session, out var held) && held.ApprovedMinutes is not null),
            cancellationToken).ConfigureAwait(false);

        // First who may at all: where a text stands is nobody else's to know.
        if (!isOwn && act.Barred(Role.DataProtectionOfficer, Role.Rapporteur, Role.Secretary, Role.Chair, Role.SafeguardingLead) is { } barred)
            return barred;
        if (home is not { } stream || state is null || !(isOf || isOwn))
            return DisclosureRefusals.TextUnknown.With(("text", text.ToString()));

        // A repeated act finds the text replaced already, by itself.
        var used = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
        var earlier = used.Select(e => Redaction.Of(Decoded(e))).FirstOrDefault(r => r?.Text == text);
        if (earlier is null)
        {
            if (Redaction.Decide(state, act, text, null, reason, @case) is not { } asked)
                return ActRefusals.TextFixed.With(("text", text.ToString()), ("stream", stream.ToString()));
            if ((asked.Refusal ?? (isApproved ? act.Barred(Role.Chair, Role.DataProtectionOfficer) : null)) is { } refused)
                return refused;
            if (replacement is not null && await _model.AskAsync(m => m.FindText(text), cancellationToken).ConfigureAwait(false) is { } whole
                && await _vault.OpenAsync([whole], cancellationToken).ConfigureAwait(false) is [(_, _, { } words)] && !Redaction.IsLess(replacement, words))
                return ActRefusals.NotARedaction.With(("text", text.ToString()));
        }

        await _erasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SealedText? left = null;
            if (replacement is not null)
            {
                var subject = await _vault.SubjectOfAsync(earlier?.Replacement?.Id ?? text, cancellationToken).ConfigureAwait(false) ?? stream;
                left = await _vault.SealAsync(act.Id, subject, replacement, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
            }

            // Who has the case in hand may have changed; what is on record was decided already, on the case as it was then.
            List<StreamPart> parts = [new(stream, Kinds.Of(stream.Category), IsNew: false)];
            if (earlier is null && @case is not null)
                parts.Add(new(StreamName.Of(@case.Id), Kinds.SafeguardingCase, IsNew: false));
            var settled = await SettleAsync(
                act,
                parts,
                (s, a) => earlier is not null
                    ? new(null, [[Redaction.Event(s[0]!, a.Stamp, text, left, reason)]])
                    : Redaction.Decide(s[0]!, a, text, left, reason, s.ElementAtOrDefault(1) as SafeguardingCase)!.Value,
                cancellationToken).ConfigureAwait(false);
            return settled.Refusal is { } no ? no : await _vault.EraseAsync(text, act.At, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _erasing.Release();
        }
    }

    /// <summary>
    /// Deletes one kind of a person's data from the vault, in all their records and also what it was before, and puts that on record. Words that the person said or wrote are taken out of
    /// every contribution and request of theirs. Open to the person themselves and <see cref="Role.DataProtectionOfficer"/>. What is due for it says <see cref="DialogueQueries.RetentionDueAsync"/>.
    /// </summary>
    /// <remarks>Once the name is deleted, a later erasure finds the person in the texts of others by their id only, or by the spellings that it is given.</remarks>
    /// <param name="act">The act.</param>
    /// <param name="person">Any record of the person.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// <see cref="ErasureState.Complete"/> when nothing of it is left in any file of the store; <see cref="ErasureState.Pending"/> when a reader still holds old pages: call again later,
    /// with the same act. Refused: what <see cref="Participant.Delete"/> says, <see cref="ActRefusals.NotFound"/>, <see cref="ParticipantRefusals.Elsewhere"/> as <see cref="EraseAsync"/>.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Answer<ErasureState>> DeleteAsync(Act act, ParticipantId person, PersonalDataKind kind, CancellationToken cancellationToken = default)
    {
        Require.Defined(kind);
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var records = await RecordsOfAsync(person, cancellationToken).ConfigureAwait(false);
        if (await Participants.FindAsync(records[0], cancellationToken).ConfigureAwait(false) is not { } participant)
            return ActRefusals.NoSuch(person);
        if ((participant.Delete(act, kind).Refusal ?? await ElsewhereAsync(act, records, cancellationToken).ConfigureAwait(false)) is { } refused)
            return refused;
        await UnusedAsync(act, records, $"a deletion of {kind.Wire()}", e => e is ParticipantEvent.DataDeleted deleted && deleted.Kind == kind, cancellationToken).ConfigureAwait(false);
        await _erasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var state = ErasureState.Complete;
            if (kind is PersonalDataKind.Words)
            {
                foreach (var found in await FindAsync(records, cancellationToken).ConfigureAwait(false))
                {
                    if (!found.IsOwn)
                        continue;
                    var taken = await TakeOutAsync(act, found, null, Deleting, cancellationToken).ConfigureAwait(false);
                    if (!taken.HasValue)
                        return taken.Refusal;
                    state = Worse(state, taken.Value.State);
                }
            }
            else
            {
                var data = DataOf(await FactsOfAsync(records, cancellationToken).ConfigureAwait(false)).Where(d => d.Kind == kind).Select(d => d.Text);
                foreach (var text in await TheirsAsync(null, records, data, cancellationToken).ConfigureAwait(false))
                    state = Worse(state, await _vault.EraseAsync(text.Id, act.At, cancellationToken).ConfigureAwait(false));
            }

            var settled = await SettleAsync(
                act, Streams(records), (states, a) => EachOf(states, p => p.IsErased || !p.Has(kind) ? null : new ParticipantEvent.DataDeleted(a.Stamp, kind)), cancellationToken).ConfigureAwait(false);
            return settled.Refusal is { } no ? no : state;
        }
        finally
        {
            _erasing.Release();
        }
    }

    /// <summary>
    /// Merges two records of one person: the one goes on for both, with the names of the other among its own, and with how to reach the person, where they stand and what they need where only the
    /// other knew; what they consented to and withdrew holds for it. What came on record under the other id stays there and counts for the person (<see cref="Participant.SurvivorOf"/>).
    /// Needs <see cref="Role.Secretary"/> or <see cref="Role.DataProtectionOfficer"/>. There is no way back. From then on the person votes, endorses and joins consultations under the record that goes
    /// on, and only where they have not under another; what both cast or signed before stays, in a count of votes too, so that a ballot to which that matters has to be annulled.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="duplicate">The record that is merged.</param>
    /// <param name="survivor">The record that goes on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// Both records; refused: what <see cref="Participant.MergeInto"/> says, <see cref="ActRefusals.NotFound"/>, and <see cref="ParticipantRefusals.Elsewhere"/> unless both records belong to the act's
    /// programme: they first came on record there, or the person acted there under them.
    /// </returns>
    /// <exception cref="ActConflictException">The act is on record with other content.</exception>
    /// <exception cref="ArgumentException">Both are the same record.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<Outcome<(Participant Duplicate, Participant Survivor)>> MergeAsync(
        Act act, ParticipantId duplicate, ParticipantId survivor, CancellationToken cancellationToken = default)
    {
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        await _erasing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A repeated act goes on with what it sealed then.
            var used = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
            var absorbed = used.Where(e => e.Stream == StreamName.Of(survivor)).Select(Decoded).OfType<ParticipantEvent.Absorbed>().FirstOrDefault();
            var (names, contact, segments, needs) = (absorbed?.Names ?? [], absorbed?.Contact, absorbed?.Segments, absorbed?.Needs);
            var again = new Dictionary<SealedTextId, SealedText>();
            if (absorbed is null && check.HasValue && await ElsewhereAsync(check.Value, [duplicate, survivor], cancellationToken).ConfigureAwait(false) is { } elsewhere)
                return new(default, elsewhere, 0);
            if (absorbed is null && check.HasValue
                && await Participants.FindAsync(duplicate, cancellationToken).ConfigureAwait(false) is { } from
                && await Participants.FindAsync(survivor, cancellationToken).ConfigureAwait(false) is { } into
                && from.MergeInto(check.Value, into).IsAccepted)
            {
                SealedText?[] called = [from.Name, .. from.FormerNames];
                SealedText?[] wanted = [.. called, into.Contact is null ? from.Contact : null, into.Segments is null ? from.Segments : null, into.Needs is null ? from.Needs : null];
                var held = await TheirsAsync(check.Value, [duplicate], wanted.OfType<SealedText>(), cancellationToken).ConfigureAwait(false);
                foreach (var (id, words) in await _vault.RevealAsync(held, cancellationToken).ConfigureAwait(false))
                    again[id] = await _vault.SealAsync(act.Id, StreamName.Of(survivor), words, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
                names = called.Select(Again).OfType<SealedText>().Distinct().ToValueList();
                (contact, segments, needs) = (Again(from.Contact), Again(from.Segments), Again(from.Needs));
            }

            var outcome = await DecideAsync(
                Participants.Existing(duplicate),
                Participants.Existing(survivor),
                act,
                (d, s, a) => (d.MergeInto(a, s), s.Absorb(a, d, names, contact, segments, needs)),
                cancellationToken).ConfigureAwait(false);

            // Nobody's words are kept for a merging that did not come about.
            foreach (var unused in again.Values.TakeWhile(_ => !outcome.IsAccepted))
                await _vault.DiscardAsync(unused.Id, cancellationToken).ConfigureAwait(false);
            return outcome;

            SealedText? Again(SealedText? text) => text is null ? null : again.GetValueOrDefault(text.Id);
        }
        finally
        {
            _erasing.Release();
        }
    }

    /// <summary>
    /// What people are called, for those who keep the record, to be put where a text names them by id (<see cref="Mentions.Resolve"/>). Needs one of the roles of <see cref="RevealAsync"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="people">Any records of theirs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The names by the ids asked for; whoever is not on record, never took part in the act's programme, has no name or was erased is not among them. Refused: <see cref="ActRefusals.NotPermitted"/>.</returns>
    /// <exception cref="StoreException">The store cannot be used, or a text is not the one that the record commits to.</exception>
    public async Task<Answer<IReadOnlyDictionary<ParticipantId, LocalizedText>>> NamesAsync(
        Act act, IReadOnlyCollection<ParticipantId> people, CancellationToken cancellationToken = default)
    {
        Require.NotNull(people);
        var check = await CheckedAsync(act, cancellationToken).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        var names = await _model.AskAsync(
            m => people.Distinct()
                .Select(p => (Person: p, Name: m.TryFind<ParticipantId, Participant>(m.RecordsOf(p)[0], out var found) ? found.Name : null))
                .Where(p => p.Name is not null && m.IsOf(check.Value.Programme, p.Name)).ToList(), cancellationToken).ConfigureAwait(false);
        var revealed = await RevealAsync(act, [.. names.Select(n => n.Name!)], cancellationToken).ConfigureAwait(false);
        return !revealed.HasValue ? revealed.Refusal
            : names.Where(n => revealed.Value.ContainsKey(n.Name!.Id)).ToDictionary(n => n.Person, n => revealed.Value[n.Name!.Id]);
    }

    /// <summary>
    /// Everything that is held of a person, in clear. For the person themselves: of the whole dialogue; for <see cref="Role.DataProtectionOfficer"/>: what is theirs
    /// alone (names, contacts, segments, needs, posts), and of the rest what belongs to the act's programme. Of what was diverted to a safeguarding case only whoever signs in as its very speaker and the
    /// lead of the case are handed the words; others learn how many there are.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="person">Any record of the person.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The data, also of somebody who was never registered and only spoke or holds a post; refused: <see cref="ActRefusals.NotPermitted"/>, <see cref="ActRefusals.NotFound"/>, and
    /// <see cref="ParticipantRefusals.Elsewhere"/> of people who never took part in the officer's programme.
    /// </returns>
    /// <exception cref="StoreException">The store cannot be used, or a text is not the one that the record commits to.</exception>
    public async Task<Answer<PersonalData>> PersonalDataAsync(Act act, ParticipantId person, CancellationToken cancellationToken = default)
    {
        var check = await CheckedAsync(act, cancellationToken, mayBeErased: true).ConfigureAwait(false);
        if (!check.HasValue)
            return check.Refusal;
        act = check.Value;
        var records = await RecordsOfAsync(person, cancellationToken).ConfigureAwait(false);
        var isOwn = records.AsSpan().Contains(act.By);
        if (!isOwn && act.Barred(Role.DataProtectionOfficer) is { } barred)
            return barred;
        var (isOnRecord, isKnown) = await _model.AskAsync(
            m => (records.Any(m.Participation.IsOnRecord), m.Participation.IsKnownTo(records, act.Programme)), cancellationToken).ConfigureAwait(false);
        if (!isOnRecord)
            return ActRefusals.NoSuch(person);
        if (!isOwn && !isKnown)
            return ParticipantRefusals.Elsewhere.With(("record", person.ToString()), ("programme", act.Programme.ToString()));

        var facts = await FactsOfAsync(records, cancellationToken).ConfigureAwait(false);
        var all = DataOf(facts);
        var theirs = (await TheirsAsync(act, records, all.Select(d => d.Text), cancellationToken).ConfigureAwait(false)).ToHashSet();
        var data = all.Where(d => theirs.Contains(d.Text)).ToList();
        var held = await _model.AskAsync(m => Held(m, p => isOwn || p == act.Programme), cancellationToken).ConfigureAwait(false);
        var words = await _vault.RevealAsync(
            [
                .. data.Select(d => d.Text), .. held.Contributions.Select(c => c.Said.Text), .. held.Corrections.Select(c => c.Correction.Text), .. held.Objections.Select(o => o.Objection.Reason),
                .. held.Votes.Select(v => v.Reason).OfType<SealedText>(), .. held.Reports.Select(r => r.Report.Wording), .. isOwn ? held.Sheets.SelectMany(s => s.Sheet.SealedVotes) : [],
            ],
            cancellationToken).ConfigureAwait(false);
        return new PersonalData
        {
            Person = records[0],
            Records = records.Skip(1).ToValueList(),
            At = act.At,
            Texts = data.Where(d => d.Kind is not null).Select(d => new HeldText(d.Kind!.Value, held.InUse.Contains(d.Text), Words(d.Text))).ToValueList(),
            Withheld = held.Withheld,
            Consents = facts.Where(f => isOwn || f.Stamp.Programme == act.Programme).Select(Consent).OfType<HeldConsent>().ToValueList(),
            Roles = held.Roles,
            Appointments = held.Appointments,
            Sessions = held.Sessions,
            Turns = held.Turns,
            Contributions = held.Contributions.Select(c => new HeldContribution(
                c.Programme, c.Id, c.Said.Session, c.Said.Kind, c.Said.Quality, c.Said.When, c.Attribution, Words(c.Said.Text))).ToValueList(),
            Corrections = held.Corrections.Select(c => new HeldCorrection(c.Programme, c.Session, c.Correction.Version, c.Correction.IsAccepted, Words(c.Correction.Text))).ToValueList(),
            Recommendations = held.Recommendations,
            Objections = held.Objections.Select(o => new HeldObjection(o.Programme, o.Id, o.Objection.Version, o.Objection.When, o.Objection.State, Words(o.Objection.Reason))).ToValueList(),
            Endorsements = held.Endorsements,
            Votes = held.Votes.Select(v => v.Vote with { Words = Words(v.Reason) }).ToValueList(),
            Sheets = held.Sheets.Select(s => new HeldSheet(
                s.Sheet.Programme, s.Sheet.Consultation, s.Title, s.Sheet.Side, s.Sheet.Votes.Keys.ToValueList(),
                ValueMap<int, StatementVote>.From(s.Sheet.VotesIn(words).Select(v => KeyValuePair.Create(v.Statement, v.Vote))))).ToValueList(),
            Reports = held.Reports.Select(r => new HeldReport(
                r.Programme, r.Id, r.Number, r.Report.Heard, r.Report.Channel, r.Report.WantsAnswer, Words(r.Report.Wording))).ToValueList(),
        };

        LocalizedText? Words(SealedText? text) => text is null ? null : words.GetValueOrDefault(text.Id);

        HeldConsent? Consent(ParticipantEvent fact) => fact switch
        {
            ParticipantEvent.ConsentGiven e => new(e.Stamp.Programme, e.Purpose, true, e.When, e.Stamp.At, e.Source, Words(Current(e.Particulars))),
            ParticipantEvent.ConsentWithdrawn e => new(e.Stamp.Programme, e.Purpose, false, e.When, e.Stamp.At, e.Source, null),
            _ => null,
        };

        // As it is since words were taken out of it.
        SealedText? Current(SealedText? text) =>
            text is not null && facts.OfType<ParticipantEvent.TextRedacted>().FirstOrDefault(r => r.Text == text.Id)?.Replacement is { } later ? Current(later) : text;

        HeldStates Held(ReadModel m, Func<ProgrammeId, bool> isIn)
        {
            var mine = records.ToHashSet();
            m.TryFind<ParticipantId, Participant>(records[0], out var survivor);
            var sessions = m.All<Session>().ToDictionary(s => s.Id);
            var said = m.All<Contribution>().Where(c => isIn(c.Programme) && c.Said.Speaker is { } speaker && mine.Contains(speaker.Person))
                .ToLookup(c => c.Said.Speaker!.Person == act.By || !m.IsKeptFrom(c.Said.Text.Id, act));
            return new(
                ((SealedText?[])[survivor?.Name, survivor?.Contact, survivor?.Segments, survivor?.Needs]).OfType<SealedText>().ToHashSet(),
                m.All<Programme>().Where(p => isIn(p.Id)).SelectMany(p => p.Roster.Where(r => mine.Contains(r.Person)).Select(r => new HeldRole(p.Id, r.Role, r.From, r.Until))).ToValueList(),
                m.All<Stakeholder>().SelectMany(s => s.Appointments.Values.Where(a => mine.Contains(a.Person)).Select(a => new HeldAppointment(
                    s.Id, s.Name, s.Posts.TryGetValue(a.Post, out var post) ? post.Title : null, a.Rank, a.From, a.Until))).ToValueList(),
                m.All<GuestList>().Where(g => isIn(g.Programme)).SelectMany(g => records.Where(r => g.Guests.ContainsKey(r) || g.Present.ContainsKey(r)).Select(r =>
                {
                    var guest = g.Guests.TryGetValue(r, out var known) ? known : null;
                    var presence = g.Present.TryGetValue(r, out var there) ? there : null;
                    return new HeldAttendance(
                        g.Programme, g.Session, sessions.GetValueOrDefault(g.Session)?.Plan.Title, guest?.IsInvited ?? false, guest?.Reply ?? Reply.NeedsAction, guest?.Place ?? PlaceState.None, presence?.When, presence?.MayBeNamed);
                })).ToValueList(),
                m.All<Floor>().Where(f => isIn(f.Programme)).SelectMany(f => f.Turns.Values.Where(t => t.Speaker is { } speaker && mine.Contains(speaker.Person)).Select(t => new HeldTurn(
                    f.Programme, f.Session, t.Number, t.Side, t.Began, t.Ended))).ToValueList(),
                said[true].ToList(),
                said[false].Count(),
                sessions.Values.Where(s => isIn(s.Programme)).SelectMany(s => s.Corrections.Where(c => mine.Contains(c.By)).Select(c => (s.Programme, s.Id, c))).ToList(),
                m.All<Recommendation>().Where(r => isIn(r.Programme) && r.Parts.Any(p => mine.Contains(p.Person))).SelectMany(r =>
                    r.Parts.Where(p => mine.Contains(p.Person)).Select(p => p.Part).Distinct().Select(p => new HeldAuthorship(r.Programme, r.Id, r.Draft.Title, p))).ToValueList(),
                m.All<Recommendation>().Where(r => isIn(r.Programme)).SelectMany(r => r.Objections.Values.Where(o => mine.Contains(o.By.Person)).Select(o => (r.Programme, r.Id, o))).ToList(),
                m.All<Recommendation>().Where(r => isIn(r.Programme)).SelectMany(r => r.Endorsements.Where(e => mine.Contains(e.Key)).Select(e => new HeldEndorsement(
                    r.Programme, r.Id, e.Value.Version, e.Value.When))).ToValueList(),
                m.All<Ballot>().Where(b => isIn(b.Programme)).SelectMany(b => records.Where(b.Electors.ContainsKey).Select(r => (
                    new HeldVote(b.Programme, b.Id, b.Plan.Question, b.Electors[r].Side, b.HasVoted(r), b.ChoiceOf(r, isOwn, act.At, _parts.Zones), null),
                    b.Objections.TryGetValue(r, out var objection) ? objection.Reason : null))).ToList(),
                m.All<VoteSheet>().Where(s => isIn(s.Programme) && mine.Contains(s.Voter.Person)).Select(s => (
                    s, m.TryFind<ConsultationId, Consultation>(s.Consultation, out var consultation) ? consultation.Plan.Title : null)).ToList(),
                m.All<Rumour>().Where(r => isIn(r.Programme)).SelectMany(r => r.Reports.Where(x => x.Value.By is { } by && mine.Contains(by) && !m.IsKeptFrom(x.Value.Wording.Id, act))
                    .Select(x => (r.Programme, r.Id, x.Key, x.Value))).ToList());
        }
    }

    private sealed record HeldStates(
        HashSet<SealedText> InUse,
        ValueList<HeldRole> Roles,
        ValueList<HeldAppointment> Appointments,
        ValueList<HeldAttendance> Sessions,
        ValueList<HeldTurn> Turns,
        List<Contribution> Contributions,
        int Withheld,
        List<(ProgrammeId Programme, SessionId Session, CorrectionRequest Correction)> Corrections,
        ValueList<HeldAuthorship> Recommendations,
        List<(ProgrammeId Programme, RecommendationId Id, RaisedObjection Objection)> Objections,
        ValueList<HeldEndorsement> Endorsements,
        List<(HeldVote Vote, SealedText? Reason)> Votes,
        List<(VoteSheet Sheet, LocalizedText? Title)> Sheets,
        List<(ProgrammeId Programme, RumourId Id, int Number, RumourReport Report)> Reports);

    /// <summary>A text that somebody may be named in, or that is somebody's.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Home">The stream that it stands in.</param>
    /// <param name="IsReplaceable">Whether a state holds it for which a fact can say that it was replaced.</param>
    /// <param name="IsOwn">Whether these are words of the person's that something else than their own key may keep.</param>
    private sealed record FoundText(SealedText Text, StreamName Home, bool IsReplaceable, bool IsOwn);

    private async Task<ValueList<ParticipantId>> RecordsOfAsync(ParticipantId person, CancellationToken cancellationToken)
    {
        Require.Id(person);
        await LoopAsync(cancellationToken).ConfigureAwait(false);
        return await _model.AskAsync(m => m.RecordsOf(person), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Of these texts those that came on record with somebody's own records, and nowhere else first; of these, where an act is given, those that are not kept from it.</summary>
    private ValueTask<List<SealedText>> TheirsAsync(Act? act, ValueList<ParticipantId> records, IEnumerable<SealedText> texts, CancellationToken cancellationToken) => _model.AskAsync(
        m => texts.Where(t => records.Any(r => m.HomeOf(t.Id) == StreamName.Of(r)) && !(act is not null && m.IsKeptFrom(t.Id, act))).ToList(), cancellationToken);

    /// <summary>The refusal where a record belongs to other programmes, and is not that of whoever acts.</summary>
    private ValueTask<Refusal?> ElsewhereAsync(Act act, ValueList<ParticipantId> records, CancellationToken cancellationToken) => _model.AskAsync(
        m => records.SelectMany(r => m.RecordsOf(r)).ToList() is var all && all.Contains(act.By) ? null
            : all.FirstOrDefault(r => !m.Participation.BelongsTo(r, act.Programme)) is { } other && other != default
                ? ParticipantRefusals.Elsewhere.With(("record", other.ToString()), ("programme", act.Programme.ToString()))
            : null,
        cancellationToken);

    /// <summary>Everything on record of a person in their own records.</summary>
    private async Task<IReadOnlyList<ParticipantEvent>> FactsOfAsync(ValueList<ParticipantId> records, CancellationToken cancellationToken)
    {
        var facts = new List<ParticipantEvent>();
        foreach (var record in records)
        {
            await foreach (var next in _parts.Events.ReadAsync(Id, StreamName.Of(record), 0, cancellationToken).ConfigureAwait(false))
                facts.Add((ParticipantEvent)Decoded(next));
        }

        return facts;
    }

    /// <summary>The names by which somebody is looked for when they are erased: what others call them, and where others erase them also what they call themselves that is like it.</summary>
    private async Task<IReadOnlyList<LocalizedText>> NamesToFindAsync(
        IReadOnlyList<ParticipantEvent> facts, ValueList<ParticipantId> records, ParticipantId by, CancellationToken cancellationToken)
    {
        var own = await NamesInAsync(facts.Where(f => records.AsSpan().Contains(f.Stamp.By)), cancellationToken).ConfigureAwait(false);
        var others = facts.Where(f => !records.AsSpan().Contains(f.Stamp.By)).ToLookup(f => f is ParticipantEvent.Absorbed);

        // Whoever merged two records called the person nothing new.
        IReadOnlyList<LocalizedText> given =
        [
            .. await NamesInAsync(others[false], cancellationToken).ConfigureAwait(false), .. (await NamesInAsync(others[true], cancellationToken).ConfigureAwait(false)).Except(own),
        ];
        if (records.AsSpan().Contains(by))
            return given;
        var search = new NameSearch([], given);
        return [.. given, .. own.Where(n => n.Entries.Values.All(e => search.IsLike(e.Text)))];
    }

    /// <summary>Every spelling of a name that facts put on record and that can be read.</summary>
    private async Task<IReadOnlyList<LocalizedText>> NamesInAsync(IEnumerable<ParticipantEvent> facts, CancellationToken cancellationToken)
    {
        var names = DataOf([.. facts]).Where(d => d.Kind is PersonalDataKind.Name).Select(d => d.Text).ToList();
        return [.. (await _vault.OpenAsync(names, cancellationToken).ConfigureAwait(false)).Select(n => n.Words).OfType<LocalizedText>()];
    }

    /// <summary>Every text that was ever sealed about a person, by kind; of no kind for how they consented.</summary>
    private static IReadOnlyList<(PersonalDataKind? Kind, SealedText Text)> DataOf(IReadOnlyList<ParticipantEvent> facts)
    {
        var kinds = new Dictionary<SealedTextId, PersonalDataKind?>();
        var data = new List<(PersonalDataKind? Kind, SealedText Text)>();
        foreach (var fact in facts)
        {
            foreach (var text in fact.SealedTexts)
            {
                var kind = fact is ParticipantEvent.TextRedacted redacted ? kinds.GetValueOrDefault(redacted.Text) : fact.KindOf(text);
                if (kinds.TryAdd(text.Id, kind))
                    data.Add((kind, text));
            }
        }

        return data;
    }

    /// <summary>All texts in which somebody may be named, and all that are theirs and stand with others. Names and segments of others name nobody but them.</summary>
    private Task<List<FoundText>> FindAsync(ValueList<ParticipantId> records, CancellationToken cancellationToken)
    {
        return _model.AskAsync(Find, cancellationToken).AsTask();

        List<FoundText> Find(ReadModel model)
        {
            var mine = records.ToHashSet();
            var own = records.Select(StreamName.Of).ToHashSet();
            var found = new List<FoundText>();
            foreach (var home in model.TextsInUse.GroupBy(t => t.Home, t => t.Text))
            {
                if (own.Contains(home.Key) || model.StateOf(home.Key) is not { } state || !model.MayTakeOutOf(state))
                    continue;
                var texts = Redaction.TextsOf(state).Select(t => t.Id).ToHashSet();
                var names = state is Participant p ? ((SealedText?[])[p.Name, .. p.FormerNames, p.Segments]).OfType<SealedText>().Select(t => t.Id).ToHashSet() : [];
                found.AddRange(home.Where(t => !names.Contains(t.Id) && !model.IsChoice(t.Id)).Select(t => new FoundText(
                    t, home.Key, texts.Contains(t.Id), (model.AuthorOf(t.Id) is { } by && mine.Contains(by)) || Redaction.IsEarlierOf(state, t.Id, mine))));
            }

            return found;
        }
    }

    /// <summary>
    /// Takes a person out of every text of others that was not seen yet, and their own words out of what others keep; finishes what an earlier try had put on record and not destroyed.
    /// </summary>
    private async Task<Answer<ErasureState>> TakeOutAsync(
        Act act, ValueList<ParticipantId> records, NameSearch search, HashSet<SealedTextId> seen, CancellationToken cancellationToken)
    {
        var state = ErasureState.Complete;
        var own = records.Select(StreamName.Of).ToHashSet();
        bool isMoved;
        do
        {
            isMoved = false;
            var takenBack = await _model.AskAsync(m => m.TextsTakenBack.ToDictionary(t => t.Key, t => t.Value), cancellationToken).ConfigureAwait(false);
            foreach (var text in await _vault.KeptAsync(takenBack.Keys, cancellationToken).ConfigureAwait(false))
            {
                var (by, replacement) = takenBack[text];
                state = Worse(state, await _vault.EraseAsync(
                    new Erasure(StreamName.Of(text), act.At) { Act = ErasingActOf(by), Replacement = replacement }, cancellationToken).ConfigureAwait(false));
            }

            foreach (var some in (await FindAsync(records, cancellationToken).ConfigureAwait(false)).Where(t => seen.Add(t.Text.Id)).Chunk(TextsAtATime))
            {
                var byId = some.ToDictionary(t => t.Text.Id);
                foreach (var (handle, subject, words) in await _vault.OpenAsync([.. some.Select(t => t.Text)], cancellationToken).ConfigureAwait(false))
                {
                    // What their own key locks goes with it; what cannot be read names nobody to anybody.
                    var found = byId[handle.Id];
                    if (own.Contains(subject) || (words is null && !found.IsOwn))
                        continue;
                    var left = found.IsOwn ? null : search.Redact(words!);
                    if (ReferenceEquals(left, words))
                        continue;
                    var taken = await TakeOutAsync(act, found, left is null ? null : (subject, left), Erasing, cancellationToken).ConfigureAwait(false);
                    if (!taken.HasValue)
                        return taken.Refusal;
                    state = Worse(state, taken.Value.State);
                    isMoved |= taken.Value.IsMoved;
                }
            }
        }
        while (isMoved);
        return state;
    }

    /// <summary>Takes words out of one text as a part of what was decided already: an act of its own, whose id follows from that of the whole, so that it can be repeated.</summary>
    private async Task<Answer<(ErasureState State, bool IsMoved)>> TakeOutAsync(
        Act act, FoundText found, (StreamName Subject, LocalizedText Words)? left, LocalizedText reason, CancellationToken cancellationToken)
    {
        var isMoved = false;
        var erasure = new Erasure(StreamName.Of(found.Text.Id), act.At);
        if (found.IsReplaceable)
        {
            var part = act.Terms.ActAs(EntityId.Named<ActId>(act.Id.ToString(), $"redaction of {found.Text.Id}"), act.By, act.At, act.Zones);
            SealedText? replacement = null;
            try
            {
                if (left is { } kept)
                    replacement = await _vault.SealAsync(part.Id, kept.Subject, kept.Words, _parts.Clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
            }
            catch (SubjectErasedException)
            {
                // Whose words they were has just been erased elsewhere: nothing is left of them.
            }

            var settled = await SettleAsync(
                part,
                [new(found.Home, Kinds.Of(found.Home.Category), IsNew: false)],
                (states, a) =>
                {
                    isMoved = !Redaction.TextsOf(states[0]!).Any(t => t.Id == found.Text.Id);
                    return new(null, [isMoved ? [] : [Redaction.Event(states[0]!, a.Stamp, found.Text.Id, replacement, reason)]]);
                },
                cancellationToken).ConfigureAwait(false);
            if (settled.Refusal is { } no)
                return no;

            // Somebody else replaced it meanwhile, by words that have to be looked at too; these must not stay.
            if (isMoved && replacement is not null)
                await _vault.DiscardAsync(replacement.Id, cancellationToken).ConfigureAwait(false);
            if (!isMoved)
                erasure = erasure with { Act = ErasingActOf(part.Stamp), Replacement = replacement?.Id };
        }

        return (await _vault.EraseAsync(erasure, cancellationToken).ConfigureAwait(false), isMoved);
    }

    /// <exception cref="ActConflictException">The act is on record, and not as this.</exception>
    private async Task UnusedAsync(Act act, ValueList<ParticipantId> records, string asked, Func<IEvent, bool> isIt, CancellationToken cancellationToken)
    {
        var used = await _parts.Events.FindActsAsync(Id, [act.Id], cancellationToken).ConfigureAwait(false);
        if (used.FirstOrDefault(e => !records.Any(r => e.Stream == StreamName.Of(r)) || !isIt(Decoded(e))) is { } another)
            throw new ActConflictException(act.Id, $"{another.Type} in {another.Stream}", $"{asked} of {StreamName.Of(records[0])}");
    }

    /// <summary>Words for figures that are made from the vault and kept nowhere; who may ask is decided before.</summary>
    internal ValueTask<IReadOnlyDictionary<SealedTextId, LocalizedText>> WordsAsync(IReadOnlyCollection<SealedText> texts, CancellationToken cancellationToken) =>
        _vault.RevealAsync(texts, cancellationToken);

    private static ErasingAct ErasingActOf(Stamp stamp) => new(stamp.Act, stamp.Programme, stamp.By);

    private IEvent Decoded(StoredEvent e) => _parts.Codec.Decode(e.Type, e.SchemaVersion, e.Data.Span);

    private static List<StreamPart> Streams(ValueList<ParticipantId> records) => [.. records.Select(r => new StreamPart(StreamName.Of(r), Kinds.Participant, IsNew: false))];

    private static Verdict EachOf(object?[] states, Func<Participant, ParticipantEvent?> decide) =>
        new(null, [.. states.Select(s => decide((Participant)s!) is { } fact ? (IReadOnlyList<IEvent>)[fact] : [])]);

    private static ErasureState Worse(ErasureState one, ErasureState other) => one is ErasureState.Pending ? one : other;
}
