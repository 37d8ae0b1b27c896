using CivicDialogue.Contributions;
using CivicDialogue.Participants;
using CivicDialogue.Stakeholders;

namespace CivicDialogue.Sessions;

/// <summary>An item of a session's agenda, or a part of one.</summary>
public sealed record AgendaItem
{
    /// <summary>An item.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="title">What it is called.</param>
    /// <exception cref="ArgumentException">The title is too long, or the id is the default one.</exception>
    public AgendaItem(AgendaItemId id, LocalizedText title)
    {
        Id = Require.Id(id);
        Title = Require.Title(title);
    }

    /// <summary>Its id.</summary>
    public AgendaItemId Id { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Title { get; }

    /// <summary>How many minutes it is to take, 1 to 1,440, where that is said.</summary>
    public int? Minutes
    {
        get;
        init => field = value is { } minutes ? Require.Between(minutes, 1, 1_440, nameof(Minutes)) : null;
    }

    /// <summary>Who presents it, where that is said.</summary>
    public ParticipantId? Presenter
    {
        get;
        init => field = Require.Id(value, nameof(Presenter));
    }

    /// <summary>For which stakeholder it is presented.</summary>
    public StakeholderId? PresentedFor
    {
        get;
        init => field = Require.Id(value, nameof(PresentedFor));
    }

    /// <summary>The attribution wanted in it; what holds is the narrowest of it, that of the item it is a part of, the session's and the programme's.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    }

    /// <summary>The open questions and concerns that it takes up; at most <see cref="Limits.List"/>, each once.</summary>
    public ValueList<ContributionId> TakesUp
    {
        get;
        init => field = Require.Ids(value, nameof(TakesUp));
    }

    /// <summary>Its parts, in order; at most <see cref="Limits.List"/>. A part has none of its own.</summary>
    public ValueList<AgendaItem> Items
    {
        get;
        init => field = Require.AtMost(value, Limits.List, nameof(Items)).All(i => i.Items.Count == 0) ? value
            : throw new ArgumentException("A part of an item has parts of its own; expected one level.", nameof(Items));
    }
}
