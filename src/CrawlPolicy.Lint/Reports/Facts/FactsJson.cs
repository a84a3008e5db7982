using System.Text.Json.Nodes;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Facts;

/// <summary>Writes facts into a report, so that the report can be made again from it alone. JSON is YAML, so that the same reader reads them.</summary>
internal static class FactsJson
{
    /// <summary>Writes them, without comments and places.</summary>
    public static JsonNode? Of(SourceNode node) => node switch
    {
        SourceMapping mapping => new JsonObject(mapping.Entries.Select(static entry => KeyValuePair.Create(entry.Key.Value, Of(entry.Value)))),
        SourceSequence list => new JsonArray([.. list.Items.Select(Of)]),
        SourceScalar { IsPlain: true, Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        SourceScalar scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
