using CivicDialogue.Participants;
using CivicDialogue.Safeguarding;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Rumours;

/// <summary>What can be a fact about a rumour.</summary>
public abstract record RumourEvent : IEvent
{
    private RumourEvent(Stamp stamp) => Stamp = stamp;

    /// <inheritdoc/>
    public Stamp Stamp { get; }

    /// <inheritdoc/>
    public virtual Instant CountsFrom => Stamp.At;

    /// <inheritdoc/>
    public virtual IEnumerable<SealedText> SealedTexts => [];

    /// <inheritdoc/>
    public virtual IEnumerable<(Standing Standing, Occurred When)> Standings => [];

    /// <summary>Somebody told that a claim goes round.</summary>
    /// <param name="Stamp">Who recorded it, when; who told it is another matter.</param>
    /// <param name="Id">The rumour.</param>
    /// <param name="Report">What was told.</param>
    public sealed record Reported(Stamp Stamp, RumourId Id, RumourReport Report) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Report.Heard.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Report.Wording];
    }

    /// <summary>Somebody else, or somebody again, told that the same claim goes round.</summary>
    /// <param name="Stamp">Who recorded it, when; who told it is another matter.</param>
    /// <param name="Number">Which of the rumour's reports; the first is 1.</param>
    /// <param name="Report">What was told.</param>
    public sealed record ReportedAgain(Stamp Stamp, int Number, RumourReport Report) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Report.Heard.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Report.Wording];
    }

    /// <summary>It was found to be one to follow up, with what it could do and whom it is about; or that was judged anew.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Risk">What it could do.</param>
    /// <param name="About">Whom it is about.</param>
    /// <param name="When">When that was judged.</param>
    public sealed record Triaged(Stamp Stamp, RumourRisk Risk, RumourSubject About, Occurred When) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => About.Persons.Select(p => (p, When));
    }

    /// <summary>It was found not to be one for this programme to follow up.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record PutOutOfScope(Stamp Stamp, LocalizedText Reason) : RumourEvent(Stamp);

    /// <summary>Somebody who may know was asked.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which of the rumour's sources, from 1.</param>
    /// <param name="Request">Who was asked, until when.</param>
    public sealed record SourceAsked(Stamp Stamp, int Number, SourceRequest Request) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Request.When.CountsFrom(Stamp.At);
    }

    /// <summary>A source answered.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which of the rumour's sources.</param>
    /// <param name="Answer">What it said.</param>
    public sealed record SourceAnswered(Stamp Stamp, int Number, SourceAnswer Answer) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Answer.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => [Answer.Words];

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => Answer.By is { } by ? [(by, Answer.When)] : [];
    }

    /// <summary>Somebody from outside judged what is true in it, for the first time or anew.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Assessment">The judgement, by whom, when.</param>
    public sealed record Assessed(Stamp Stamp, RumourAssessment Assessment) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Assessment.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Assessment.By, Assessment.When)];
    }

    /// <summary>A claim about a named person was cleared for publication, as it was assessed.</summary>
    /// <param name="Stamp">Who cleared it, when.</param>
    /// <param name="Assessment">The number of the assessment, from 1.</param>
    /// <param name="Reason">Why it may be published.</param>
    public sealed record Cleared(Stamp Stamp, int Assessment, LocalizedText Reason) : RumourEvent(Stamp);

    /// <summary>A message was drafted.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which of the rumour's messages, from 1.</param>
    /// <param name="Assessment">The number of the assessment that it tells of, from 1.</param>
    /// <param name="Message">What is to be made known.</param>
    public sealed record MessageDrafted(Stamp Stamp, int Number, int Assessment, CounterMessage Message) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Message.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Message.By, Message.When)];
    }

    /// <summary>Somebody agreed to a message.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Number">Which of the rumour's messages.</param>
    /// <param name="Agreement">Who agreed, when.</param>
    public sealed record MessageAgreed(Stamp Stamp, int Number, MessageAgreement Agreement) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => Agreement.When.CountsFrom(Stamp.At);

        /// <inheritdoc/>
        public override IEnumerable<(Standing Standing, Occurred When)> Standings => [(Agreement.By, Agreement.When)];
    }

    /// <summary>Messages were made known.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Messages">Which of the rumour's messages.</param>
    /// <param name="When">When.</param>
    public sealed record Published(Stamp Stamp, ValueList<int> Messages, Occurred When) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Some of those who asked were told what came of it.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="People">Who was told.</param>
    /// <param name="When">When.</param>
    public sealed record Returned(Stamp Stamp, ValueList<ParticipantId> People, Occurred When) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Some of those who asked could not be reached.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="People">Who was not reached.</param>
    /// <param name="When">When it was tried.</param>
    public sealed record NotReached(Stamp Stamp, ValueList<ParticipantId> People, Occurred When) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override Instant CountsFrom => When.CountsFrom(Stamp.At);
    }

    /// <summary>Nothing more is to be done about it.</summary>
    /// <param name="Stamp">Who concluded it, when.</param>
    /// <param name="Summary">What came of it.</param>
    public sealed record Concluded(Stamp Stamp, LocalizedText Summary) : RumourEvent(Stamp);

    /// <summary>New evidence opened it again.</summary>
    /// <param name="Stamp">Who reopened it, when.</param>
    /// <param name="Reason">What the evidence changes.</param>
    /// <param name="Evidence">The evidence.</param>
    public sealed record Reopened(Stamp Stamp, LocalizedText Reason, Provenance Evidence) : RumourEvent(Stamp);

    /// <summary>It turned out to be the same as another, which goes on for both.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Into">The one that goes on.</param>
    public sealed record Merged(Stamp Stamp, RumourId Into) : RumourEvent(Stamp);

    /// <summary>Another turned out to be the same as this one, which goes on for both.</summary>
    /// <param name="Stamp">Who recorded it, when.</param>
    /// <param name="Rumour">The other.</param>
    /// <param name="Brings">How many reports it brings, and how widely it goes round by them.</param>
    /// <param name="Askers">Who asked there and not here: they are to be told too.</param>
    public sealed record Absorbed(Stamp Stamp, RumourId Rumour, AbsorbedRumour Brings, ValueList<ParticipantId> Askers) : RumourEvent(Stamp);

    /// <summary>It holds an allegation of abuse, and is followed up under protection. Nothing but that one was made is left here.</summary>
    /// <param name="Stamp">Who diverted it, when.</param>
    /// <param name="Case">The case under which it is followed up.</param>
    public sealed record Diverted(Stamp Stamp, SafeguardingCaseId Case) : RumourEvent(Stamp);

    /// <summary>Words were taken out of a report or an answer: because somebody in it was erased, or asked for it.</summary>
    /// <param name="Stamp">Who took them out, when.</param>
    /// <param name="Text">Which text.</param>
    /// <param name="Replacement">What is left of it; <see langword="null"/> where nothing is.</param>
    /// <param name="Reason">Why. It must not repeat what was taken out.</param>
    public sealed record TextRedacted(Stamp Stamp, SealedTextId Text, SealedText? Replacement, LocalizedText Reason) : RumourEvent(Stamp)
    {
        /// <inheritdoc/>
        public override IEnumerable<SealedText> SealedTexts => Replacement is null ? [] : [Replacement];
    }
}
