using System.Buffers;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Evidence;

/// <summary>Writes the signals of a decision as JSON, the same behind every door.</summary>
internal static class SignalEvidenceJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them as an array.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SignalEvidence> signals)
    {
        json.WriteStartArray();
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

    /// <summary>Them as the text of an array.</summary>
    public static string Text(IReadOnlyList<SignalEvidence> signals)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, Compact))
        {
            Write(json, signals);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <inheritdoc cref="Text(IReadOnlyList{SignalEvidence})"/>
    /// <returns>The text; empty for none.</returns>
    public static string TextOrNothing(IReadOnlyList<SignalEvidence> signals) => signals.Count == 0 ? "" : Text(signals);

    /// <summary>Reads what <see cref="Text(IReadOnlyList{SignalEvidence})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The text is damaged.</exception>
    public static IReadOnlyList<SignalEvidence> Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("The signals of a record are damaged. Restore the store from a copy.", exception);
        }
    }

    private static SignalEvidence Read(JsonElement signal) => new(
        Text(signal, "protocol") ?? "",
        Text(signal, "location") ?? "",
        Text(signal, "raw") ?? "",
        Text(signal, "meaning") ?? "",
        Text(signal, "condition"),
        Text(signal, "digest"),
        signal.TryGetProperty("readAt", out var readAt) ? readAt.GetDateTimeOffset() : null);

    private static string? Text(JsonElement signal, string name) => signal.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
