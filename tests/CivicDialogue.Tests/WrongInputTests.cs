namespace CivicDialogue.Tests;

/// <summary>What is wrong with what came in, and what was expected: each error says both.</summary>
public sealed class WrongInputTests
{
    private static readonly LocalizedText Long = LocalizedText.Of(("ar", "قصير"), ("en", new string('x', Limits.Title + 1)));

    private static readonly LocalizedText TooLong = LocalizedText.Of(("ar", "قصير"), ("en", new string('x', Limits.PublicText + 1)));

    private static readonly DateTimeZone Hebron = Town.Hebron;

    private static readonly IReadOnlyDictionary<string, (Func<Town, object?> Try, string[] Says)> Rows = new Dictionary<string, (Func<Town, object?>, string[])>
    {
        ["a text without words"] = (_ => LocalizedText.Of(("en", " ")), ["text is empty", "expected text of 1 to 100000 characters"]),
        ["a text that is too long to seal"] = (_ => LocalizedText.Of(("en", new string('x', Limits.SealedText + 1))), ["has 100001 characters", "expected at most 100000"]),
        ["a text that is too long once normalised"] = (_ => LocalizedText.Of(("en", new string('\u0958', Limits.SealedText))), ["once normalised", "expected at most 100000"]),
        ["half a surrogate pair"] = (_ => LocalizedText.Of(("en", "a" + (char)0xD83D)), ["half of a surrogate pair (U+D83D) at position 1"]),
        ["an unknown language"] = (_ => LocalizedText.Of(("arabic", "شارع")), ["'arabic' is not a known language tag", "expected one of BCP 47, such as 'ar'"]),
        ["a language that is no tag"] = (_ => LanguageTag.Parse("xx"), ["'xx' is not a known language tag"]),

        ["a programme without a purpose"] = (_ => new ProgrammeCharter(Town.Some(), null!, ["ar"], "Asia/Hebron"), ["purpose"]),
        ["a programme without a language"] = (_ => new ProgrammeCharter(Town.Some(), Town.Some(), [], "Asia/Hebron"), ["no language", "expected at least one"]),
        ["a programme without a zone"] = (_ => new ProgrammeCharter(Town.Some(), Town.Some(), ["ar"], ""), ["zone is empty"]),
        ["a programme with a name too long"] = (_ => new ProgrammeCharter(Long, Town.Some(), ["ar"], "Asia/Hebron"), ["name has 301 characters in 'en'", "expected at most 300"]),
        ["a calendar twice"] = (_ => Town.Charter() with { Calendars = [Calendar(), Calendar()] }, ["name comes twice", "expected one calendar of each name"]),
        ["a session without a purpose"] = (_ => new SessionPlan(Town.Some(), null!, new(new(2026, 5, 2), null, "Asia/Hebron")), ["purpose"]),
        ["a session with a purpose too long"] = (_ => new SessionPlan(Town.Some(), TooLong, new(new(2026, 5, 2), null, "Asia/Hebron")), ["purpose has 20001 characters in 'en'", "expected at most 20000"]),
        ["a venue with a name too long"] = (_ => new Venue(Long), ["name has 301 characters"]),
        ["a reason too long"] = (t => t.Planned().Cancel(t.As(Role.Secretary), TooLong), ["reason has 20001 characters"]),

        ["a local time that the clocks skipped"] = (_ => Occurred.At(new LocalDateTime(2009, 3, 27, 0, 30), Hebron), ["2009-03-27T00:30:00 never was in Asia/Hebron", "from 00:00 to 01:00", "Expected a local time that the clocks showed"]),
        ["an end before the beginning"] = (_ => new Occurred(Town.On(2026, 5, 3).Earliest, Town.On(2026, 5, 2).Latest, "Asia/Hebron"), ["is after the latest"]),
        ["an occurrence without a zone"] = (_ => new Occurred(Town.On(2026, 5, 2).Earliest, Town.On(2026, 5, 2).Latest, " "), ["zone is empty"]),
        ["an announcement without a zone"] = (_ => new CivilTime(new(2026, 5, 2), null, ""), ["zone is empty"]),

        ["a negative count"] = (_ => new Figure.Counted(-1), ["number is -1", "expected 0 to"]),
        ["a negative estimate"] = (t => new Figure.Estimated(Town.Some(), -5, null, t.Person(Role.Recorder)), ["atLeast is -5"]),
        ["an estimate upside down"] = (t => new Figure.Estimated(Town.Some(), 30, 20, t.Person(Role.Recorder)), ["atMost is 20", "expected 30 to"]),
        ["more than all"] = (t => new ProgressReport(101, Town.Some(), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1)), ["percent is 101", "expected 0 to 100"]),
        ["a reserve of less than nothing"] = (t => new Reserve(t.Id<ReserveId>("reserve"), -1, Town.Sealed()), ["places is -1", "expected 0 to 1000000"]),
        ["a reserve twice"] = (t => GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Planned(), 5, [Reserved(t), Reserved(t)]), ["A reserve comes twice", "expected one of each id"]),
        ["an offer of no time"] = (t => GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Planned(), 5, offerHours: 0), ["offerHours is 0", "expected 1 to 8784"]),
        ["a row that names nobody"] = (_ => new SheetRow(1, null, mayBeNamed: true), ["Row 1 names nobody"]),
        ["a row before the first"] = (_ => new SheetRow(0, null, mayBeNamed: false), ["number is 0", "expected 1 to 100000"]),
        ["a code with a letter too many"] = (_ => PresenceCode.Parse("7KQ4-M2XH-9TVB-03DAX"), ["The text is not a code", "expected 16 letters and digits"]),
        ["an answer that they come"] = (t => Guests(t).Answer(t.As(Role.Recorder), t.Planned(), t.Person(Role.Chair), Reply.Accepted), ["The reply is Accepted", "expected Declined or Tentative"]),
        ["a row twice"] = (t => Guests(t).Transcribe(t.As(Role.Recorder), t.Begun(), t.Id<SheetId>("sheet"), [new(1, null, false), new(1, null, false)], Town.On(2026, 2, 1), Town.Press), ["A row's number comes twice"]),
        ["a hall without places"] = (t => GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Planned(), 0), ["places is 0", "expected 1 to"]),
        ["a threshold of nothing"] = (_ => Threshold.AtLeast(0, 100), ["numerator is 0", "expected 1 to 100"]),
        ["more than all of it"] = (_ => Threshold.MoreThan(3, 3), ["numerator is 3", "expected 1 to 2"]),
        ["a fraction finer than anybody counts"] = (_ => Threshold.AtLeast(1, 1_001), ["denominator is 1001", "expected 1 to 1000"]),
        ["a rule under which a tie carries"] = (_ => BallotRule.SuperMajority(Threshold.AtLeast(50, 100)), ["With at least half a tie would carry", "expected more than half"]),
        ["a rule that counts objections"] = (_ => new BallotRule(RuleKind.Consent, MajorityBase.Cast, Threshold.MoreThan(1, 2)), ["A rule of consent counts nothing", "expected neither a base nor a threshold"]),
        ["a majority of nobody"] = (_ => new BallotRule(RuleKind.Majority), ["A rule of Majority needs a base and a threshold"]),
        ["a quorum of nothing"] = (_ => new Quorum(QuorumKind.Turnout, null!), ["Needed"]),
        ["a secret search for consent"] = (_ => new BallotPlan(Town.Some(), BallotRule.Consent, BallotSecrecy.Secret), ["A rule of Consent cannot decide a Secret ballot", "Expected Open"]),
        ["a question too long"] = (_ => new BallotPlan(TooLong, BallotRule.SimpleMajority, BallotSecrecy.Open), ["question has 20001 characters"]),
        ["a secret among few"] = (_ => new BallotPlan(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Secret) { SecrecyMinimum = 4 }, ["SecrecyMinimum is 4", "expected 5 to 1000"]),
        ["a side twice"] = (_ => new BallotPlan(Town.Some(), BallotRule.SimpleMajority, BallotSecrecy.Open) { Sides = [SideId.Of("citizens"), SideId.Of("citizens")] }, ["A side comes twice"]),
        ["an elector who is nobody"] = (_ => new Elector(default), ["Person is the default id of a participant"]),
        ["more votes than voters"] = (_ => new TallyPart(null, null, 3, null, ValueMap<Choice, int>.From([new(Choice.Yes, 4)])), ["More chose than the 3 who may vote"]),
        ["fewer than none"] = (_ => new PartCount(null, ValueMap<Choice, int>.From([new(Choice.Yes, -1)])), ["choices is -1", "expected 0 to"]),
        ["a term of no days"] = (_ => new ResponseTerm(0, DayCount.Calendar), ["days is 0", "expected 1 to 3660"]),
        ["working days of no calendar"] = (_ => new ResponseTerm(30, DayCount.Working), ["needs a calendar; none was named"]),
        ["calendar days of a calendar"] = (_ => new ResponseTerm(30, DayCount.Calendar, CalendarId.Of("town")), ["takes no calendar; 'town' was named"]),
        ["working days of a calendar that is not there"] = (_ => new ResponseTerm(30, DayCount.Working, CalendarId.Of("town")).LastDay(new(2026, 5, 2), default), ["'town' is not known"]),
        ["a weekend of seven days"] = (_ => new WorkingCalendar(CalendarId.Of("town"), Enum.GetValues<IsoDayOfWeek>().Skip(1).ToValueList(), []), ["the whole week", "expected at least one working day"]),
        ["a weekend on no day"] = (_ => new WorkingCalendar(CalendarId.Of("town"), [(IsoDayOfWeek)9], []), ["expected days of the week"]),
        ["a lapse after no days"] = (_ => new Policies { LapseAfterDays = 0 }, ["LapseAfterDays is 0", "expected 1 to 3660"]),
        ["a threshold of nobody"] = (_ => new Policies { DisclosureThreshold = 0 }, ["DisclosureThreshold is 0", "expected 1 to 1000"]),
        ["an extension by no days"] = (t => t.Referred(t.Adopted()).Extend(t.As(Role.Secretary), Occurred.At(t.Now, Hebron), 0, Town.Some()), ["days is 0", "expected 1 to 3660"]),
        ["a promise that answers nothing"] = (t => new Promise(Town.Some(), [], new(2026, 5, 2), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1)), ["serves no referral", "expected at least one"]),
        ["a promise in too many steps"] = (t => new Promise(Town.Some(), [t.Id<ReferralId>("x")], new(2026, 5, 2), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1))
        {
            Milestones = Enumerable.Repeat(new Milestone(Town.Some(), 1, new(2026, 5, 2)), Limits.List + 1).ToValueList(),
        }, ["Milestones has 1001 entries", "expected at most 1000"]),
        ["a promise with a partner twice"] = (t => new Promise(Town.Some(), [t.Id<ReferralId>("x")], new(2026, 5, 2), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1))
        {
            Partners = [t.Police.Id, t.Police.Id],
        }, ["Partners names one twice"]),
        ["a milestone of no weight"] = (_ => new Milestone(Town.Some(), 0, new(2026, 5, 2)), ["weight is 0", "expected 1 to 1000"]),
        ["a milestone in a year that is not"] = (_ => new Milestone(Town.Some(), 1, new(9_000, 1, 1)), ["due is 9000-01-01"]),
        ["an answer that redirects to nobody"] = (t => new Response(ResponseKind.Redirected, Town.Some(), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1)), ["names nobody", "expected the stakeholder who is to answer"]),
        ["an answer that declines and redirects"] = (t => new Response(ResponseKind.Declined, Town.Some(), t.StandingOfCommander(Town.On(2026, 2, 1)), Town.On(2026, 2, 1), t.Police.Id), ["is declined and names", "expected that only of one that is redirected"]),
        ["an answer revealed before time"] = (t => t.Answer() with { RevealedFrom = Instant.MinValue }, ["RevealedFrom is", "expected a time from"]),
        ["an answer whose cost is a novel"] = (t => t.Answer() with { Cost = Long }, ["Cost has 301 characters"]),
        ["a phase that ends before it begins"] = (_ => Phase(until: new(2026, 3, 31)), ["ends on 2026-03-31, before it begins on 2026-04-01"]),
        ["a phase with a name too long"] = (_ => new Phase(PhaseId.Of("listening"), Long, new(2026, 4, 1), null, ParticipationLevel.Consult, []), ["name has 301 characters"]),
        ["an undefined level of participation"] = (_ => new Phase(PhaseId.Of("listening"), Town.Some(), new(2026, 4, 1), null, (ParticipationLevel)99, []), ["level is 99", "Consult"]),
        ["an undefined activity"] = (_ => new Phase(PhaseId.Of("listening"), Town.Some(), new(2026, 4, 1), null, ParticipationLevel.Consult, [(PhaseActivity)99]), ["allows is 99", "Meetings, Contributions, Recommendations"]),
        ["an undefined activity asked for"] = (t => t.Programme.WhyNot((PhaseActivity)99, t.Now), ["activity is 99"]),
        ["a default phase"] = (_ => new Phase(default, Town.Some(), new(2026, 4, 1), null, ParticipationLevel.Consult, []), ["id is the default PhaseId"]),
        ["a phase in a year with no room"] = (_ => Phase(until: new(9000, 1, 1)), ["until is 9000-01-01", "before 9000"]),
        ["a phase twice"] = (t => t.Programme.SetPhases(t.As(Role.Convener), [Phase(), Phase()]), ["listening comes twice", "expected one phase of each name"]),
        ["a null among phases"] = (t => t.Programme.SetPhases(t.As(Role.Convener), [null!]), ["phases holds a null"]),
        ["a date before there were any"] = (t => t.Programme.PhasesOn(new(0, 1, 1)), ["expected a date from the year 1"]),
        ["a time with no room"] = (t => t.Programme.PhasesAt(Instant.MaxValue), ["expected a time from"]),
        ["a category without values"] = (_ => new SegmentCategory(SegmentCategoryId.Of("age"), Town.Some(), []), ["age has no value, or one twice"]),
        ["a value of a category twice"] = (_ => new SegmentCategory(SegmentCategoryId.Of("age"), Town.Some(), [Value(10), Value(20)]), ["age has no value, or one twice"]),
        ["targets of more than all"] = (_ => new SegmentCategory(SegmentCategoryId.Of("age"), Town.Some(), [Value(60, "young"), Value(41, "old")]), ["101 per cent together", "expected at most 100"]),
        ["a target of more than all"] = (_ => Value(101), ["targetPercent is 101", "expected 0 to 100"]),
        ["a category called side"] = (_ => new SegmentCategory(SegmentCategoryId.Of("side"), Town.Some(), [Value(1)]), ["called 'side', which stands for the sides of the programme"]),
        ["a category twice"] = (t => t.Programme.AdoptSegments(t.As(Role.Convener), [Category(), Category()]), ["age comes twice"]),
        ["more categories than anybody asks for"] = (t => t.Programme.AdoptSegments(t.As(Role.Convener), Enumerable.Repeat(Category(), 21).ToValueList()), ["21 entries", "expected at most 20"]),
        ["a target beyond all counting"] = (t => new Indicator(t.Id<ObjectiveId>("o"), Town.Some(), Town.Some()) { Target = 1_000_000_000_000_001m }, ["Target is 1000000000000001", "expected -1000000000000000 to 1000000000000000"]),
        ["a measurement beyond all counting"] = (_ => new Measurement(decimal.MinValue, Town.On(2026, 2, 1), Town.Press), ["value is -79228162514264337593543950335"]),
        ["an indicator of a default objective"] = (_ => new Indicator(default, Town.Some(), Town.Some()), ["objective is the default id"]),
        ["an undefined legal basis"] = (_ => new Purpose(Town.Some(), (LegalBasis)99), ["basis is 99", "Consent, Contract"]),
        ["a default purpose"] = (t => t.Programme.DeclarePurpose(t.As(Role.Convener), default, new(Town.Some(), LegalBasis.Consent)), ["id is the default PurposeId"]),
        ["a retention of less than no days"] = (_ => new Policies { Retention = ValueMap<PersonalDataKind, int>.Empty.Set(PersonalDataKind.Name, -1) }, ["Retention is -1", "expected 0 to 36600"]),
        ["an undefined kind of personal data"] = (_ => new Policies { Retention = ValueMap<PersonalDataKind, int>.Empty.Set((PersonalDataKind)99, 1) }, ["Retention is 99", "Contact"]),
        ["minutes that circulate for years"] = (_ => new Policies { CirculationDays = 366 }, ["CirculationDays is 366", "expected 0 to 365"]),
        ["more of a list than anybody reads"] = (_ => new WorkingCalendar(CalendarId.Of("town"), [], Enumerable.Range(0, Limits.List + 1).Select(i => new LocalDate(2026, 1, 1).PlusDays(i)).ToValueList()), ["1001 entries", "expected at most 1000"]),

        ["a rumour of no harm at all"] = (_ => new RumourRisk(0, 3), ["harm is 0", "expected 1 to 5"]),
        ["a rumour more than certain to harm"] = (_ => new RumourRisk(3, 6), ["likelihood is 6", "expected 1 to 5"]),
        ["an undefined spread"] = (_ => new RumourReport(Town.Sealed(), Channel.Radio, (Spread)99, Town.On(2026, 2, 1)), ["spread is 99", "NotKnown"]),
        ["a rumour heard by no way"] = (_ => new RumourReport(Town.Sealed(), default, Spread.Local, Town.On(2026, 2, 1)), ["channel is the default Channel"]),
        ["a channel with a capital"] = (_ => Channel.Of("Radio"), ["'Radio' is not a channel"]),
        ["an undefined verdict"] = (t => new RumourAssessment(Town.Some(), (RumourVerdict)99, Town.Some(), Standing.Personal(t.Person(Role.Assessor)), Town.On(2026, 2, 1)), ["verdict is 99", "Misleading"]),
        ["an undefined answer of a source"] = (_ => new SourceAnswer((SourceSays)99, Town.Sealed(), Town.On(2026, 2, 1)), ["says is 99", "Denies"]),
        ["a message in two languages"] = (t => new CounterMessage(Channel.Radio, Town.Some(), Standing.Personal(t.Person(Role.Chair)), Town.On(2026, 2, 1)), ["in 2 languages", "expected one"]),
        ["a rumour about one person twice"] = (t => RumourSubject.Of(persons: [Standing.Personal(t.Person(Role.Chair)), Standing.Personal(t.Person(Role.Chair))]), ["names one twice"]),
        ["a rumour about one institution twice"] = (t => RumourSubject.Of([t.Police, t.Police]), ["names one twice"]),
        ["a default rumour"] = (t => Rumour.Report(t.As(Role.Recorder), default, new(Town.Sealed(), Channel.Radio, Spread.Local, Town.On(2026, 2, 1))), ["id is the default id of a rumour"]),
        ["a rumour reported by a default id"] = (_ => new RumourReport(Town.Sealed(), Channel.Radio, Spread.Local, Town.On(2026, 2, 1)) { By = default(ParticipantId) }, ["By is the default id of a participant"]),

        ["a consultation without a purpose"] = (_ => new ConsultationPlan(Town.Some(), null!, Town.Plan().Announced), ["purpose"]),
        ["a consultation without an end"] = (_ => new ConsultationPlan(Town.Some(), Town.Some(), null!), ["closes"]),
        ["a consultation of a title too long"] = (_ => new ConsultationPlan(Long, Town.Some(), Town.Plan().Announced), ["title has 301 characters"]),
        ["a share of less than nothing"] = (_ => new ConsultationPlan(Town.Some(), Town.Some(), Town.Plan().Announced) { StatementsPerPerson = -1 }, ["StatementsPerPerson is -1", "expected 0 to 20"]),
        ["a consultation open to one role twice"] = (_ => new ConsultationPlan(Town.Some(), Town.Some(), Town.Plan().Announced) { OpenTo = [Role.Chair, Role.Chair] }, ["A role comes twice"]),
        ["a statement that says too much"] = (t => Consultations.Agora.Prepared(t).Seed(t.As(Role.Facilitator), Long), ["text has 301 characters"]),
        ["no vote at all"] = (_ => VoteSheet.TextOf([]), ["There is no vote", "expected at least one"]),
        ["an undefined vote"] = (_ => VoteSheet.TextOf([(StatementVote)99]), ["votes is 99", "Agree, Disagree, Pass"]),
        ["a vote on one statement twice"] = (t => Consultations.Agora.Joined(t).Vote(t.As(Role.Participant), Consultations.Agora.Open(t), [1, 1], Town.Sealed()), ["names one twice"]),
        ["a default consultation"] = (t => Consultation.Prepare(t.As(Role.Secretary), default, Consultations.Agora.Plan()), ["id is the default id of a consultation"]),
        ["a sheet of nobody"] = (t => VoteSheet.IdOf(t.Id<ConsultationId>("patrols"), default), ["person is the default id of a participant"]),

        ["a consent at no time"] = (_ => new Consent(null!), ["when"]),
        ["a retention beyond a century"] = (_ => new Policies { Retention = ValueMap<PersonalDataKind, int>.From([new(PersonalDataKind.Name, 36_601)]) }, ["Retention is 36601", "expected 0 to 36600"]),
        ["a retention of what is no kind"] = (_ => new Policies { Retention = ValueMap<PersonalDataKind, int>.From([new((PersonalDataKind)99, 1)]) }, ["is 99", "Name, Contact, Segments, Needs, Words"]),
        ["more categories than anybody sorts people by"] = (_ => new Segments(ValueMap<SegmentCategoryId, SegmentValueId>.From(
            Enumerable.Range(0, 51).Select(i => KeyValuePair.Create(SegmentCategoryId.Of($"c-{i}"), SegmentValueId.Of("v"))))), ["51 categories", "expected at most 50"]),
        ["a place in a text that names nobody"] = (_ => Mentions.Of(default), ["person is the default id of a participant"]),
        ["a kind of data that is none"] = (t => Fold.Begin<Participant, ParticipantEvent>(Participant.Register(t.As(Role.Recorder), t.Id<ParticipantId>("guest"))).Delete(t.As(Role.DataProtectionOfficer), (PersonalDataKind)99), ["kind is 99"]),

        ["an undefined role of a convener"] = (t => new Convener(t.Police.Id, (ConvenerRole)99), ["role is 99", "expected one of Organiser, CoOrganiser"]),
        ["an undefined source"] = (_ => new Provenance((SourceKind)99, Town.Some()), ["kind is 99", "PressReport"]),
        ["an undefined confidence"] = (_ => Town.Press with { Confidence = (Confidence)99 }, ["is 99", "NotJudged"]),
        ["an undefined count of days"] = (_ => new ResponseTerm(1, (DayCount)99), ["count is 99", "Calendar, Working"]),
        ["an undefined contribution"] = (_ => new Said((ContributionKind)99, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)), ["kind is 99"]),
        ["an undefined quality"] = (_ => new Said(ContributionKind.Question, (RecordQuality)(-1), Town.Sealed(), Town.On(2026, 2, 1)), ["quality is -1", "Verbatim"]),
        ["an undefined attribution of something said"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Attribution = (Attribution)99 }, ["is 99", "ChathamHouse"]),
        ["an answer that is none"] = (t => new Said(ContributionKind.Statement, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Answers = t.Id<ContributionId>("question") }, ["of the kind Statement answers nothing", "expected the kind Answer"]),
        ["a language twice"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Languages = ["ar", "ar"] }, ["Languages names one twice"]),
        ["no language among those spoken"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Languages = [default] }, ["Languages is the default language tag"]),
        ["a default item of the agenda"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Item = default(AgendaItemId) }, ["Item is the default id of a agendaitem"]),
        ["a default addressee"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { Addressee = default(StakeholderId) }, ["Addressee is the default id of a stakeholder"]),
        ["a default side to put it to"] = (_ => new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1)) { AddresseeSide = default(SideId) }, ["AddresseeSide is the default SideId"]),
        ["an undefined stance"] = (t => new StanceTowards(t.Id<RecommendationId>("lights"), (Stance)(-1)), ["stance is -1", "For, Against, Neutral"]),
        ["a stance towards nothing"] = (_ => new StanceTowards(default, Stance.For), ["recommendation is the default id of a recommendation"]),
        ["a waiver of nothing"] = (t => Asked(t).Waive(t.As(Role.Participant), Attribution.Withheld), ["is Withheld, which waives nothing"]),
        ["a contribution told of with another session"] = (t => Asked(t, t.Begun()).EffectiveAttribution(new(), t.Begun("other")), ["The session is", "where it was said"]),
        ["an undefined report to safeguarding"] = (t => SafeguardingCase.Report(t.As(Role.Observer), t.Id<SafeguardingCaseId>("case"), (SafeguardingKind)99, Town.Sealed(), t.Person(Role.SafeguardingLead), new(2026, 3, 8)), ["kind is 99", "Allegation, Reprisal"]),
        ["a default safeguarding case"] = (t => Asked(t).Divert(t.As(Role.Facilitator), default), ["case is the default id of a safeguardingcase"]),
        ["an undefined attribution of a programme"] = (_ => new Policies { Attribution = (Attribution)99 }, ["is 99", "ChathamHouse"]),
        ["an undefined attribution of a session"] = (_ => Town.Plan() with { Attribution = (Attribution)(-1) }, ["is -1", "ChathamHouse"]),
        ["an undefined mode"] = (_ => Town.Plan() with { Mode = (SessionMode)99 }, ["is 99", "InPerson, Online, Hybrid"]),
        ["an undefined visibility"] = (_ => Town.Plan() with { Visibility = (Visibility)99 }, ["is 99", "PrivateButTransparent"]),
        ["an undefined answer"] = (t => t.Answer((ResponseKind)99), ["kind is 99", "PartlySupported"]),
        ["an undefined completion"] = (t => new Assessment((Completion)99, Town.Some(), Standing.Personal(t.Person(Role.Assessor)), Town.On(2026, 2, 1)), ["completion is 99", "Substantial"]),
        ["an undefined approval"] = (t => t.Begun(isClosed: true).ApproveMinutes(t.As(Role.Chair), 1, (MinutesApproval)99), ["how is 99", "ByCirculation"]),
        ["an approval by the body at no session"] = (t => t.Begun(isClosed: true).ApproveMinutes(t.As(Role.Chair), 1, MinutesApproval.ByBody), ["Approved byBody without a later session", "expected one where the body approves"]),
        ["an item of no minute"] = (t => new AgendaItem(t.Id<AgendaItemId>("item"), Town.Some()) { Minutes = 0 }, ["Minutes is 0", "expected 1 to 1440"]),
        ["a part of a part"] = (t => Whole(t, Whole(t, Whole(t))), ["A part of an item has parts of its own", "expected one level"]),
        ["a question taken up twice"] = (t => Whole(t) with { TakesUp = [t.Id<ContributionId>("question"), t.Id<ContributionId>("question")] }, ["TakesUp names one twice", "expected each once"]),
        ["an agenda that nobody gets through"] = (t => t.Planned().SetAgenda(t.As(Role.Chair), [Whole(t, Enumerable.Repeat(Whole(t), Limits.List).ToArray())]), ["items has 1001 entries with their parts", "expected at most 1000"]),
        ["an agenda of nothing"] = (t => t.Planned().SetAgenda(t.As(Role.Chair), [null!]), ["items holds a null"]),
        ["a review of no version"] = (_ => new RiskReview(0, isCleared: true), ["version is 0", "expected 1 to"]),
        ["minutes that circulate for more than a year"] = (_ => Town.Plan() with { CirculationDays = 366 }, ["CirculationDays is 366", "expected 0 to 365"]),
        ["a default series"] = (_ => Town.Plan() with { Series = default(SeriesId) }, ["Series is the default SeriesId"]),
        ["a series with a space"] = (_ => SeriesId.Of("open meetings"), ["'open meetings' is not a series"]),
        ["a session that follows nothing"] = (_ => Town.Plan() with { FollowsUp = default(SessionId) }, ["FollowsUp is the default id of a session"]),
        ["a correction that nobody asks for"] = (t => t.Begun(isClosed: true).RequestCorrection(t.As(Role.Secretary), 1, default, Town.Sealed()), ["by is the default id of a participant"]),
        ["an undefined audience"] = (t => MinutesView.Of(new() { Programme = t.Programme, Session = t.Planned(), At = t.Now }, (Audience)99, "en"), ["audience is 99"]),
        ["a deadline of no day"] = (_ => new WorkflowDeadline(0, [Trigger.Decline]), ["Days is 0", "1 to 36500"]),
        ["a deadline that leaves nothing possible"] = (_ => new WorkflowDeadline(1, []), ["Then names no trigger"]),
        ["a signature of nobody"] = (_ => Requirement.Signatures(0), ["atLeast is 0"]),
        ["a requirement of a name that is taken"] = (_ => Requirements.Ready.With(Requirement.Signatures(3), (_, _, _) => true), ["requirement 'signatures-3'"]),
        ["a petition debated before it is answered"] = (_ => Workflow.PetitionOf(WorkflowId.Of("own"), 1, 5, 100, 100, 30), ["toBeDebated is 100", "101"]),
        ["a wording of which the title is too long"] = (_ => new Wording(LocalizedText.Of(("en", new string('x', Limits.Title + 1))), Town.Some()), ["Title", "300"]),
        ["an undefined category of a state"] = (_ => Workflow.Define(WorkflowId.Of("own"), 1).State("draft", (StateCategory)99, Town.Some()), ["category is 99"]),

        ["a default act"] = (t => t.Programme.ActAs(default, t.Person(Role.Chair), t.Now), ["default id of a act", "expected one made by EntityId"]),
        ["an act of nobody"] = (t => t.Programme.ActAs(t.NextAct(), default, t.Now), ["person is the default id of a participant"]),
        ["a default programme"] = (t => Programme.Found(t.NextAct(), t.Person(Role.Chair), t.Now, default, Town.Charter()), ["id is the default id of a programme"]),
        ["a role for nobody"] = (t => t.Programme.Grant(t.As(Role.Convener), default, Role.Chair), ["person is the default id of a participant"]),
        ["no role for somebody"] = (t => t.Programme.Grant(t.As(Role.Convener), t.Person(Role.Chair), default), ["role is the default Role"]),
        ["a default side"] = (t => t.Programme.DefineSide(t.As(Role.Convener), default, Town.Some()), ["side is the default SideId"]),
        ["a default objective"] = (t => t.Programme.SetObjective(t.As(Role.Convener), default, Town.Some()), ["objective is the default id"]),
        ["a default intervention"] = (t => t.Programme.RegisterIntervention(t.As(Role.Convener), default, t.Police.Id, Town.Some()), ["intervention is the default id"]),
        ["a default stakeholder"] = (t => Stakeholder.Register(t.As(Role.Secretary), default, Town.Some(), StakeholderKind.Unit), ["id is the default id of a stakeholder"]),
        ["a default kind of stakeholder"] = (t => Stakeholder.Register(t.As(Role.Secretary), t.Id<StakeholderId>("x"), Town.Some(), default), ["default StakeholderKind"]),
        ["an area without a name"] = (_ => new Area(null!), ["name"]),
        ["a code without a scheme"] = (_ => new AreaCode(" ", "PS-JEN"), ["scheme is empty"]),
        ["a code without end"] = (_ => new AreaCode("ISO 3166-2", new('x', 301)), ["value has 301 characters", "expected at most 300"]),
        ["areas without end"] = (t => t.Police.Describe(t.As(Role.Secretary), StakeholderKind.Unit, Enumerable.Repeat(new Area(Town.Some()), 1_001).ToValueList()), ["areas has 1001 entries", "expected at most 1000"]),
        ["an undefined succession"] = (_ => new Succession((SuccessionKind)99, new(2026, 2, 1), Town.Some()), ["kind is 99", "Merged"]),
        ["a merger into nothing"] = (_ => new Succession(SuccessionKind.Merged, new(2026, 2, 1), Town.Some()), ["There are 0 successors of something merged", "expected 1"]),
        ["a split into one"] = (t => new Succession(SuccessionKind.Split, new(2026, 2, 1), Town.Some(), [t.Police.Id]), ["There are 1 successors of something split", "expected 2 to 1000"]),
        ["a successor twice"] = (t => new Succession(SuccessionKind.Split, new(2026, 2, 1), Town.Some(), [t.Police.Id, t.Police.Id]), ["successors names one twice"]),
        ["a successor that is none"] = (_ => new Succession(SuccessionKind.Merged, new(2026, 2, 1), Town.Some(), [default]), ["default id of a stakeholder"]),
        ["a stakeholder twice"] = (t => Hierarchy.Of([t.Police, t.Police]), ["comes twice", "expected each once"]),
        ["a stakeholder that is none"] = (_ => Hierarchy.Of([null!]), ["stakeholders"]),
        ["the units of nothing"] = (_ => Hierarchy.Of([]).UnitsOf(default, new(2026, 2, 1)), ["id is the default id of a stakeholder"]),
        ["a presence of which nothing is known"] = (_ => new Presence([]), ["expected at least one record"]),
        ["a default post"] = (t => t.Police.CreatePost(t.As(Role.Secretary), default, Town.Some(), true), ["post is the default id"]),
        ["a default participant"] = (t => Participant.Register(t.As(Role.Recorder), default), ["id is the default id of a participant"]),
        ["a default session"] = (t => Session.Schedule(t.As(Role.Secretary), default, Town.Plan()), ["id is the default id of a session"]),
        ["a default floor"] = (t => Floor.Open(t.As(Role.Chair), default, t.Planned()), ["id is the default id of a floor"]),
        ["a budget of no minute"] = (t => Floor.Open(t.As(Role.Chair), t.Id<FloorId>("floor"), t.Planned(), ValueMap<SideId, int>.From([new(SideId.Of("citizens"), 0)])), ["budgets is 0", "expected 1 to 10080"]),
        ["a default guest list"] = (t => GuestList.Open(t.As(Role.Secretary), default, t.Planned()), ["id is the default id of a guestlist"]),
        ["a default guest"] = (t => Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(t.As(Role.Secretary), t.Id<GuestListId>("guests"), t.Begun()))
            .MarkPresent(t.As(Role.Recorder), t.Begun(), default, Town.On(2026, 2, 1)), ["person is the default id of a participant"]),
        ["a default reserve"] = (_ => new Reserve(default, 1, Town.Sealed()), ["id is the default id of a reserve"]),
        ["a default contribution"] = (t => Contribution.TakeIn(t.As(Role.Secretary), default, new(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1))), ["id is the default id of a contribution"]),
        ["a default recommendation"] = (t => Recommendation.Propose(t.As(Role.Rapporteur), default, new(Town.Some(), Town.Some())), ["id is the default id of a recommendation"]),
        ["a default trigger"] = (t => t.Drafted().Advance(t.As(Role.Chair), default), ["trigger is the default Trigger"]),
        ["a default referral"] = (t => Referral.Refer(t.As(Role.Secretary), default, t.Adopted(), t.Police, Occurred.At(t.Now, Hebron)), ["id is the default id of a referral"]),
        ["a referral to nobody"] = (t => Referral.Refer(t.As(Role.Secretary), t.Id<ReferralId>("x"), t.Adopted(), null!, Occurred.At(t.Now, Hebron)), ["addressee"]),
        ["a default commitment"] = (t => Commitment.Make(t.As(Role.FocalPoint), default, t.Referred(t.Adopted()), t.Promise(t.Referred(t.Adopted()))), ["id is the default id of a commitment"]),
        ["a default text"] = (_ => SealedText.Create(default, Town.Some(), new byte[16]), ["Id is the default id of a text"]),
        ["a figure read by nobody"] = (_ => new Figure.Estimated(Town.Some(), 1, 2, default), ["readBy is the default id of a participant"]),
        ["a person without an id"] = (_ => Standing.Personal(default), ["person is the default id of a participant"]),

        ["an address that runs something"] = (_ => Town.Press with { Location = new("javascript:alert(1)") }, ["'javascript:alert(1)' is not an absolute http or https address"]),
        ["an address of a file"] = (_ => Town.Press with { Location = new("file:///etc/hosts") }, ["is not an absolute http or https address"]),
        ["half an address"] = (_ => Town.Press with { Location = new("/news/12", UriKind.Relative) }, ["'/news/12' is not an absolute http or https address"]),
        ["a name with spaces"] = (_ => Role.Of("night watch"), ["'night watch' is not a role", "such as 'focal-point'"]),
        ["a name that acts on a terminal"] = (_ => SideId.Of("\u001B[31mred\u202E"), ["'\uFFFD[31mred\uFFFD' is not a side"]),
    };

    public static TheoryData<string> Cases => [.. Rows.Keys];

    private static Phase Phase(LocalDate? until = null) => new(PhaseId.Of("listening"), Town.Some(), new(2026, 4, 1), until, ParticipationLevel.Consult, []);

    private static SegmentValue Value(int percent, string name = "young") => new(SegmentValueId.Of(name), Town.Some(), percent);

    private static SegmentCategory Category() => new(SegmentCategoryId.Of("age"), Town.Some(), [Value(1)]);

    private static Reserve Reserved(Town town) => new(town.Id<ReserveId>("reserve"), 0, Town.Sealed());

    private static AgendaItem Whole(Town town, params AgendaItem[] parts) => new(town.Id<AgendaItemId>($"whole of {parts.Length}"), Town.Some()) { Items = [.. parts] };
    private static Contribution Asked(Town town, Session? session = null)
    {
        var said = new Said(ContributionKind.Question, RecordQuality.Summary, Town.Sealed(), Town.On(2026, 2, 1));
        return Fold.Begin<Contribution, ContributionEvent>(session is null
            ? Contribution.TakeIn(town.As(Role.Secretary), town.Id<ContributionId>("question"), said)
            : Contribution.Record(town.As(Role.Secretary), town.Id<ContributionId>("question"), session, said));
    }

    private static GuestList Guests(Town town) =>
        Fold.Begin<GuestList, GuestListEvent>(GuestList.Open(town.As(Role.Secretary), town.Id<GuestListId>("guests"), town.Planned()));

    [Theory, MemberData(nameof(Cases))]
    public void It_is_said_what_is_wrong_and_what_was_expected(string what)
    {
        var (attempt, says) = Rows[what];
        var town = new Town();
        var error = Record.Exception(() => attempt(town));
        Assert.True(error is ArgumentException or FormatException or InvalidOperationException, $"{what}: {error?.GetType().Name ?? "no error"}");
        foreach (var words in says)
            Assert.Contains(words, error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_skipped_local_time_cannot_be_announced()
    {
        var town = new Town(founded: Town.Noon(2009, 3, 1));
        var refused = Session.Schedule(town.As(Role.Secretary), town.Id<SessionId>("session"), Town.Plan(new(new(2009, 3, 27), new(0, 30), "Asia/Hebron"))).Refusal!;
        Assert.Equal(SessionRefusals.NoSuchTime, refused.Code);
        Assert.Equal("The clocks in Asia/Hebron skip 2009-03-27T00:30:00; announce a time that they show.", refused.Message("en"));
        Assert.Null(Session.Schedule(town.As(Role.Secretary), town.Id<SessionId>("session"), Town.Plan(new(new(2009, 3, 27), new(1, 0), "Asia/Hebron"))).Refusal);
    }

    /// <summary>Dates of appointments are inclusive, and must cover every date on which it can have been.</summary>
    [Fact]
    public void Nobody_acts_in_a_post_outside_the_dates_of_the_appointment()
    {
        var town = new Town();
        var (spring, captain) = (town.Id<ParticipantId>("commander of the spring"), town.Id<PostId>("captain"));
        var police = town.After(town.Police, p => p.CreatePost(town.As(Role.Secretary), captain, Town.Some(), true));
        police = town.After(police, p => p.Appoint(town.As(Role.Secretary), captain, spring, new(2026, 2, 1), new(2026, 4, 30), Town.Text("نقيب", "Captain")));

        foreach (var day in (Occurred[])[Town.On(2026, 2, 1), Town.On(2026, 4, 30), new(Town.On(2026, 2, 1).Earliest, Town.On(2026, 4, 30).Latest, "Asia/Hebron")])
            Assert.Equal("Captain", police.StandingOf(spring, captain, day).OrThrow().Rank!.In("en").Text);
        foreach (var day in (Occurred[])[Town.On(2026, 1, 31), Town.On(2026, 5, 1), new(Town.On(2026, 4, 30).Earliest, Town.On(2026, 5, 1).Latest, "Asia/Hebron")])
            Assert.Equal(StakeholderRefusals.NotAppointed, police.StandingOf(spring, captain, day).Refusal?.Code);
        Assert.Equal(
            "This person is not known to have held this post throughout 2026-05-01 to 2026-05-01. Known appointments: 2026-02-01 to 2026-04-30.",
            police.StandingOf(spring, captain, Town.On(2026, 5, 1)).Refusal!.Message("en"));
        Assert.Contains("Known appointments: none", police.StandingOf(town.Person(Role.Chair), captain, Town.On(2026, 5, 1)).Refusal!.Message("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_lacks_a_role_hears_which_would_have_done_and_which_are_held()
    {
        var town = new Town();
        Assert.Equal("This needs one of the roles: convener, secretary. Held: observer.", town.Planned().Confirm(town.As(Role.Observer)).Refusal!.Message("en"));
        Assert.Equal("This needs one of the roles: convener, secretary. Held: none.", town.Planned().Confirm(town.AsNobody()).Refusal!.Message("en"));
        Assert.Equal("يتطلب هذا أحد الأدوار: \u2068المنظِّم، أمين السر\u2069. الأدوار الحالية: \u2068المراقب\u2069.", town.Planned().Confirm(town.As(Role.Observer)).Refusal!.Message("ar-PS"));
    }

    /// <summary>A date is a day, whichever calendar told it.</summary>
    [Fact]
    public void A_date_told_in_another_calendar_is_the_same_day()
    {
        var town = new Town();
        var iso = new LocalDate(2026, 5, 2);
        var hijri = iso.WithCalendar(CalendarSystem.UmAlQura);
        var when = Town.On(2026, 2, 1);
        Assert.Equal(new CivilTime(iso, null, "Asia/Hebron"), new CivilTime(hijri, null, "Asia/Hebron"));
        Assert.Equal(new WorkingCalendar(CalendarId.Of("town"), [], [iso]), new WorkingCalendar(CalendarId.Of("town"), [], [hijri]));
        Assert.False(new WorkingCalendar(CalendarId.Of("town"), [], [iso]).IsWorkingDay(hijri));
        Assert.Equal(
            new Phase(PhaseId.Of("one"), Town.Some(), iso, iso, ParticipationLevel.Inform, []), new Phase(PhaseId.Of("one"), Town.Some(), hijri, hijri, ParticipationLevel.Inform, []));
        Assert.Equal(iso, new Indicator(town.Id<ObjectiveId>("o"), Town.Some(), Town.Some()) { Due = hijri }.Due);
        Assert.Equal(new Occurred(when.Earliest, when.Latest, "Asia/Hebron"), new Occurred(when.Earliest.WithCalendar(CalendarSystem.UmAlQura), when.Latest, "Asia/Hebron"));
        Assert.Equal(iso, new Promise(Town.Some(), [town.Id<ReferralId>("x")], hijri, town.StandingOfCommander(when), when).Due);
        Assert.Equal(iso.PlusDays(1), new ResponseTerm(1, DayCount.Calendar).LastDay(hijri, default));
        Decision<StakeholderEvent> Appointed(LocalDate from, LocalDate until) => town.Police.Appoint(town.As(Role.Secretary), town.Commander, town.Person(Role.Chair), from, until);
        var appointed = (StakeholderEvent.Appointed)Appointed(hijri, hijri.PlusDays(1)).Events[0];
        Assert.Equal((iso, iso.PlusDays(1)), (appointed.From, appointed.Until));
        Assert.Equal(StakeholderRefusals.EndsBeforeItBegins, Appointed(hijri, iso.PlusDays(-1)).Refusal?.Code);
    }

    private static WorkingCalendar Calendar() => new(CalendarId.Of("town"), [IsoDayOfWeek.Friday], []);
}
