namespace CivicDialogue.GuestLists;

/// <summary>Places kept for some.</summary>
public sealed record Reserve
{
    /// <summary>A reserve.</summary>
    /// <param name="id">An id that tells nothing.</param>
    /// <param name="places">How many places, 0 to 1,000,000; 0 where all were released.</param>
    /// <param name="meaning">For whom they are kept, sealed for the guest list.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public Reserve(ReserveId id, int places, SealedText meaning)
    {
        Id = Require.Id(id);
        Places = Require.Between(places, 0, GuestList.MostPlaces);
        Meaning = Require.NotNull(meaning);
    }

    /// <summary>An id that tells nothing.</summary>
    public ReserveId Id { get; }

    /// <summary>How many places.</summary>
    public int Places { get; }

    /// <summary>For whom they are kept, sealed for the guest list.</summary>
    public SealedText Meaning { get; }
}
