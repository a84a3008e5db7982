using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrawlPolicy.Terms.Files;

/// <summary>Writes the JSON Schema (draft 2020-12) of a kind of policy file, for editors.</summary>
internal static class JsonSchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The name of a kind's file in <c>policies/schema/</c>.</summary>
    public static string FileName(PolicyKind kind) => $"{kind.Name.ToLowerInvariant()}.json";

    /// <summary>Writes the schema of a kind.</summary>
    public static string Write(PolicyKind kind)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"CrawlPolicy {kind.Name}",
            ["description"] = kind.Documentation,
        };
        foreach (var (key, value) in Describe(kind.Shape).ToList())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Describe(Shape shape) => shape switch
    {
        MappingShape mapping => Describe(mapping),
        ListShape list => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = Describe(list.Item) },
        ScalarShape scalar => scalar.Schema(),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static JsonObject Describe(MappingShape mapping)
    {
        var properties = new JsonObject();
        foreach (var key in mapping.Keys)
        {
            var property = Describe(key.Value);
            property.Insert(0, "description", key.Documentation);
            properties[key.Name] = property;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. mapping.Keys.Where(static key => key.IsRequired).Select(static key => (JsonNode)key.Name)]),
            ["additionalProperties"] = false,
        };
    }
}
