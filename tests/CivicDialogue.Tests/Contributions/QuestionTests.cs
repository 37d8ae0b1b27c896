namespace CivicDialogue.Tests.Contributions;

/// <summary>What is asked stays open until it is answered, wherever the next session is.</summary>
public sealed class QuestionTests
{
    private readonly Town _town = new();
    private readonly FollowUpLog _log = new();
    private readonly Standing _resident;

    public QuestionTests() => _resident = Standing.Personal(_town.Person(Role.Participant));

    private Occurred Now => Occurred.At(_town.Now, Town.Hebron);

    [Fact]
    public void A_question_waits_from_session_to_session_and_an_agenda_takes_it_up()
    {
        var first = OnLog(_town.Begun("first"));
        var question = Asked(first, "when are the lanes lit", addressee: _town.Police.Id);
        Assert.Equal(["when are the lanes lit"], Open());

        _town.Now += Duration.FromDays(30);
        var item = _town.Id<AgendaItemId>("carried over");
        var second = _town.Planned(name: "second");
        second = second.After(second.SetAgenda(_town.As(Role.Secretary), [new(item, Town.Some("carried over")) { TakesUp = [question.Id] }]));
        OnLog(second, _town.Planned(name: "second"));
        var listed = Assert.Single(_log.OpenQuestions(_town.Programme.Id, _town.Now, null));
        Assert.Equal((_town.Police.Id, new TakenUp(second.Id, item)), (listed.Question.Said.Addressee, listed.TakenUp.Single()));

        var begun = second.After(second.Open(_town.As(Role.Facilitator), Now));
        Answered(question, "before the summer", begun);
        Assert.Empty(Open());
        Assert.Equal(["when are the lanes lit"], Open(asOf: _town.Now - Duration.FromDays(1)));
    }

    [Fact]
    public void A_question_that_no_answer_settles_can_be_put_again_by_whoever_asked()
    {
        var question = Asked(null, "when are the lanes lit");
        question = Answered(question, "soon");
        Assert.False(question.IsOpen);

        question = Next(question, c => c.Reopen(_town.As(Role.Participant), Town.Sealed("when exactly")));
        Assert.Equal((true, 1, Town.Sealed("when exactly")), (question.IsOpen, question.AnsweredBefore, question.Missing.Single()));
        Assert.Equal(["when are the lanes lit"], Open());
        Assert.Equal(ContributionRefusals.AlreadyLinked, question.Answer(_town.As(Role.Secretary), _town.Id<ContributionId>("soon"), Answer(question, "soon")).Refusal?.Code);

        question = Answered(question, "before the summer");
        question = Answered(question, "the first one is lit");
        Assert.Empty(Open());
        Assert.Equal(3, question.Answers.Count);
    }

    /// <summary>An institution must not be rid of a question by an answer that nobody can read, or that it takes back.</summary>
    [Fact]
    public void An_answer_that_is_not_on_the_open_record_answers_nothing()
    {
        var question = Asked(null, "when are the lanes lit");
        question = Next(question, c => c.Answer(_town.As(Role.FocalPoint), _town.Id<ContributionId>("never recorded"), Answer(question, "never recorded")));
        Assert.Equal((false, 1), (question.IsOpen, Open().Count));

        question = Answered(question, "soon");
        Assert.Empty(Open());
        var answer = Find("soon");
        answer = Next(answer, c => c.Hide(_town.As(Role.Facilitator), Town.Some()));
        Assert.Single(Open());
        answer = Next(answer, c => c.Show(_town.As(Role.SafeguardingLead), Town.Some()));
        Assert.Empty(Open());
        answer = Next(answer, c => c.Correct(_town.As(Role.Secretary), null, new(ContributionKind.Opinion, RecordQuality.Summary, answer.Said.Text, answer.Said.When), Town.Some()));
        Assert.Single(Open());
        answer = Next(answer, c => c.Correct(_town.As(Role.Secretary), null, Answer(question, "soon"), Town.Some()));
        Assert.Empty(Open());
        Next(answer, c => c.Void(_town.As(Role.Secretary), null, Town.Some()));
        Assert.Single(Open());
    }

    [Fact]
    public void An_answer_counts_from_when_it_was_given_and_is_known_from_when_it_was_recorded()
    {
        var question = Asked(null, "when are the lanes lit");
        var asked = _town.Now;
        _town.Now += Duration.FromDays(20);
        var given = Occurred.At(asked + Duration.FromDays(10), Town.Hebron);
        Answered(question, "soon", when: given);

        Assert.Single(Open(asOf: asked + Duration.FromDays(9)));
        Assert.Empty(Open(asOf: asked + Duration.FromDays(11)));
        Assert.Single(Open(asOf: asked + Duration.FromDays(11), knownAt: asked + Duration.FromDays(19)));
        Assert.Empty(Open(asOf: asked - Duration.FromDays(1)));
    }

    [Fact]
    public void What_was_voided_was_never_asked_once_that_is_known()
    {
        var question = Asked(null, "when are the lanes lit");
        var asked = _town.Now;
        _town.Now += Duration.FromDays(5);
        Next(question, c => c.Void(_town.As(Role.Secretary), null, Town.Some()));

        Assert.Empty(Open(asOf: asked + Duration.FromDays(1)));
        Assert.Single(Open(asOf: asked + Duration.FromDays(1), knownAt: asked + Duration.FromDays(1)));
    }

    [Fact]
    public void Hiding_a_question_does_not_answer_it_and_only_whoever_asked_takes_it_back()
    {
        var question = Asked(null, "when are the lanes lit");
        question = Next(question, c => c.Hide(_town.As(Role.Facilitator), Town.Some()));
        Assert.Single(Open());

        Assert.All(Town.Offices.Where(r => r != Role.Participant), r => Assert.Equal(ContributionRefusals.NotTheSpeaker, question.Withdraw(_town.As(r)).Refusal?.Code));
        question = Next(question, c => c.Withdraw(_town.As(Role.Participant)));
        Assert.Empty(Open());
        Assert.Equal(("withdrawn", ContributionRefusals.OffRecord.Value), question.Reopen(_town.As(Role.Facilitator)).Refusal is { } no ? (no.Facts["now"], no.Code.Value) : default);
        Assert.True(question.IsCounted);
    }

    /// <summary>Not now, and not as of before: whoever can ask about the past must not find what was taken away for somebody's safety.</summary>
    [Fact]
    public void What_was_diverted_is_on_no_list_of_open_questions_whatever_the_instant()
    {
        var question = Asked(null, "why did the guard at the gate do that");
        Asked(null, "when are the lanes lit");
        _town.Now += Duration.FromDays(2);
        Assert.Equal(2, Open().Count);

        Next(question, c => c.Divert(_town.As(Role.Recorder), _town.Id<SafeguardingCaseId>("case")));

        Assert.Equal(["when are the lanes lit"], Open());
        Assert.Equal(["when are the lanes lit"], Open(asOf: _town.Now - Duration.FromDays(1), knownAt: _town.Now - Duration.FromDays(1)));
    }

    /// <summary>The words of what was open, by the names of their handles.</summary>
    private List<string> Open(Instant? asOf = null, Instant? knownAt = null) =>
        [.. _log.OpenQuestions(_town.Programme.Id, asOf ?? _town.Now, knownAt).Select(q => _asked[q.Question.Id])];

    private readonly Dictionary<ContributionId, string> _asked = [];
    private readonly Dictionary<ContributionId, Contribution> _said = [];

    private Contribution Find(string words) => _said[_town.Id<ContributionId>(words)];

    private Contribution Asked(Session? session, string words, StakeholderId? addressee = null)
    {
        var id = _town.Id<ContributionId>(words);
        _asked[id] = words;
        return Begin(id, session, new(ContributionKind.Question, RecordQuality.Verbatim, Town.Sealed(words), Now) { Speaker = _resident, Addressee = addressee });
    }

    private Said Answer(Contribution question, string words, Occurred? when = null) =>
        new(ContributionKind.Answer, RecordQuality.Paraphrase, Town.Sealed(words), when ?? Now) { Speaker = _town.StandingOfCommander(when ?? Now), Answers = question.Id };

    private Contribution Answered(Contribution question, string words, Session? session = null, Occurred? when = null)
    {
        var (id, said) = (_town.Id<ContributionId>(words), Answer(question, words, when));
        Begin(id, session, said);
        return Next(question, c => c.Answer(_town.As(Role.Secretary), id, said));
    }

    private Contribution Begin(ContributionId id, Session? session, Said said)
    {
        var decision = session is null ? Contribution.TakeIn(_town.As(Role.Secretary), id, said) : Contribution.Record(_town.As(Role.Secretary), id, session, said);
        foreach (var next in decision.OrThrow())
            _log.Add(id.Value, next);
        return _said[id] = Fold.Begin<Contribution, ContributionEvent>(decision);
    }

    private Contribution Next(Contribution contribution, Func<Contribution, Decision<ContributionEvent>> decide)
    {
        foreach (var next in decide(contribution).OrThrow())
        {
            _log.Add(contribution.Id.Value, next);
            contribution = contribution.Apply(next);
        }

        return _said[contribution.Id] = contribution;
    }

    /// <summary>What the town recorded of a session, for the log; and its agenda, where that was set aside.</summary>
    private Session OnLog(Session session, Session? planned = null)
    {
        foreach (var (stream, next) in _town.Record.Where(r => r.Stream == session.Id.Value).TakeLast(planned is null ? 2 : 1))
            _log.Add(stream, next);
        if (planned is not null)
            _log.Add(session.Id.Value, new SessionEvent.AgendaSet(_town.As(Role.Secretary).Stamp, session.Agenda));
        return session;
    }
}
