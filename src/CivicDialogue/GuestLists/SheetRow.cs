using CivicDialogue.Participants;

namespace CivicDialogue.GuestLists;

/// <summary>A row of a sign-in sheet, as far as it can be read.</summary>
public sealed record SheetRow
{
    /// <summary>A row.</summary>
    /// <param name="number">Its number on the sheet, from 1 to 100,000.</param>
    /// <param name="person">Who signed there; <see langword="null"/> where that cannot be read, which still is somebody.</param>
    /// <param name="mayBeNamed">Whether they ticked that they may be named. Not ticked means no.</param>
    /// <exception cref="ArgumentException">The number is out of range, the person is the default id, or somebody who cannot be read is to be named.</exception>
    public SheetRow(int number, ParticipantId? person, bool mayBeNamed)
    {
        Number = Require.Between(number, 1, 100_000);
        Person = Require.Id(person);
        MayBeNamed = mayBeNamed && person is null
            ? throw new ArgumentException($"Row {number} names nobody, so nobody in it may be named.", nameof(mayBeNamed))
            : mayBeNamed;
    }

    /// <summary>Its number on the sheet.</summary>
    public int Number { get; }

    /// <summary>Who signed there, where that can be read.</summary>
    public ParticipantId? Person { get; }

    /// <summary>Whether they ticked that they may be named.</summary>
    public bool MayBeNamed { get; }
}

/// <summary>A row of a sign-in sheet as it was typed in and as it stands.</summary>
/// <param name="Typed">The row as it was first typed in: typing it in so again adds nothing.</param>
/// <param name="Now">The row as it stands; <see langword="null"/> where it was taken back.</param>
/// <param name="When">When the sheet lay there.</param>
/// <param name="Source">Where this is known from.</param>
public sealed record TranscribedRow(SheetRow Typed, SheetRow? Now, Occurred When, Provenance Source);
