using CivicDialogue.GuestLists;
using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Participants;

public sealed partial record Participant
{
    /// <summary>
    /// Records that the person consents to a purpose of the act's programme. Open to the person themselves, <see cref="Role.Secretary"/> and <see cref="Role.Recorder"/>;
    /// what a guardian consents to in a child's stead only to those two, since nobody can say of themselves that they are somebody's guardian.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="purpose">Which purpose.</param>
    /// <param name="consent">How it was given.</param>
    /// <param name="particulars">
    /// More of how it was given, sealed for the person: the form and its words, and for a child who the guardian is. Whoever names the guardian there by id (<see cref="Mentions.Of"/>)
    /// makes sure that they are found when they are erased.
    /// </param>
    /// <returns>
    /// <see cref="ParticipantEvent.ConsentGiven"/>, or nothing where that very consent is on record; refused: <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>,
    /// <see cref="ParticipantRefusals.PurposeUnknown"/>, <see cref="ParticipantRefusals.NoConsentNeeded"/>, <see cref="ParticipantRefusals.AssentMissing"/>,
    /// <see cref="ParticipantRefusals.GuardianMissing"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The purpose is the default name.</exception>
    public Decision<ParticipantEvent> GiveConsent(Act act, PurposeId purpose, Consent consent, SealedText? particulars = null)
    {
        Require.Name(purpose);
        Require.NotNull(consent);
        return (consent.IsByGuardian ? act.Barred(Role.Secretary, Role.Recorder) : null) is { } barred ? barred
            : MayChange(act) is { } no ? no
            : act.Doubts(consent.When) is { } doubt ? doubt
            : Declared(act, purpose) is { } undeclared ? undeclared
            : consent is { IsByGuardian: true, HasAssent: false } ? ParticipantRefusals.AssentMissing
            : consent.IsByGuardian && particulars is null ? ParticipantRefusals.GuardianMissing
            : Of(act.Programme, purpose).Any(c => c.IsGiven && c.When == consent.When && c.Particulars == particulars) ? []
            : new ParticipantEvent.ConsentGiven(act.Stamp, purpose, consent.When, consent.Source, particulars);
    }

    /// <summary>
    /// Records that the person ticked on a sign-in sheet that they may be named, as a consent to <see cref="PurposeId.PublicationOfName"/>. A box that was not ticked means no: then there is none.
    /// Needs <see cref="Role.Secretary"/> or <see cref="Role.Recorder"/>.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="guests">The guest list, as it stands, with the sheet typed in.</param>
    /// <param name="sheet">Which sheet.</param>
    /// <returns>
    /// <see cref="ParticipantEvent.ConsentGiven"/> as of when they signed, or nothing where that is on record; refused: <see cref="ParticipantRefusals.NotTicked"/>,
    /// <see cref="ParticipantRefusals.Erased"/>, <see cref="ParticipantRefusals.Merged"/>, <see cref="ParticipantRefusals.PurposeUnknown"/>, <see cref="ParticipantRefusals.NoConsentNeeded"/>,
    /// <see cref="ActRefusals.NotYet"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The sheet is the default id.</exception>
    public Decision<ParticipantEvent> ConsentBySheet(Act act, GuestList guests, SheetId sheet)
    {
        Require.NotNull(guests);
        Require.Id(sheet);
        if (act.Barred(guests.Programme, Role.Secretary, Role.Recorder) is { } barred)
            return barred;
        if (Closed() is { } closed)
            return closed;
        if (Declared(act, PurposeId.PublicationOfName) is { } undeclared)
            return undeclared;
        var rows = guests.Sheets.GetValueOrDefault(sheet).Values.Where(r => r.Now?.Person is { } person && (person == Id || Merged.AsSpan().Contains(person))).ToList();
        if (rows.Count == 0 || rows.Exists(r => !r.Now!.MayBeNamed))
            return ParticipantRefusals.NotTicked.With(("sheet", sheet.ToString()));
        var signed = rows[0];
        return act.Doubts(signed.When) is { } doubt ? doubt
            : Of(act.Programme, PurposeId.PublicationOfName).Any(c => c.IsGiven && c.When == signed.When) ? []
            : new ParticipantEvent.ConsentGiven(act.Stamp, PurposeId.PublicationOfName, signed.When, signed.Source, null);
    }

    /// <summary>
    /// Records that the person withdraws a consent to a purpose of the act's programme, or says no to it before anybody asked. Open to the person themselves,
    /// <see cref="Role.Secretary"/>, <see cref="Role.Recorder"/> and <see cref="Role.DataProtectionOfficer"/>. A withdrawal that comes on record late counts from when it happened;
    /// what was made known before was made under what was known then.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="purpose">Which purpose.</param>
    /// <param name="when">When it was withdrawn.</param>
    /// <param name="source">Where this is known from, where it is not the recorder's own hearing: a letter, a form.</param>
    /// <returns>
    /// <see cref="ParticipantEvent.ConsentWithdrawn"/>, or nothing where it was withdrawn as early and not given since; refused: <see cref="ParticipantRefusals.Erased"/>,
    /// <see cref="ParticipantRefusals.Merged"/>, <see cref="ParticipantRefusals.NoConsentNeeded"/>, <see cref="ParticipantRefusals.PurposeUnknown"/> (but to be named, anybody may always say no),
    /// <see cref="ParticipantRefusals.BeforeConsent"/>, <see cref="ActRefusals.NotYet"/>, <see cref="ActRefusals.ZoneUnknown"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The purpose is the default name.</exception>
    public Decision<ParticipantEvent> WithdrawConsent(Act act, PurposeId purpose, Occurred when, Provenance? source = null)
    {
        Require.Name(purpose);
        Require.NotNull(when);
        return !IsOf(act.By) && act.Barred(Role.Secretary, Role.Recorder, Role.DataProtectionOfficer) is { } barred ? barred
            : Closed() is { } closed ? closed
            : act.Doubts(when) is { } doubt ? doubt
            : (act.Terms.Purposes.ContainsKey(purpose) || purpose != PurposeId.PublicationOfName) && Declared(act, purpose) is { } unfit ? unfit
            : IsOut(act.Programme, purpose, when) ? []
            : Later(act, purpose, when) is { } later ? later
            : new ParticipantEvent.ConsentWithdrawn(act.Stamp, purpose, when, source);
    }

    /// <summary>
    /// Whether the person's data may be processed for a purpose: where the purpose rests on consent, with a consent in force; where it rests on another legal basis, without, unless the person withdrew
    /// a consent to it while it rested on that: whoever said no does not have to say it again because the basis was declared anew.
    /// Not for a purpose that the programme has not declared, and never once the person is erased. A record that was merged into another says no: that one knows what was withdrawn since.
    /// </summary>
    /// <param name="programme">The programme, as it stands: it declares its purposes.</param>
    /// <param name="purpose">Which purpose.</param>
    /// <param name="asOf">The instant of the world: what counts from later on is left out.</param>
    /// <param name="knownAt">The instant of the record: what was recorded later is left out. <see langword="null"/> for all that is known now.</param>
    public bool MayProcess(Programme programme, PurposeId purpose, Instant asOf, Instant? knownAt = null)
    {
        Require.NotNull(programme);
        Require.Name(purpose);
        return Closed() is null && programme.Purposes.TryGetValue(purpose, out var declared)
            && ConsentEntry.Allows([.. Of(programme.Id, purpose)], declared.Basis is LegalBasis.Consent, asOf, knownAt);
    }

    /// <summary>
    /// Whether the person may be named in what leaves: the one question to ask before a name does, beside what attribution allows. Ask the record that goes on (<see cref="SurvivorOf"/>): one that was
    /// merged into another says no. So does that of somebody who is erased, did not tick on a sheet that they may be named, or said no and has not consented since. Where the programme has declared <see cref="PurposeId.PublicationOfName"/> on consent, only with a consent in force, which a tick
    /// on the sheet is too, from when that very row was signed. Where it has not declared it, or on another basis, its attribution alone says yes.
    /// </summary>
    /// <param name="programme">The programme, as it stands.</param>
    /// <param name="asOf">The instant of the world; for a disclosure that of its act.</param>
    /// <param name="presence">How they are known to have been at the session that it is about, where it is about one and they are known to have been there.</param>
    public bool MayBeNamed(Programme programme, Instant asOf, Presence? presence = null)
    {
        Require.NotNull(programme);
        if (Closed() is not null || presence?.MayBeNamed == false)
            return false;
        var entries = Of(programme.Id, PurposeId.PublicationOfName);
        var needsConsent = programme.Purposes.TryGetValue(PurposeId.PublicationOfName, out var declared) && declared.Basis is LegalBasis.Consent;
        var ticks = presence?.Records.Where(r => r.MayBeNamed == true).Select(r => Tick(programme.Id, r.When)) ?? [];
        return ConsentEntry.Allows([.. entries, .. ticks], needsConsent, asOf, null);
    }

    private static ConsentEntry Tick(ProgrammeId programme, Occurred when) => new(programme, PurposeId.PublicationOfName, true, when, when.Latest.ToInstant(), null);

    private IEnumerable<ConsentEntry> Of(ProgrammeId programme, PurposeId purpose) => Consents.Where(c => c.Programme == programme && c.Purpose == purpose);

    /// <summary>Whether a withdrawal as of then would change nothing.</summary>
    private bool IsOut(ProgrammeId programme, PurposeId purpose, Occurred when) => Of(programme, purpose).Any(no =>
        !no.IsGiven && no.CountsFrom <= when.Earliest.ToInstant() && Of(programme, purpose).All(c => !c.IsGiven || !no.IsOverBefore(c)));

    /// <summary>The refusal where all there is to withdraw was certainly given afterwards: that would end nothing.</summary>
    private Refusal? Later(Act act, PurposeId purpose, Occurred when)
    {
        var (no, given) = (new ConsentEntry(act.Programme, purpose, false, when, act.At, null), Of(act.Programme, purpose).Where(c => c.IsGiven).ToList());
        return given.Count > 0 && given.TrueForAll(no.IsOverBefore)
            ? ParticipantRefusals.BeforeConsent.With(("purpose", purpose.Value), ("withdrawn", when.Latest.ToInstant().ToString()), ("given", given.Min(c => c.When.Earliest.ToInstant()).ToString()))
            : null;
    }

    private static Refusal? Declared(Act act, PurposeId purpose) =>
        act.Terms.Purposes.TryGetValue(purpose, out var declared) ? NoConsent(purpose, declared) : ParticipantRefusals.PurposeUnknown.With(("purpose", purpose.Value));

    private static Refusal? NoConsent(PurposeId purpose, Purpose declared) =>
        declared.Basis is LegalBasis.Consent ? null : ParticipantRefusals.NoConsentNeeded.With(("purpose", purpose.Value), ("basis", declared.Basis.Wire()));
}
