using CivicDialogue.Programmes;
using NodaTime;

namespace CivicDialogue.Floors;

/// <summary>How the floor of a session is shared between the sides. Internal figures: turn times never leave as they are.</summary>
/// <param name="At">Until when a running turn counts.</param>
/// <param name="Sides">Each side that spoke, waits or has a budget. A side that is not among them has none of these.</param>
/// <param name="Unplaced">Those who spoke or wait for no side, or for one that is not known.</param>
public sealed record FloorEquity(Instant At, ValueMap<SideId, SideEquity> Sides, SideEquity Unplaced);

/// <summary>What one side, or those of no side, had of the floor.</summary>
/// <param name="Turns">How many turns, a running one included.</param>
/// <param name="Speakers">How many different people are known to have spoken.</param>
/// <param name="TurnsOfUnknown">How many of the turns are of people who are not known: any of them may be one more, or one of those known.</param>
/// <param name="LeastSeconds">The least whole seconds that they can have spoken, by what is known of the times.</param>
/// <param name="MostSeconds">The most whole seconds that they can have spoken.</param>
/// <param name="Share">
/// Their part of all the time spoken, 0 to 1 in ten-thousandths, each time taken as the middle of its range; <see langword="null"/> where nobody has spoken for a second.
/// </param>
/// <param name="BudgetMinutes">The minutes that they are to have in all; <see langword="null"/> where they have no budget.</param>
/// <param name="Waiting">How many wait who named this side when they asked, or none.</param>
public sealed record SideEquity(int Turns, int Speakers, int TurnsOfUnknown, long LeastSeconds, long MostSeconds, decimal? Share, int? BudgetMinutes, int Waiting)
{
    /// <summary>The least seconds that are left of the budget, negative where it is exceeded; <see langword="null"/> without a budget.</summary>
    public long? LeastSecondsLeft => BudgetMinutes * 60L - MostSeconds;

    /// <summary>The most seconds that are left of the budget, negative where it is exceeded; <see langword="null"/> without a budget.</summary>
    public long? MostSecondsLeft => BudgetMinutes * 60L - LeastSeconds;

    /// <summary>Whether they certainly spoke longer than their budget. That they may have is to be seen from <see cref="LeastSecondsLeft"/>.</summary>
    public bool IsOver => MostSecondsLeft < 0;
}
