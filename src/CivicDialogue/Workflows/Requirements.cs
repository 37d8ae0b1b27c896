using CivicDialogue.Programmes;
using CivicDialogue.Recommendations;

namespace CivicDialogue.Workflows;

/// <summary>Whether a requirement is met: of a recommendation, under the programme as the act found it, at the time at which it would move on.</summary>
/// <remarks>
/// It must look at nothing else: the same arguments always give the same answer. A decision asks it, possibly more than once, and so do
/// <see cref="Recommendation.WhyNot"/> and <see cref="Recommendation.PermittedTriggers"/>.
/// </remarks>
/// <param name="recommendation">The recommendation, as it stands.</param>
/// <param name="programme">Its programme.</param>
/// <param name="at">When it would move on.</param>
public delegate bool RequirementRule(Recommendation recommendation, Programme programme, NodaTime.Instant at);

/// <summary>
/// The requirements that workflows may name: those of the library, and those that a host adds. A programme adopts no workflow that names another, and an act decides by
/// those that it was minted with; a dialogue mints with its own.
/// </summary>
public sealed class Requirements
{
    private readonly Dictionary<Requirement, RequirementRule> _rules;

    private Requirements(Dictionary<Requirement, RequirementRule> rules) => _rules = rules;

    /// <summary>Those of the library alone: the ready ones of <see cref="Requirement"/>, of any number where they count.</summary>
    public static Requirements Ready { get; } = new([]);

    /// <summary>These and one more. What is there stays as it is.</summary>
    /// <param name="name">What workflows call it.</param>
    /// <param name="rule">When it is met.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public Requirements With(Requirement name, RequirementRule rule)
    {
        Require.Name(name);
        Require.NotNull(rule);
        return !Knows(name) ? new(new(_rules) { [name] = rule })
            : throw new ArgumentException($"There is a requirement '{name}' already; expected another name.", nameof(name));
    }

    /// <summary>Whether a workflow may name it.</summary>
    public bool Knows(Requirement name) => IsReady(name) || _rules.ContainsKey(name);

    internal RequirementRule? Find(Requirement name) => _rules.GetValueOrDefault(name);

    /// <summary>The first place in a definition that names what nobody knows; <see langword="null"/> where there is none.</summary>
    internal (Requirement Requirement, WorkflowTransition Place)? UnknownIn(Workflow workflow)
    {
        foreach (var transition in workflow.Transitions)
        {
            foreach (var requirement in transition.Requirements)
            {
                if (!Knows(requirement))
                    return (requirement, transition);
            }
        }

        return null;
    }

    private static bool IsReady(Requirement name) =>
        name == Requirement.ReportedAdoption || name == Requirement.CarriedBallot || name == Requirement.ByAuthor || name == Requirement.NoOpenAmendments || name == Requirement.NoUnresolvedObjections
        || name == Requirement.DeadlinePassed || name == Requirement.MergedInto || name == Requirement.SupersededBy || name.Threshold is not null;
}
