using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>How the admin interface reads and writes JSON.</summary>
internal static class AdminJson
{
    /// <summary>For writing by hand.</summary>
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For records; unknown and repeated keys of questions are errors.</summary>
    public static AdminJsonContext Context { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter<OutcomeEvent>(JsonNamingPolicy.CamelCase) },
    });
}
