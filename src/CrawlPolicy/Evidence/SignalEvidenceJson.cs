using System.Text.Json;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Evidence;

/// <summary>Writes the signals of a decision as JSON, the same behind every door.</summary>
internal static class SignalEvidenceJson
{
    /// <summary>Writes them as the array <c>signals</c> of the object that is being written.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SignalEvidence> signals)
    {
        json.WriteStartArray("signals"u8);
        foreach (var signal in signals)
        {
            json.WriteStartObject();
            json.WriteString("protocol"u8, signal.Protocol);
            json.WriteString("location"u8, signal.Location);
            json.WriteString("raw"u8, signal.Raw);
            json.WriteString("meaning"u8, signal.Meaning);
            Write(json, "condition"u8, signal.Condition);
            Write(json, "digest"u8, signal.Digest);
            if (signal.ReadAt is { } readAt)
            {
                json.WriteString("readAt"u8, readAt.UtcDateTime);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
