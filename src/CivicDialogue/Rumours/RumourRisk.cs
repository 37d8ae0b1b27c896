using System.Text.Json.Serialization;

namespace CivicDialogue.Rumours;

/// <summary>How much a rumour could do, by name.</summary>
/// <remarks>
/// The four grades of a matrix of five by five, and where each begins (1, 4, 8, 15), are those of the National Patient Safety Agency (England), "A risk matrix for risk managers",
/// January 2008, "Risk scoring and grading". That a rumour is judged by them is this library's choice.
/// </remarks>
public enum RiskLevel
{
    /// <summary>A score of 1 to 3.</summary>
    Low,

    /// <summary>A score of 4 to 6.</summary>
    Moderate,

    /// <summary>A score of 8 to 12.</summary>
    High,

    /// <summary>A score of 15 to 25.</summary>
    Extreme,
}

/// <summary>How much harm a rumour could do and how likely that is, each from 1 to 5.</summary>
public sealed record RumourRisk
{
    /// <summary>A risk.</summary>
    /// <param name="harm">How much harm it could do: 1 (next to none) to 5 (people could lose their lives).</param>
    /// <param name="likelihood">How likely that is: 1 (hardly) to 5 (almost certain).</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is out of range.</exception>
    public RumourRisk(int harm, int likelihood)
    {
        Harm = Require.Between(harm, 1, 5);
        Likelihood = Require.Between(likelihood, 1, 5);
    }

    /// <summary>How much harm it could do, 1 to 5.</summary>
    public int Harm { get; }

    /// <summary>How likely that is, 1 to 5.</summary>
    public int Likelihood { get; }

    /// <summary>The one times the other, 1 to 25.</summary>
    [JsonIgnore]
    public int Score => Harm * Likelihood;

    /// <summary>The grade that the score falls into.</summary>
    [JsonIgnore]
    public RiskLevel Level => Score switch
    {
        <= 3 => RiskLevel.Low,
        <= 6 => RiskLevel.Moderate,
        <= 12 => RiskLevel.High,
        _ => RiskLevel.Extreme,
    };
}
