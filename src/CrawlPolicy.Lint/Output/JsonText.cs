using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Output;

/// <summary>Writes JSON for people and programs alike.</summary>
internal static class JsonText
{
    /// <summary>Indented, with letters as they are.</summary>
    public static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>On one line, with letters as they are.</summary>
    public static readonly JsonSerializerOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a value.</summary>
    public static string Of(JsonNode node) => node.ToJsonString(Indented);
}
