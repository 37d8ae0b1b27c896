using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicDialogue.Disclosure;

namespace CivicDialogue.Serialization.SystemTextJson.Tests;

public sealed class ViewTests
{
    private static readonly PublicView[] Views =
    [
        Story.Told.Minutes, Story.Told.FullMinutes, Story.Told.FollowUp, Story.Told.Attendees, Story.Told.Inclusion, Story.Told.SpeakingTime,
        Story.Told.BallotResult, Story.Told.Rumours, Story.Told.Votes,
    ];

    [Fact]
    public void A_release_keeps_no_word_of_a_sealed_text()
    {
        // Even where somebody makes the event with the words filled in, which no decision does.
        var filled = Story.Told.FullMinutes.WithWords(Story.Told.Words);
        var stored = Story.Told.Events.OfType<ReleaseEvent>()
            .Append(new ReleaseEvent.Published(Story.Told.Events.First().Stamp, Story.Told.FullRelease.Id, filled, null))
            .Select(e => Encoding.UTF8.GetString(JsonEventCodec.Instance.Encode(e).Data.Span))
            .Append(CivicDialogueJson.SerializeState(Story.Told.MinutesRelease))
            .Append(CivicDialogueJson.SerializeState(Story.Told.FullRelease));
        foreach (var json in stored)
        {
            foreach (var words in Story.Told.Words.Values.SelectMany(t => t.Entries.Values))
                Assert.DoesNotContain(words.Text, Plain(json), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_event_keeps_no_word_of_a_sealed_text()
    {
        foreach (var fact in Story.Told.Events.Where(e => e.SealedTexts.Any()))
        {
            var json = Plain(Encoding.UTF8.GetString(JsonEventCodec.Instance.Encode(fact).Data.Span));
            foreach (var entry in fact.SealedTexts.SelectMany(t => Story.Told.Words[t.Id].Entries.Values))
                Assert.DoesNotContain(entry.Text, json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_leaves_has_words_and_no_handle()
    {
        foreach (var view in Views)
        {
            var json = CivicDialogueJson.Serialize(view.WithWords(Story.Told.Words));
            foreach (var handle in view.SealedTexts)
            {
                Assert.DoesNotContain(handle.Id.ToString(), json, StringComparison.Ordinal);
                Assert.DoesNotContain(handle.Commitment.ToString(), json, StringComparison.Ordinal);
                Assert.Contains(Story.Told.Words[handle.Id].In(view.Language).Text, Plain(json), StringComparison.Ordinal);
            }

            Assert.DoesNotContain("\"sealed\"", json, StringComparison.Ordinal);
            Assert.DoesNotContain("\"erased\"", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_text_says_its_language_and_direction_or_that_it_was_erased()
    {
        var minutes = JsonNode.Parse(CivicDialogueJson.Serialize(Story.Told.FullMinutes.WithWords(new Dictionary<SealedTextId, LocalizedText>())))!;
        Assert.Equal("""{"erased":true}""", minutes["body"]!.ToJsonString());
        Assert.Equal("""{"language":"en","direction":"ltr","text":"Municipal hall"}""", minutes["venue"]!.ToJsonString());
        Assert.Equal("rtl", (string?)JsonNode.Parse(CivicDialogueJson.Serialize(Story.Told.Minutes))!["title"]!["direction"]);
        Assert.Equal("minutes", (string?)minutes["type"]);
        Assert.Equal("conveners", (string?)minutes["audience"]);
    }

    [Fact]
    public void A_buffer_gets_what_a_string_holds()
    {
        foreach (var view in Views)
        {
            var buffer = new ArrayBufferWriter<byte>();
            CivicDialogueJson.Serialize(view, buffer);
            Assert.Equal(CivicDialogueJson.Serialize(view), Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
    }

    [Fact]
    public void A_view_of_a_release_read_back_is_filled_in_like_the_first()
    {
        var json = CivicDialogueJson.SerializeState(Story.Told.FullRelease);
        var view = CivicDialogueJson.DeserializeState<Release>(json).View;
        Assert.Equal(
            CivicDialogueJson.Serialize(Story.Told.FullMinutes.WithWords(Story.Told.Words)),
            CivicDialogueJson.Serialize(view.WithWords(Story.Told.Words)));
    }

    [Theory]
    [InlineData("""{"erased":true}"""), InlineData("""{"language":"ar"}"""), InlineData("""{"text":"x"}"""), InlineData("""{}"""), InlineData("\"x\"")]
    [InlineData("""{"language":"ar","text":null}"""), InlineData("""{"language":"ar","text":"x","direction":"rtl"}"""), InlineData("""{"language":"ar","text":"x","text":"y"}""")]
    [InlineData("""{"sealed":{}}"""), InlineData("""{"sealed":null}"""), InlineData("""{"sealed":{"id":"f3e5dcb1-aef6-8341-98b7-1f53f34b50d9"}}""")]
    public void What_is_no_text_of_a_view_is_not_read_as_one(string text)
    {
        var json = JsonNode.Parse(CivicDialogueJson.SerializeState(Story.Told.MinutesRelease))!;
        var raw = json.ToJsonString().Replace(json["view"]!["title"]!.ToJsonString(), text, StringComparison.Ordinal);

        Assert.Equal("$.view.title", Assert.Throws<JsonException>(() => CivicDialogueJson.DeserializeState<Release>(raw)).Path);
    }

    /// <summary>JSON with nothing escaped, so that words can be looked for.</summary>
    private static string Plain(string json) => System.Text.RegularExpressions.Regex.Unescape(json.Replace("\\\"", "\"", StringComparison.Ordinal));
}
