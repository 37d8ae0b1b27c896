using System.Globalization;
using System.Reflection;
using System.Text;
using CsCheck;

namespace CivicDialogue.Tests.Kernel;

/// <summary>Ids, for every kind of thing that has one.</summary>
public sealed class EntityIdTests
{
    /// <summary>Every id type of the core.</summary>
    public static TheoryData<Type> Kinds => [.. typeof(EntityId).Assembly.GetExportedTypes().Where(t => t.IsValueType && t.GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)))];

    private static readonly Gen<Instant> Times = Gen.Long[0, Instant.FromUtc(9999, 12, 31, 23, 59).ToUnixTimeMilliseconds()].Select(Instant.FromUnixTimeMilliseconds);

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_is_read_as_it_is_written_and_rejects_the_empty_one(Type kind) =>
        GetType().GetMethod(nameof(KeepsItsWord), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static void KeepsItsWord<TId>()
        where TId : struct, IEntityId<TId>
    {
        Assert.Matches("^[a-z]+$", TId.Category);
        Gen.Guid.Where(g => g != Guid.Empty).Sample(
            value =>
            {
                var id = TId.From(value);
                var text = id.ToString()!;
                Assert.Equal(value.ToString("D"), text);
                Assert.Equal(id, TId.Parse(text, null));
                Assert.Equal(id, TId.Parse(text.AsSpan(), CultureInfo.InvariantCulture));
                Assert.True(TId.TryParse(text.ToUpperInvariant(), null, out var read));
                Assert.Equal(id, read);
                Assert.Equal(text, $"{id}");
                Assert.Equal(text, id.ToString("anything", CultureInfo.GetCultureInfo("ar-PS")));
                var utf8 = new byte[36];
                Assert.True(id.TryFormat(utf8, out var written, default, null));
                Assert.Equal(text, Encoding.UTF8.GetString(utf8, 0, written));
                Assert.False(id.TryFormat(new char[35], out _, default, null));
                Assert.Equal(id, TId.From(value));
                Assert.Equal(0, id.CompareTo(TId.From(value)));
            },
            iter: 20);

        Assert.Throws<ArgumentException>(() => TId.From(Guid.Empty));
        foreach (var wrong in (string?[])[null, "", " ", Guid.Empty.ToString(), "0190b0c4", Guid.NewGuid().ToString("N"), $"{{{Guid.NewGuid()}}}"])
        {
            Assert.False(TId.TryParse(wrong, null, out var none));
            Assert.Equal(default, none);
            Assert.Contains("expected a UUID", Assert.Throws<FormatException>(() => TId.Parse(wrong!, null)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_two_kinds_share_a_category()
    {
        var categories = Kinds.Select(k => (string)k.Data.GetProperty("Category", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).ToList();
        Assert.Equal(categories.Distinct(), categories);
    }

    [Fact]
    public void A_new_id_sorts_by_time_and_bears_it() => Gen.Select(Times, Times).Sample((one, other) =>
    {
        var (first, second) = (EntityId.New<SessionId>(one), EntityId.New<SessionId>(other));
        Assert.Equal(7, first.Value.Version);
        Assert.Equal(0b10, first.Value.Variant >> 2);
        Assert.Equal(one.ToUnixTimeMilliseconds(), Convert.ToInt64(first.ToString().Replace("-", "", StringComparison.Ordinal)[..12], 16));
        if (one != other)
        {
            Assert.Equal(one < other, string.CompareOrdinal(first.ToString(), second.ToString()) < 0);
            Assert.Equal(one < other, ((IComparable<SessionId>)first).CompareTo(second) < 0);
        }

        Assert.NotEqual(first, EntityId.New<SessionId>(one));
    });

    [Fact]
    public void A_time_that_a_new_id_cannot_bear_is_told() =>
        Assert.Contains("before 1970", Assert.Throws<ArgumentOutOfRangeException>(() => EntityId.New<SessionId>(Instant.FromUnixTimeMilliseconds(-1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_random_id_tells_nothing()
    {
        var ids = Enumerable.Range(0, 1_000).Select(_ => EntityId.Random<ContributionId>()).ToList();
        Assert.All(ids, i => Assert.Equal((4, 0b10), (i.Value.Version, i.Value.Variant >> 2)));
        Assert.Equal(1_000, ids.Distinct().Count());

        // In time order by chance alone: one in 1,000! ways.
        Assert.NotEqual(ids.Order(), ids);
    }

    [Fact]
    public void A_name_always_gets_the_same_id_and_no_other_name_gets_it()
    {
        var names = Gen.String[Gen.Char['a', 'c'], 1, 3];
        Gen.Select(names, names, names, names).Sample((scope, name, otherScope, otherName) =>
        {
            var id = EntityId.Named<ActId>(scope, name);
            Assert.Equal((8, 0b10), (id.Value.Version, id.Value.Variant >> 2));
            Assert.Equal((scope, name) == (otherScope, otherName), id == EntityId.Named<ActId>(otherScope, otherName));
            Assert.NotEqual(id.Value, EntityId.Named<SessionId>(scope, name).Value);
        });

        // Written down once: the ids of an import must be the same after years.
        Assert.Equal("e00376ff-006d-8ada-9553-10173f2cbcd4", EntityId.Named<ActId>("https://example.org/sheet", "row 1").ToString());
        Assert.Throws<ArgumentException>(() => EntityId.Named<ActId>("", "row 1"));
        Assert.Throws<ArgumentException>(() => EntityId.Named<ActId>("https://example.org/sheet", " "));
    }
}
