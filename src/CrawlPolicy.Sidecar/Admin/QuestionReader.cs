using System.Buffers;
using System.Text.Json;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Reads a question; a key with a typing error is told, not lost.</summary>
internal static class QuestionReader
{
    /// <summary>What to do about a question that cannot be read.</summary>
    public const string Remedy =
        "Send an object with 'url' and, if wanted, 'method', 'crawler', 'purpose', 'dataset', 'userAgent', 'reserve' and 'explain'.";

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is no question.</exception>
    public static Question Read(ReadOnlySequence<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
        var question = JsonSerializer.Deserialize(ref reader, AdminJson.Context.Question) ?? throw new JsonException("It is null.");
        return reader.Read() ? throw new JsonException("More follows.") : question;
    }

    /// <summary>Says in a sentence why it cannot be read; nothing of the serializer's own text, which names types.</summary>
    public static string Explain(JsonException exception) => exception.Path is { Length: > 0 } path
        ? $"The question cannot be read at {path}."
        : "The question is not one JSON object with a 'url', or is too long.";
}
