using CivicDialogue.Referrals;
using CivicDialogue.Stakeholders;
using NodaTime;

namespace CivicDialogue.Commitments;

/// <summary>What is promised, by whom, by when. Its words are public.</summary>
public sealed record Promise
{
    /// <summary>A promise.</summary>
    /// <param name="text">What is promised.</param>
    /// <param name="serves">The referrals it answers; at least one, all to the stakeholder that promises.</param>
    /// <param name="due">The last day on which it is done in time.</param>
    /// <param name="by">As what the person who promised did so; the post owns the commitment, whoever holds it later.</param>
    /// <param name="when">When it was promised.</param>
    /// <exception cref="ArgumentException">The text is too long, or the promise serves no referral.</exception>
    public Promise(LocalizedText text, ValueList<ReferralId> serves, LocalDate due, Standing by, Occurred when)
    {
        Text = Require.PublicText(text);
        Serves = Require.AtMost(serves, Limits.List);
        if (serves.Count == 0)
            throw new ArgumentException("The promise serves no referral; expected at least one.", nameof(serves));
        foreach (var referral in serves)
            Require.Id(referral, nameof(serves));
        if (serves.Distinct().Count() < serves.Count)
            throw new ArgumentException("The promise serves a referral twice; expected each once.", nameof(serves));
        Due = Require.Iso(due);
        By = Require.NotNull(by);
        When = Require.NotNull(when);
    }

    /// <summary>What is promised.</summary>
    public LocalizedText Text { get; }

    /// <summary>The referrals it answers.</summary>
    public ValueList<ReferralId> Serves { get; }

    /// <summary>The last day on which it is done in time.</summary>
    public LocalDate Due { get; }

    /// <summary>As what the person who promised did so; the post owns the commitment.</summary>
    public Standing By { get; }

    /// <summary>When it was promised.</summary>
    public Occurred When { get; }

    /// <summary>The steps to it that were promised with it; at most <see cref="Limits.List"/>.</summary>
    /// <exception cref="ArgumentException">There are too many.</exception>
    public ValueList<Milestone> Milestones
    {
        get;
        init => field = Require.AtMost(value, Limits.List, nameof(Milestones));
    }

    /// <summary>Who does it together with the stakeholder that promises; at most <see cref="Limits.List"/>. Nobody of them judges what became of it.</summary>
    /// <exception cref="ArgumentException">There are too many, one comes twice or is the default id.</exception>
    public ValueList<StakeholderId> Partners
    {
        get;
        init => field = Require.Ids(value, nameof(Partners));
    }
}
