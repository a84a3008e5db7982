using System.Buffers;
using System.Text.Json;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Decisions;

/// <summary>Writes a refusal as <c>application/problem+json</c> (RFC 9457), the same behind every door.</summary>
internal static class RefusalProblem
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    private const string TypePrefix = "https://crawlpolicy.example/reasons/";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body.</summary>
    /// <param name="decision">A decision that refuses.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Write(Decision decision, IBufferWriter<byte> output)
    {
        var refusal = decision.Refusal!;
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("type", TypePrefix + refusal.Reason.Code);
        json.WriteString("title", $"Refused by CrawlPolicy: {refusal.Reason.Code}");
        json.WriteNumber("status", (int)RefusalStatus.Of(decision));
        json.WriteString("detail", refusal.Detail);
        json.WriteString("remedy", refusal.Remedy);
        json.WriteString("reason", refusal.Reason.Code);
        json.WriteString("gate", refusal.Reason.Gate);
        if (refusal.Rule is { } rule)
        {
            json.WriteString("rule", rule.Id);
            json.WriteString("file", rule.Location.File);
            json.WriteNumber("line", rule.Location.Line);
            WriteText(json, "clause", rule.Clause);
        }

        WriteText(json, "site", decision.Site);
        WriteText(json, "item", decision.Item);
        WriteText(json, "crawler", decision.Crawler?.Name);
        WriteText(json, "purpose", decision.Crawler is null ? null : decision.Purpose.ToString());
        WriteText(json, "dataset", decision.Dataset?.Name ?? decision.Request.Dataset);
        WriteText(json, "datasetDigest", decision.Dataset?.IndexDigest);
        WriteText(json, "datasetLicence", decision.Dataset?.Licence);
        json.WriteString("id", decision.Id.ToString());
        if (refusal.Until is { } until)
        {
            json.WriteString("until", until.UtcDateTime);
        }

        if (decision.Signals.Count > 0)
        {
            json.WritePropertyName("signals"u8);
            SignalEvidenceJson.Write(json, decision.Signals);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }
}
