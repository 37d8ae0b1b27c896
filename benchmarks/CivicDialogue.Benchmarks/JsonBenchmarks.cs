using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CivicDialogue.Recommendations;
using CivicDialogue.Serialization.SystemTextJson;
using CivicDialogue.Storage;
using CivicDialogue.Workflows;

namespace CivicDialogue.Benchmarks;

/// <summary>
/// An event to bytes and back by the codec, against System.Text.Json on plain objects that give exactly the same bytes, with metadata made
/// at compile time and by reflection. Writing and reading are measured apart; a round trip is their sum.
/// </summary>
/// <remarks>
/// <para>The codec does more when it reads: it finds the event's type by its public name, makes the values of the domain with all that they check
/// (ids, names, languages, lengths, normal form of texts), and takes unknown, repeated and missing members for errors.
/// The plain objects take what comes: they keep ids as <see cref="Guid"/>, names and zones as text, texts as dictionaries, and are set by properties,
/// which is the fastest way.</para>
/// <para>Both have the encoder that lets Arabic stay as it is; the default one would double the bytes and decide the comparison.</para>
/// </remarks>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class JsonBenchmarks
{
    private const string Advanced = "advanced";
    private const string Drafted = "drafted";

    private IEvent _event = null!;
    private EncodedEvent _encoded;
    private byte[] _bytes = [];
    private object _plain = null!;
    private JsonTypeInfo _generated = null!;
    private JsonTypeInfo _reflected = null!;

    /// <summary>Advanced is small, ids and times above all; drafted has words in Arabic and English.</summary>
    [Params(Advanced, Drafted)]
    public string Event { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        var programme = Sample.Founded();
        _event = Event switch
        {
            Drafted => Sample.Drafting(programme).OrThrow().Events[0],
            _ => Sample.ReadyToAdopt(programme).Advance(Sample.ActOf(programme, Sample.Secretary), Trigger.AdoptAsReported, Sample.Yesterday).OrThrow().Events[0],
        };
        _encoded = JsonEventCodec.Instance.Encode(_event);
        _bytes = _encoded.Data.ToArray();

        var type = Event is Drafted ? typeof(PlainDrafted) : typeof(PlainAdvanced);
        _generated = new PlainContext(Options(null)).GetTypeInfo(type)!;
        _reflected = Options(new DefaultJsonTypeInfoResolver()).GetTypeInfo(type);
        _plain = ReadGenerated();

        Check.That(_encoded.Type == $"recommendation.{Event}", "the event has another name");
        Check.That(_event.Equals(Read()), "the codec reads another event than it wrote");
        Check.That(_bytes.AsSpan().SequenceEqual(Write().Data.Span), "the codec writes other bytes the second time");
        Check.That(_bytes.AsSpan().SequenceEqual(WriteGenerated()), "the plain object gives other bytes");
        Check.That(_bytes.AsSpan().SequenceEqual(WriteReflected()), "the plain object gives other bytes by reflection");
        _plain = ReadReflected();
        Check.That(_bytes.AsSpan().SequenceEqual(WriteGenerated()), "reflection reads another plain object");
    }

    [BenchmarkCategory("write"), Benchmark(Baseline = true, Description = "source-generated")]
    public byte[] WriteGenerated() => JsonSerializer.SerializeToUtf8Bytes(_plain, _generated);

    [BenchmarkCategory("write"), Benchmark(Description = "reflection")]
    public byte[] WriteReflected() => JsonSerializer.SerializeToUtf8Bytes(_plain, _reflected);

    [BenchmarkCategory("write"), Benchmark(Description = "CivicDialogue")]
    public EncodedEvent Write() => JsonEventCodec.Instance.Encode(_event);

    [BenchmarkCategory("read"), Benchmark(Baseline = true, Description = "source-generated")]
    public object ReadGenerated() => JsonSerializer.Deserialize(_bytes, _generated)!;

    [BenchmarkCategory("read"), Benchmark(Description = "reflection")]
    public object ReadReflected() => JsonSerializer.Deserialize(_bytes, _reflected)!;

    [BenchmarkCategory("read"), Benchmark(Description = "CivicDialogue")]
    public IEvent Read() => JsonEventCodec.Instance.Decode(_encoded.Type, _encoded.SchemaVersion, _bytes);

    private static JsonSerializerOptions Options(IJsonTypeInfoResolver? types)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        };
        if (types is not null)
            options.TypeInfoResolver = types;
        return options;
    }
}
