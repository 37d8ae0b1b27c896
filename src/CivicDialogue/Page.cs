namespace CivicDialogue;

/// <summary>Which part of a list to answer.</summary>
public readonly record struct PageRequest
{
    private readonly int _size;

    /// <summary>A request.</summary>
    /// <param name="size">How many items at most, 1 to <see cref="Limits.LargestPage"/>.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; <see langword="null"/> for the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is out of range.</exception>
    public PageRequest(int size = Limits.Page, string? after = null)
    {
        _size = Require.Between(size, 1, Limits.LargestPage);
        After = after;
    }

    /// <summary>How many items at most.</summary>
    public int Size => _size == 0 ? Limits.Page : _size;

    /// <summary>The cursor of the page before.</summary>
    public string? After { get; }
}

/// <summary>Part of a list.</summary>
/// <param name="Items">The items, in the order that the query says.</param>
/// <param name="Next">An opaque cursor for the next page; <see langword="null"/> on the last one. It stays valid while items come and go.</param>
public sealed record Page<T>(ValueList<T> Items, string? Next)
{
    /// <summary>The same page of something made from each item: what a screen shows.</summary>
    public Page<TResult> Select<TResult>(Func<T, TResult> make) => new(Items.Select(Require.NotNull(make)).ToValueList(), Next);

    /// <summary>Cuts a page out of an ordered list. The cursor holds the key of the last item, so that new items shift nothing.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this library gave out.</exception>
    internal static Page<T> Of(IEnumerable<T> ordered, Func<T, string> key, PageRequest request)
    {
        var rest = ordered;
        if (request.After is { } cursor)
        {
            var after = Decode(cursor);
            rest = ordered.Where(i => string.CompareOrdinal(key(i), after) > 0);
        }

        var items = rest.Take(request.Size + 1).ToList();
        return items.Count <= request.Size
            ? new(items.ToValueList(), null)
            : new(items.Take(request.Size).ToValueList(), Encode(key(items[request.Size - 1])));
    }

    /// <summary>The key after which a page begins; <see langword="null"/> for the first page. For a list that can be entered anywhere.</summary>
    /// <exception cref="ArgumentException">The cursor is not one that this library gave out.</exception>
    internal static string? KeyBefore(PageRequest request) => request.After is { } cursor ? Decode(cursor) : null;

    /// <summary>What a cursor of ours begins with.</summary>
    private const string Mark = "after ";

    private static string Encode(string key) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(Mark + key));

    private static string Decode(string cursor)
    {
        try
        {
            var key = cursor.Length <= 1_000 ? System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(cursor)) : string.Empty;
            return key.StartsWith(Mark, StringComparison.Ordinal) ? key[Mark.Length..] : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new ArgumentException($"'{Require.Show(cursor)}' is not a cursor; expected the Next of a page.", nameof(cursor));
        }
    }
}
