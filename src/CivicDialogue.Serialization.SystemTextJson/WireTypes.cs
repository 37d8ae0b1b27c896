using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CivicDialogue.Ballots;
using CivicDialogue.Commitments;
using CivicDialogue.Consultations;
using CivicDialogue.Contributions;
using CivicDialogue.Disclosure;
using CivicDialogue.Floors;
using CivicDialogue.FollowUp;
using CivicDialogue.GuestLists;
using CivicDialogue.Participants;
using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;
using CivicDialogue.Referrals;
using CivicDialogue.Rumours;
using CivicDialogue.Safeguarding;
using CivicDialogue.Serialization.SystemTextJson.Converters;
using CivicDialogue.Sessions;
using CivicDialogue.Stakeholders;
using CivicDialogue.Workflows;
using NodaTime;

namespace CivicDialogue.Serialization.SystemTextJson;

/// <summary>
/// What is not written as an object of its members: ids, names, times, texts, lists and maps. Every type is named, so that nothing is made by reflection;
/// a test finds the ones that are missing.
/// </summary>
internal sealed class WireTypes : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _ofHosts = [];
    private readonly WireForm _form;
    private readonly IJsonTypeInfoResolver _generated;

    internal WireTypes(WireForm form, IJsonTypeInfoResolver generated)
    {
        _form = form;
        _generated = generated;
        Ids();
        Names();
        Enumerations();
        Values();
        Lists();
        Maps();
        Malformable();
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => _types.TryGetValue(type, out var make) ? make(options) : null;

    /// <summary>The same for the options of a host: our converters, which read and write as <see cref="WireFormat.Input"/> does and not as the host's options say.</summary>
    internal JsonTypeInfo? GetTypeInfoOfHost(Type type, JsonSerializerOptions options) => _ofHosts.TryGetValue(type, out var make) ? make(options) : null;

    internal bool Knows(Type type) => _types.ContainsKey(type);

    private void Ids()
    {
        Id<ActId>();
        Id<AgendaItemId>();
        Id<BallotId>();
        Id<CommitmentId>();
        Id<ConsultationId>();
        Id<ContributionId>();
        Id<FloorId>();
        Id<GuestListId>();
        Id<IndicatorId>();
        Id<InterventionId>();
        Id<ObjectiveId>();
        Id<ParticipantId>();
        Id<PostId>();
        Id<ProgrammeId>();
        Id<RecommendationId>();
        Id<ReferralId>();
        Id<ReleaseId>();
        Id<ReserveId>();
        Id<RumourId>();
        Id<SafeguardingCaseId>();
        Id<SealedTextId>();
        Id<SessionId>();
        Id<SheetId>();
        Id<StakeholderId>();
        Id<VoteSheetId>();
    }

    private void Names()
    {
        Name<CalendarId>();
        Name<RumourChannel>();
        Name<DialogueId>();
        Name<PhaseId>();
        Name<PurposeId>();
        Name<Requirement>();
        Name<Role>();
        Name<SegmentCategoryId>();
        Name<SegmentValueId>();
        Name<SeriesId>();
        Name<SideId>();
        Name<StakeholderKind>();
        Name<StateName>();
        Name<Trigger>();
        Name<WorkflowId>();
    }

    private void Enumerations()
    {
        Names<AmendmentState>();
        Names<ObjectionState>();
        Names<AskerState>();
        Names<BallotPhase>();
        Names<BallotSecrecy>();
        Names<Choice>();
        Names<CountForm>();
        Names<MajorityBase>();
        Names<ObjectionFinding>();
        Names<PhaseActivity>();
        Names<Attribution>();
        Names<Audience>();
        Names<CommitmentStatus>();
        Names<Completion>();
        Names<Confidence>();
        Names<ConsultationPhase>();
        Names<ContributionKind>();
        Names<ConvenerRole>();
        Names<CountKind>();
        Names<DayCount>();
        Names<DueKind>();
        Names<OwnItemKind>();
        Names<Units>();
        Names<InclusionStage>();
        Names<IsoDayOfWeek>();
        Names<LegalBasis>();
        Names<MinutesApproval>();
        Names<MinutesState>();
        Names<ParticipationLevel>();
        Names<PersonalDataKind>();
        Names<PlaceState>();
        Names<ProgrammeStatus>();
        Names<PresenceKind>();
        Names<RecommendationPart>();
        Names<QuorumKind>();
        Names<RecommendationStage>();
        Names<RecordQuality>();
        Names<ReferralPhase>();
        Names<ReferralStatus>();
        Names<RefusalKind>();
        Names<Reply>();
        Names<ResolvedTimeKind>();
        Names<ResponseKind>();
        Names<RiskLevel>();
        Names<RumourPhase>();
        Names<RumourVerdict>();
        Names<RuleKind>();
        Names<SafeguardingKind>();
        Names<SafeguardingOutcome>();
        Names<SafeguardingPhase>();
        Names<SessionMode>();
        Names<SessionPhase>();
        Names<SessionTime>();
        Names<SourceKind>();
        Names<SourceSays>();
        Names<SourceStatus>();
        Names<Spread>();
        Names<StatementState>();
        Names<StatementVote>();
        Names<Stance>();
        Names<StateCategory>();
        Names<SuccessionKind>();
        Names<TallyTest>();
        Names<ThresholdKind>();
        Names<Visibility>();
        Names<ZeroPolicy>();
    }

    private void Values()
    {
        Value(new LanguageTagConverter());
        Value(new DigestConverter());
        Value(new AddressConverter());
        Value(new InstantConverter());
        Value(new LocalDateConverter());
        Value(new LocalTimeConverter());
        Value(new LocalDateTimeConverter());
        Value(new OffsetDateTimeConverter());
        Value(new LocalizedTextConverter());
        if (_form is WireForm.Public)
            Value(new PublicViewTextConverter());
        else if (_form is not WireForm.Input)
            Value(new StoredViewTextConverter());
    }

    private void Lists()
    {
        List<BallotCountLine>();
        List<BallotStepLine>();
        List<ChoiceLine>();
        List<Elector>();
        List<PartCount>();
        List<PhaseActivity>();
        List<AgendaItem>();
        List<AdoptionReport>();
        List<Area>();
        List<Appointment>();
        List<AskedSource>();
        List<Assessment>();
        List<BreakdownLine>();
        List<BreakdownRow>();
        List<CivilTime>();
        List<CloseOut>();
        List<CommitmentId>();
        List<CommitmentLine>();
        List<ConsultationExtension>();
        List<DraftedMessage>();
        List<ConsentEntry>();
        List<int>();
        List<ContributionId>();
        List<Convener>();
        List<ConvenerLine>();
        List<CorrectionRequest>();
        List<EarlierDue>();
        List<EarlierVersion>();
        List<CountedBallot>();
        List<Escalation>();
        List<CountLine>();
        List<HeldAppointment>();
        List<HeldAttendance>();
        List<HeldAuthorship>();
        List<HeldConsent>();
        List<HeldContribution>();
        List<HeldCorrection>();
        List<HeldEndorsement>();
        List<HeldObjection>();
        List<HeldReport>();
        List<HeldRole>();
        List<HeldSheet>();
        List<HeldText>();
        List<HeldTurn>();
        List<HeldVote>();
        List<FigureRow>();
        List<FigureTable>();
        List<ImplementationClaim>();
        List<IsoDayOfWeek>();
        List<ItemLine>();
        List<LanguageTag>();
        List<LocalDate>();
        List<MessageAgreement>();
        List<Measurement>();
        List<Milestone>();
        List<MilestoneLine>();
        List<MinutesVersion>();
        List<Phase>();
        List<PhasePlan>();
        List<ParticipantId>();
        List<NameSince>();
        List<ParentSince>();
        List<Passing>();
        List<PowerSince>();
        List<PresenceRecord>();
        List<PresenceReport>();
        List<ProgressReport>();
        List<RecommendationId>();
        List<RecommendationLine>();
        List<RecommendationStep>();
        List<ReferralId>();
        List<ReferralLine>();
        List<ReportedResult>();
        List<Requirement>();
        List<Reserve>();
        List<ReserveId>();
        List<Ratification>();
        List<Reopening>();
        List<Review>();
        List<RiskReview>();
        List<Role>();
        List<RosterEntry>();
        List<RumourAssessment>();
        List<RumourLine>();
        List<RumourMessageLine>();
        List<SegmentCategory>();
        List<SegmentValue>();
        List<SealedText>();
        List<SideId>();
        List<SpeakingTimeLine>();
        List<SpokenLine>();
        List<StageLine>();
        List<StakeholderId>();
        List<Standing>();
        List<StatementLine>();
        List<StatementSideLine>();
        List<StatusChange>();
        List<SupersededTimes>();
        List<TextVersion>();
        List<Trigger>();
        List<ViewText>();
        List<Workflow>();
        List<WorkflowState>();
        List<WorkflowTransition>();
        List<WorkingCalendar>();
    }

    private void Maps()
    {
        Map<CalendarId, WorkingCalendar>();
        Map<Choice, int>();
        Map<CommitmentId, int>();
        Map<ContributionKind, int>();
        Map<IndicatorId, Indicator>();
        Map<IndicatorId, ValueList<Measurement>>();
        Map<Instant, ValueMap<int, ParticipantId>>();
        Map<int, Amendment>();
        Map<int, Appointment>();
        Map<int, Assessment>();
        Map<int, ContestedAssessment>();
        Map<int, FloorRequest>();
        Map<int, MilestoneState>();
        Map<int, ParticipantId>();
        Map<int, Response>();
        Map<int, RaisedObjection>();
        Map<int, RumourReport>();
        Map<int, SealedVote>();
        Map<int, Statement>();
        Map<int, StatementVote>();
        Map<int, Succession>();
        Map<int, TranscribedRow>();
        Map<int, Turn>();
        Map<int, ValueList<Ratification>>();
        Map<InterventionId, Intervention>();
        Map<ObjectiveId, LocalizedText>();
        Map<ParticipantId, CountedPerson>();
        Map<ParticipantId, Endorsement>();
        Map<ParticipantId, Elector>();
        Map<ParticipantId, Guest>();
        Map<ParticipantId, int>();
        Map<ParticipantId, Objection>();
        Map<ParticipantId, Presence>();
        Map<ParticipantId, RumourAsker>();
        Map<ParticipantId, Vote>();
        Map<PersonalDataKind, Instant>();
        Map<PersonalDataKind, int>();
        Map<PostId, Post>();
        Map<PurposeId, Purpose>();
        Map<ReserveId, int>();
        Map<ReserveId, ValueMap<int, ParticipantId>>();
        Map<RumourId, AbsorbedRumour>();
        Map<SheetId, ValueMap<int, TranscribedRow>>();
        Map<SideId, FloorTotal>();
        Map<SideId, int>();
        Map<SideId, LocalizedText>();
        Map<StakeholderId, Endorsement>();
        Map<StakeholderId, GroupInvitation>();
        Map<StakeholderId, SideId>();
        Map<StateName, StateName>();
        Map<string, ParticipantId>();
    }

    /// <summary>What is written as an object, and whose constructor may find fault.</summary>
    private void Malformable()
    {
        if (_form is not (WireForm.StoredWithPlaces or WireForm.Input))
            return;
        Checked<Area>();
        Checked<AreaCode>();
        Checked<AgendaItem>();
        Checked<BallotPlan>();
        Checked<BallotRule>();
        Checked<CivilTime>();
        Checked<ConsultationPlan>();
        Checked<Consent>();
        Checked<Convener>();
        Checked<Draft>();
        Checked<Elector>();
        Checked<Figure>();
        Checked<Indicator>();
        Checked<Measurement>();
        Checked<Milestone>();
        Checked<Occurred>();
        Checked<Phase>();
        Checked<Provenance>();
        Checked<Quorum>();
        Checked<Purpose>();
        Checked<ResponseTerm>();
        Checked<RumourRisk>();
        Checked<SourceRequest>();
        Checked<SegmentCategory>();
        Checked<SegmentValue>();
        Checked<SessionPlan>();
        Checked<SheetRow>();
        Checked<Succession>();
        Checked<StanceTowards>();
        Checked<Threshold>();
        Checked<Venue>();
        Checked<Wording>();
        Checked<Workflow>();
        Checked<WorkflowDeadline>();
        Checked<WorkflowPin>();
        Checked<WorkflowState>();
        Checked<WorkflowTransition>();
        Checked<WorkingCalendar>();
        if (_form is WireForm.Input)
        {
            Defaulting<Policies, PoliciesForm>();
            Defaulting<ProgrammeCharter, ProgrammeCharterForm>();
            return;
        }

        Checked<Policies>();
        Checked<ProgrammeCharter>();

        // These hold a standing or the handle of a sealed text, or what was found in a box: they are resolved, sealed and counted, never taken in.
        Checked<Assessment>();
        Checked<Contest>();
        Checked<ContestAnswer>();
        Checked<CounterMessage>();
        Checked<BallotCount>();
        Checked<ImplementationClaim>();
        Checked<MilestoneReport>();
        Checked<Presence>();
        Checked<ProgressReport>();
        Checked<PartCount>();
        Checked<Promise>();
        Checked<Rescheduling>();
        Checked<Reserve>();
        Checked<Response>();
        Checked<RumourAssessment>();
        Checked<RumourReport>();
        Checked<RumourSubject>();
        Checked<RiskReview>();
        Checked<Said>();
        Checked<SourceAnswer>();
    }

    private void Id<TId>()
        where TId : struct, IEntityId<TId> => Value(new EntityIdConverter<TId>());

    private void Name<TName>()
        where TName : struct, IOpenName<TName> => Value(new OpenNameConverter<TName>());

    private void Names<TEnum>()
        where TEnum : struct, Enum => Value(new EnumNameConverter<TEnum>());

    private void Value<T>(JsonConverter<T> converter) => Add<T>(_ => converter);

    private void Checked<T>()
        where T : class => Add<T>(options => new CheckedConverter<T>(Generated<T>(options)));

    private void Defaulting<T, TForm>()
        where T : class
        where TForm : class, IForm<T> => Add<T>(options => new DefaultingConverter<T, TForm>(Generated<T>(options), Generated<TForm>(options)));

    private JsonTypeInfo<T> Generated<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)_generated.GetTypeInfo(typeof(T), options)!;

    private void Add<T>(Func<JsonSerializerOptions, JsonConverter> converter)
    {
        _types.Add(typeof(T), options => ConvertedBy<T>(converter(options), options));
        _ofHosts.Add(typeof(T), options => ConvertedBy<T>(WireFormat.Input.Info<T>().Converter, options));
    }

    /// <summary>The converter alone decides; the attributes of a type that comes in several kinds must not ask for more than it does.</summary>
    internal static JsonTypeInfo ConvertedBy<T>(JsonConverter converter, JsonSerializerOptions options)
    {
        var type = JsonMetadataServices.CreateValueInfo<T>(options, converter);
        type.PolymorphismOptions = null;
        return type;
    }

    private void List<T>() => Collection(options => JsonMetadataServices.CreateImmutableEnumerableInfo<ValueList<T>, T>(
        options, new(), items => ToList((List<T>)items)));

    private void Map<TKey, TValue>()
        where TKey : notnull => Collection(
            options => JsonMetadataServices.CreateImmutableDictionaryInfo<ValueMap<TKey, TValue>, TKey, TValue>(options, new(), ToMap));

    private void Collection<T>(Func<JsonSerializerOptions, JsonTypeInfo<T>> make)
    {
        _types.Add(typeof(T), make);
        _ofHosts.Add(typeof(T), make);
    }

    /// <summary>The serializer does not know that items are never null, and does not bound lists.</summary>
    private ValueList<T> ToList<T>(List<T> items)
    {
        if (_form is WireForm.Input && items.Count > Limits.List)
            throw new UnreadableException($"The list has {items.Count} entries; expected at most {Limits.List}.", isOfWholeList: true);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is null)
                throw new UnreadableException("The list holds null; expected values only.", $"$[{i}]", isOfWholeList: true);
        }

        return items.ToValueList();
    }

    private static ValueMap<TKey, TValue> ToMap<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> entries)
        where TKey : notnull
    {
        foreach (var (_, value) in entries)
        {
            if (value is null)
                throw new UnreadableException("The map holds null; expected values only.");
        }

        return ValueMap<TKey, TValue>.From(entries);
    }
}
