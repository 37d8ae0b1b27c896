namespace CivicDialogue.Programmes;

/// <summary>The rules that a programme sets for everything in it. They are copied where they apply and can be narrowed there, never widened.</summary>
public sealed record Policies
{
    /// <summary>The widest attribution that anything of the programme may be disclosed with. <see cref="CivicDialogue.Attribution.Named"/> where nothing is said.</summary>
    public Attribution Attribution
    {
        get;
        init => field = Require.Defined(value);
    } = Attribution.Named;

    /// <summary>How long addressees have to answer. 60 calendar days where nothing is said.</summary>
    public ResponseTerm ResponseTerm
    {
        get;
        init => field = Require.NotNull(value, nameof(ResponseTerm));
    } = new(60, DayCount.Calendar);

    /// <summary>How many calendar days after the last day of the term silence becomes a lapse, 1 to 3,660; 90 where nothing is said.</summary>
    public int LapseAfterDays
    {
        get;
        init => field = Require.Between(value, 1, ResponseTerm.Longest, nameof(LapseAfterDays));
    } = 90;

    /// <summary>The smallest number of people that a published figure may be about, 1 to 1,000; 5 where nothing is said.</summary>
    public int DisclosureThreshold
    {
        get;
        init => field = Require.Between(value, 1, 1_000, nameof(DisclosureThreshold));
    } = 5;
}
