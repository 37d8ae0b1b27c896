using System.Text;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<int> Events => [.. Enumerable.Range(0, Story.Told.Record.Count)];

    [Theory, MemberData(nameof(Events))]
    public void An_event_is_read_back_as_it_was(int index)
    {
        var fact = Story.Told.Record[index].Event;
        var encoded = JsonEventCodec.Instance.Encode(fact);

        var decoded = JsonEventCodec.Instance.Decode(encoded.Type, encoded.SchemaVersion, encoded.Data.Span);

        Assert.Equal(fact, decoded);
        Assert.Equal(Encoding.UTF8.GetString(encoded.Data.Span), Encoding.UTF8.GetString(JsonEventCodec.Instance.Encode(decoded).Data.Span));
    }
}
