namespace CivicDialogue.GuestLists;

/// <summary>Places kept for some.</summary>
public sealed record Reserve
{
    /// <summary>A reserve.</summary>
    /// <param name="id">An id that tells nothing.</param>
    /// <param name="places">How many places, at least 1.</param>
    /// <param name="meaning">For whom they are kept, sealed for the guest list.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not at least one place.</exception>
    public Reserve(ReserveId id, int places, SealedText meaning)
    {
        Id = Require.Id(id);
        Places = Require.Between(places, 1, GuestList.MostPlaces);
        Meaning = Require.NotNull(meaning);
    }

    /// <summary>An id that tells nothing.</summary>
    public ReserveId Id { get; }

    /// <summary>How many places.</summary>
    public int Places { get; }

    /// <summary>For whom they are kept, sealed for the guest list.</summary>
    public SealedText Meaning { get; }
}
