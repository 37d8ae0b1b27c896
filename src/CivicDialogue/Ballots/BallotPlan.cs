using CivicDialogue.Programmes;
using CivicDialogue.Sessions;

namespace CivicDialogue.Ballots;

/// <summary>Who can know who chose what.</summary>
public enum BallotSecrecy
{
    /// <summary>Everybody who works with the record.</summary>
    Open,

    /// <summary>Whoever runs the host and its key: choices are sealed, each for its voter, and can be changed until the ballot is over.</summary>
    Confidential,

    /// <summary>Nobody. Choices are in a box beside the record, in which nothing tells whose they are, and which is destroyed once they are counted.</summary>
    Secret,
}

/// <summary>What is asked, and under which rule.</summary>
public sealed record BallotPlan
{
    /// <summary>The fewest electors of a secret ballot, where nothing is said.</summary>
    internal const int UsualMinimum = 10;

    /// <summary>The fewest who must have chosen otherwise than the most of their part did, for the numbers of a confidential or secret ballot to be told.</summary>
    internal const int FewestOtherwise = 5;

    /// <summary>A plan.</summary>
    /// <param name="question">What is asked. It is public.</param>
    /// <param name="rule">When it carries.</param>
    /// <param name="secrecy">Who can know who chose what. Consent and consensus are open: an objection is somebody's, and is tested with them.</param>
    /// <exception cref="ArgumentException">The question is too long, or the rule does not go with the secrecy.</exception>
    public BallotPlan(LocalizedText question, BallotRule rule, BallotSecrecy secrecy)
    {
        Question = Require.PublicText(question);
        Rule = Require.NotNull(rule);
        Secrecy = Require.Defined(secrecy);
        if (secrecy is not BallotSecrecy.Open && rule.Kind is not RuleKind.Majority)
            throw new ArgumentException($"A rule of {rule.Kind} cannot decide a {secrecy} ballot: objections are tested with those who have them. Expected {BallotSecrecy.Open}.", nameof(secrecy));
    }

    /// <summary>What is asked.</summary>
    public LocalizedText Question { get; }

    /// <summary>When it carries.</summary>
    public BallotRule Rule { get; }

    /// <summary>Who can know who chose what.</summary>
    public BallotSecrecy Secrecy { get; }

    /// <summary>
    /// Whether, of a confidential or secret ballot, it is told how many chose what. Where it is not, nothing but whether it carried is told or kept, however people chose. Where
    /// it is, the numbers stay out where fewer than five chose otherwise than the most, of a side or in all: those who voted know so beforehand. Of an open ballot all is on record.
    /// </summary>
    public bool TellsNumbers { get; init; }

    /// <summary>
    /// Until when choices are cast, exclusive; a date without a time counts whole. It is a local time, as people were told it: the instant is computed with the zone data of
    /// the day somebody asks. <see langword="null"/> where only a decision ends it.
    /// </summary>
    public CivilTime? Closes { get; init; }

    /// <summary>The session at which it is held, where it is.</summary>
    public SessionId? Session
    {
        get;
        init => field = Require.Id(value, nameof(Session));
    }

    /// <summary>The sides that count for a rule per side, each once; all of the programme's where none is named.</summary>
    public ValueList<SideId> Sides
    {
        get;
        init => field = Require.Names(value, nameof(Sides)).Distinct().Count() == value.Count ? value
            : throw new ArgumentException("A side comes twice; expected each once.", nameof(Sides));
    }

    /// <summary>
    /// The fewest who must be able to vote in a secret ballot, and must vote for its box to be opened, of each side where the rule is per side; 5 to 1,000.
    /// 10 where nothing is said.
    /// </summary>
    public int? SecrecyMinimum
    {
        get;
        init => field = value is { } minimum ? Require.Between(minimum, 5, 1_000, nameof(SecrecyMinimum)) : null;
    }

    internal int Minimum => SecrecyMinimum ?? UsualMinimum;
}
