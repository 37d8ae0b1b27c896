using CivicDialogue.Testing;

namespace CivicDialogue.Tests.People;

/// <summary>What people consent to, for what, from when, until when; and what then may be done with what is known of them.</summary>
public sealed class ConsentTests
{
    private readonly Town _town = new();

    public ConsentTests()
    {
        Declare(PurposeId.PublicationOfName, LegalBasis.Consent);
        Declare(PurposeId.Contact, LegalBasis.Consent);
        Declare(PurposeId.Statistics, LegalBasis.PublicTask);
        Shopkeeper = Registered("shopkeeper");
    }

    private Participant Shopkeeper { get; set; }

    private void Declare(PurposeId purpose, LegalBasis basis) => _town.Change(p => p.DeclarePurpose(_town.As(Role.Convener), purpose, new(Town.Some(), basis)));

    private Participant Registered(string office) =>
        Fold.Begin<Participant, ParticipantEvent>(Participant.Register(_town.As(Role.Recorder), _town.Id<ParticipantId>(office), Town.Sealed(office)));

    private Act Herself(Instant? at = null) => _town.Programme.ActAs(_town.NextAct(), Shopkeeper.Id, at ?? _town.Now);

    private static Instant Noon(int day) => Town.Noon(2026, 2, day);

    private static Occurred On(int day) => Town.On(2026, 2, day);

    private static Occurred At(int day, int hour) => Occurred.At(new LocalDateTime(2026, 2, day, hour, 0), Town.Hebron);

    private bool MayContact(Instant asOf, Instant? knownAt = null) => Shopkeeper.MayProcess(_town.Programme, PurposeId.Contact, asOf, knownAt);

    private void Give(Occurred when, Instant recorded) => Shopkeeper = Shopkeeper.After(Shopkeeper.GiveConsent(Herself(recorded), PurposeId.Contact, new(when)));

    private void Withdraw(Occurred when, Instant recorded) => Shopkeeper = Shopkeeper.After(Shopkeeper.WithdrawConsent(Herself(recorded), PurposeId.Contact, when));

    [Fact]
    public void Without_a_consent_nothing_is_done_for_a_purpose_that_rests_on_one()
    {
        Assert.False(MayContact(_town.Now));
        Assert.True(Shopkeeper.MayProcess(_town.Programme, PurposeId.Statistics, _town.Now));
        Assert.False(Shopkeeper.MayProcess(_town.Programme, PurposeId.Safeguarding, _town.Now), "nobody declared that");
    }

    [Fact]
    public void A_consent_holds_from_when_it_certainly_was_given_until_it_may_have_been_withdrawn()
    {
        Give(On(3), Noon(5));
        Withdraw(On(10), Noon(12));

        Assert.False(MayContact(Noon(3)));
        Assert.True(MayContact(Noon(4)));
        Assert.True(MayContact(Noon(9)));
        Assert.False(MayContact(Noon(10)), "it may have been in the morning");
        Assert.False(MayContact(_town.Now));
    }

    [Fact]
    public void A_withdrawal_that_comes_on_record_late_rewrites_nothing_of_what_was_known()
    {
        Give(On(3), Noon(3));
        Withdraw(On(10), Noon(20));

        Assert.True(MayContact(Noon(15), knownAt: Noon(19)));
        Assert.False(MayContact(Noon(15), knownAt: Noon(20)));
        Assert.False(MayContact(Noon(15)));
        Assert.True(MayContact(Noon(9)));
    }

    [Fact]
    public void Who_thinks_better_of_it_again_consents_again()
    {
        Give(On(3), Noon(4));
        Withdraw(At(10, 9), Noon(10));
        Give(At(10, 15), Noon(11));

        Assert.False(MayContact(Noon(10)));
        Assert.True(MayContact(Noon(11)));
    }

    /// <summary>Doubts are the person's: what may have been withdrawn afterwards counts as withdrawn.</summary>
    [Fact]
    public void Of_a_consent_and_a_withdrawal_on_one_day_the_withdrawal_holds()
    {
        Give(On(3), Noon(5));
        Withdraw(On(3), Noon(5));

        Assert.False(MayContact(_town.Now));
    }

    [Fact]
    public void A_no_holds_before_anybody_asked()
    {
        Withdraw(On(3), Noon(3));
        Assert.False(MayContact(Noon(4)));
        Scenario.Given(Shopkeeper).When(p => p.WithdrawConsent(Herself(Noon(5)), PurposeId.Contact, On(4))).ThenNothing();
        Scenario.Given(Shopkeeper).When(p => p.WithdrawConsent(_town.As(Role.Recorder), PurposeId.Contact, On(2))).ThenState(p => p.Consents.Count, 2);
    }

    [Theory]
    [InlineData("secretary", true), InlineData("recorder", true), InlineData("convener", false), InlineData("facilitator", false), InlineData("data-protection-officer", false)]
    public void Others_record_it_whose_office_that_is(string office, bool may)
    {
        var act = _town.As(Role.Of(office));
        var decided = Scenario.Given(Shopkeeper).When(p => p.GiveConsent(act, PurposeId.Contact, new(On(3)) { Source = Town.Press }, Town.Sealed("on paper")));
        if (may)
            decided.Then(new ParticipantEvent.ConsentGiven(act.Stamp, PurposeId.Contact, On(3), Town.Press, Town.Sealed("on paper")));
        else
            decided.ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void A_guardian_consents_for_a_child_that_assents_and_the_record_says_of_neither_that_one_is_a_child()
    {
        var (act, guardian) = (_town.As(Role.Recorder), Town.Sealed("her mother, by telephone"));
        var consent = new Consent(On(3)) { IsByGuardian = true, HasAssent = true };
        var child = Scenario.Given(Shopkeeper);

        child.When(p => p.GiveConsent(act, PurposeId.Contact, consent, guardian))
            .Then(new ParticipantEvent.ConsentGiven(act.Stamp, PurposeId.Contact, On(3), null, guardian));
        child.When(p => p.GiveConsent(act, PurposeId.Contact, consent with { HasAssent = false }, guardian)).ThenRefused(ParticipantRefusals.AssentMissing);
        child.When(p => p.GiveConsent(act, PurposeId.Contact, consent)).ThenRefused(ParticipantRefusals.GuardianMissing);
        child.When(p => p.GiveConsent(Herself(), PurposeId.Contact, consent, guardian)).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void Nobody_consents_to_what_needs_none_or_was_not_declared()
    {
        var given = Scenario.Given(Shopkeeper);
        given.When(p => p.GiveConsent(Herself(), PurposeId.Statistics, new(On(3)))).ThenRefused(ParticipantRefusals.NoConsentNeeded, ("basis", "publicTask"));
        given.When(p => p.WithdrawConsent(Herself(), PurposeId.Statistics, On(3))).ThenRefused(ParticipantRefusals.NoConsentNeeded);
        given.When(p => p.GiveConsent(Herself(), PurposeId.Safeguarding, new(On(3)))).ThenRefused(ParticipantRefusals.PurposeUnknown, ("purpose", "safeguarding"));
        given.When(p => p.GiveConsent(Herself(), PurposeId.Contact, new(Town.On(2026, 4, 1)))).ThenRefused(ActRefusals.NotYet);
    }

    [Fact]
    public void Consents_are_of_one_programme()
    {
        Give(On(3), Noon(3));
        var other = new Town(name: "another town");
        other.Change(p => p.DeclarePurpose(other.As(Role.Convener), PurposeId.Contact, new(Town.Some(), LegalBasis.Consent)));
        Assert.False(Shopkeeper.MayProcess(other.Programme, PurposeId.Contact, _town.Now));
        Assert.True(MayContact(_town.Now));
    }

    /// <summary>A sheet on which three signed: one ticked, one did not, one ticked on the first sheet and not on the second.</summary>
    private GuestList Signed()
    {
        var session = _town.Begun();
        var list = _town.Begin<GuestList, GuestListEvent>(_town.Id<GuestListId>("guests").Value, GuestList.Open(_town.As(Role.Secretary), _town.Id<GuestListId>("guests"), session));
        list = _town.After(list, g => g.Transcribe(
            _town.As(Role.Recorder), session, Sheet(1), [new(1, Person("ticked"), true), new(2, Person("unticked"), false), new(3, Person("wavering"), true)], Town.On(2026, 3, 1), Town.Press));
        return _town.After(list, g => g.Transcribe(_town.As(Role.Recorder), session, Sheet(2), [new(1, Person("wavering"), false)], Town.On(2026, 3, 1), Town.Press));

        ParticipantId Person(string office) => _town.Id<ParticipantId>(office);
    }

    private SheetId Sheet(int number) => _town.Id<SheetId>($"sheet {number}");

    [Fact]
    public void A_tick_on_a_sheet_is_a_consent_and_no_tick_is_none()
    {
        var (list, act) = (Signed(), _town.As(Role.Recorder));
        Scenario.Given(Registered("ticked")).When(p => p.ConsentBySheet(act, list, Sheet(1)))
            .Then(new ParticipantEvent.ConsentGiven(act.Stamp, PurposeId.PublicationOfName, Town.On(2026, 3, 1), Town.Press, null))
            .State.ConsentBySheet(act, list, Sheet(1)).Nothing();
        Scenario.Given(Registered("unticked")).When(p => p.ConsentBySheet(act, list, Sheet(1))).ThenRefused(ParticipantRefusals.NotTicked);
        Scenario.Given(Registered("wavering")).When(p => p.ConsentBySheet(act, list, Sheet(2))).ThenRefused(ParticipantRefusals.NotTicked);
        Scenario.Given(Registered("absent")).When(p => p.ConsentBySheet(act, list, Sheet(1))).ThenRefused(ParticipantRefusals.NotTicked);
        Scenario.Given(Registered("ticked")).When(p => p.ConsentBySheet(_town.As(Role.Convener), list, Sheet(1))).ThenRefused(ActRefusals.NotPermitted);
    }

    [Fact]
    public void Who_may_be_named_is_one_question()
    {
        var list = Signed();
        bool MayBeNamed(string office, Func<Participant, Participant>? after = null, bool isAtSession = true)
        {
            var person = after?.Invoke(Registered(office)) ?? Registered(office);
            return person.MayBeNamed(_town.Programme, Town.Noon(2026, 3, 5), isAtSession ? list.Present.GetValueOrDefault(person.Id) : null);
        }

        Assert.True(MayBeNamed("ticked"));
        Assert.False(MayBeNamed("ticked", isAtSession: false), "the tick is about that session");
        Assert.False(MayBeNamed("unticked"));
        Assert.False(MayBeNamed("wavering"));
        Assert.False(MayBeNamed("absent"));

        var late = _town.As(Role.Recorder, Town.Noon(2026, 3, 9));
        Participant Withdrawn(Participant person, Occurred when) => person.After(person.WithdrawConsent(late, PurposeId.PublicationOfName, when));
        Assert.False(MayBeNamed("ticked", p => Withdrawn(p, Town.On(2026, 3, 3))), "she withdrew after she had ticked");
        Assert.True(MayBeNamed("ticked", p => Withdrawn(p, Town.On(2026, 2, 3))), "she ticked after she had said no");
        Assert.True(MayBeNamed("ticked", p => Withdrawn(p, Town.On(2026, 3, 8))), "not yet then");
        Assert.False(MayBeNamed("unticked", p => p.After(p.GiveConsent(late, PurposeId.PublicationOfName, new(Town.On(2026, 2, 3))))), "not for that session");
        Assert.True(MayBeNamed("absent", p => p.After(p.GiveConsent(late, PurposeId.PublicationOfName, new(Town.On(2026, 2, 3))))));
        Assert.False(MayBeNamed("ticked", p => p.After(p.Erase(_town.As(Role.DataProtectionOfficer)))));
    }

    /// <summary>A programme that declares no purposes names people as its attribution says, and still hears a no.</summary>
    [Fact]
    public void Where_naming_was_not_declared_only_a_no_keeps_a_name_in()
    {
        var town = new Town(name: "a town that declares nothing");
        var speaker = Fold.Begin<Participant, ParticipantEvent>(Participant.Register(town.As(Role.Recorder), town.Id<ParticipantId>("speaker")));
        Assert.True(speaker.MayBeNamed(town.Programme, town.Now));
        speaker = speaker.After(speaker.WithdrawConsent(town.As(Role.DataProtectionOfficer), PurposeId.PublicationOfName, On(20)));
        Assert.True(speaker.MayBeNamed(town.Programme, Noon(19)));
        Assert.False(speaker.MayBeNamed(town.Programme, town.Now));
    }

    /// <summary>Otherwise a no would be gone with a stroke of the pen.</summary>
    [Fact]
    public void A_no_holds_also_once_the_purpose_is_declared_to_rest_on_something_else()
    {
        Give(On(3), Noon(3));
        Withdraw(On(10), Noon(10));
        var named = Registered("named").After(Registered("named").WithdrawConsent(_town.As(Role.Recorder), PurposeId.PublicationOfName, On(10)));
        foreach (var purpose in (PurposeId[])[PurposeId.Contact, PurposeId.PublicationOfName])
            Declare(purpose, LegalBasis.LegitimateInterests);
        Assert.False(MayContact(_town.Now));
        Assert.True(MayContact(Noon(9)));
        Assert.False(named.MayBeNamed(_town.Programme, _town.Now));
        Assert.True(Registered("another").MayBeNamed(_town.Programme, _town.Now));
    }

    /// <summary>Somebody saw her in the evening, she withdrew at night, and what she had ticked in the morning does not bring it back; nor does what she was seen at later.</summary>
    [Fact]
    public void A_tick_counts_from_when_that_row_was_signed()
    {
        PresenceRecord Record(PresenceKind kind, int hour, bool? mayBeNamed) => new(kind, At(10, hour), null, mayBeNamed is null ? null : Sheet(1), mayBeNamed is null ? null : 1, mayBeNamed);
        var withdrawn = Shopkeeper.After(Shopkeeper.WithdrawConsent(Herself(Noon(11)), PurposeId.PublicationOfName, At(10, 12)));
        Assert.False(withdrawn.MayBeNamed(_town.Programme, _town.Now, new([Record(PresenceKind.Marked, 20, null), Record(PresenceKind.Signed, 9, true)])));
        Assert.True(withdrawn.MayBeNamed(_town.Programme, _town.Now, new([Record(PresenceKind.Marked, 9, null), Record(PresenceKind.Signed, 20, true)])));
    }

    [Fact]
    public void A_withdrawal_that_would_end_nothing_is_told_and_one_knows_where_it_is_known_from()
    {
        var given = Scenario.Given(Shopkeeper);
        given.When(p => p.WithdrawConsent(Herself(), PurposeId.Of("contakt"), On(4))).ThenRefused(ParticipantRefusals.PurposeUnknown, ("purpose", "contakt"));
        Give(On(5), Noon(6));
        given = Scenario.Given(Shopkeeper);
        given.When(p => p.WithdrawConsent(Herself(), PurposeId.Contact, On(4))).ThenRefused(ParticipantRefusals.BeforeConsent, ("purpose", "contact"));
        var act = Herself();
        given.When(p => p.WithdrawConsent(act, PurposeId.Contact, On(5), Town.Press)).Then(new ParticipantEvent.ConsentWithdrawn(act.Stamp, PurposeId.Contact, On(5), Town.Press));

        // Of two consents it ends the one that was there.
        Give(On(20), Noon(20));
        Withdraw(On(10), Noon(21));
        Assert.False(MayContact(Noon(15)));
        Assert.True(MayContact(Noon(22)));
    }

    [Fact]
    public void Nobody_who_was_erased_is_processed_for_anything()
    {
        Give(On(3), Noon(3));
        Shopkeeper = Shopkeeper.After(Shopkeeper.Erase(Herself()));
        Assert.Empty(Shopkeeper.Consents);
        Assert.False(MayContact(_town.Now));
        Assert.False(Shopkeeper.MayProcess(_town.Programme, PurposeId.Statistics, _town.Now));
        Scenario.Given(Shopkeeper).When(p => p.GiveConsent(Herself(), PurposeId.Contact, new(On(3)))).ThenRefused(ParticipantRefusals.Erased);
        Scenario.Given(Shopkeeper).When(p => p.WithdrawConsent(Herself(), PurposeId.Contact, On(3))).ThenRefused(ParticipantRefusals.Erased);
    }
}

internal static class Decisions
{
    /// <summary>That a decision is a "yes" with nothing to do.</summary>
    internal static void Nothing<TEvent>(this Decision<TEvent> decision)
        where TEvent : class, IEvent
    {
        Assert.True(decision.IsAccepted, $"{decision}");
        Assert.Equal(0, decision.Events.Length);
    }
}
