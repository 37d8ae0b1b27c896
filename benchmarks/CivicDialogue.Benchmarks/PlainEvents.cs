using System.Text.Json.Serialization;

namespace CivicDialogue.Benchmarks;

// The wire format of two events, as somebody would write it by hand for System.Text.Json.

internal sealed class PlainAdvanced
{
    public PlainStamp? Stamp { get; set; }

    public string? Trigger { get; set; }

    public string? To { get; set; }

    public PlainCategory Category { get; set; }

    public PlainOccurred? When { get; set; }
}

internal sealed class PlainDrafted
{
    public PlainStamp? Stamp { get; set; }

    public Guid Id { get; set; }

    public PlainDraft? Draft { get; set; }

    public PlainPin? Workflow { get; set; }

    public string? State { get; set; }
}

internal sealed class PlainStamp
{
    public Guid Act { get; set; }

    public Guid Programme { get; set; }

    public int Revision { get; set; }

    public Guid By { get; set; }

    public string[]? Roles { get; set; }

    public DateTime At { get; set; }
}

internal sealed class PlainDraft
{
    public Dictionary<string, string>? Title { get; set; }

    public Dictionary<string, string>? Text { get; set; }

    public Guid? Session { get; set; }

    public Guid? About { get; set; }

    public Guid[]? Authors { get; set; }

    public PlainOccurred? When { get; set; }

    public PlainSource? Source { get; set; }
}

internal sealed class PlainSource
{
    public PlainSourceKind Kind { get; set; }

    public Dictionary<string, string>? Title { get; set; }

    public Uri? Location { get; set; }

    public PlainOccurred? Published { get; set; }

    public PlainOccurred? Updated { get; set; }

    public PlainOccurred? Retrieved { get; set; }

    public PlainConfidence Confidence { get; set; }
}

internal sealed class PlainOccurred
{
    public DateTimeOffset Earliest { get; set; }

    public DateTimeOffset Latest { get; set; }

    public string? Zone { get; set; }
}

internal sealed class PlainPin
{
    public string? Id { get; set; }

    public int Version { get; set; }

    public string? Digest { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PlainCategory>))]
internal enum PlainCategory
{
    [JsonStringEnumMemberName("start")] Start,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("adopted")] Adopted,
    [JsonStringEnumMemberName("ended")] Ended,
}

[JsonConverter(typeof(JsonStringEnumConverter<PlainSourceKind>))]
internal enum PlainSourceKind
{
    [JsonStringEnumMemberName("minutes")] Minutes,
    [JsonStringEnumMemberName("scribe")] Scribe,
    [JsonStringEnumMemberName("signInSheet")] SignInSheet,
    [JsonStringEnumMemberName("pressReport")] PressReport,
    [JsonStringEnumMemberName("officialStatement")] OfficialStatement,
    [JsonStringEnumMemberName("witness")] Witness,
    [JsonStringEnumMemberName("document")] Document,
}

[JsonConverter(typeof(JsonStringEnumConverter<PlainConfidence>))]
internal enum PlainConfidence
{
    [JsonStringEnumMemberName("notJudged")] NotJudged,
    [JsonStringEnumMemberName("low")] Low,
    [JsonStringEnumMemberName("moderate")] Moderate,
    [JsonStringEnumMemberName("high")] High,
}

[JsonSerializable(typeof(PlainAdvanced))]
[JsonSerializable(typeof(PlainDrafted))]
internal sealed partial class PlainContext : JsonSerializerContext;
