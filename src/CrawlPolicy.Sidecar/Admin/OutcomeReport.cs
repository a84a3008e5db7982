using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>A report to <c>POST /v1/outcomes</c>.</summary>
internal sealed record OutcomeReport
{
    /// <summary>What to do about a report that cannot be read.</summary>
    public const string Remedy =
        "Send an object with 'id' and 'event' and, if known, 'bytes', 'mediaType', 'modality', 'language', 'durationSeconds', 'digest' and 'note'.";

    private const double MostSeconds = 1e9;

    /// <summary>The identity of the decision.</summary>
    [JsonRequired]
    public string Id { get; init; } = "";

    /// <summary><c>received</c>, <c>kept</c> or <c>deleted</c>.</summary>
    [JsonRequired]
    public string Event { get; init; } = "";

    /// <summary>The length in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>The modality; by the media type where it is left out.</summary>
    public string? Modality { get; init; }

    /// <summary>The language, or several with commas between them.</summary>
    public string? Language { get; init; }

    /// <summary>How long audio or video lasts.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>The digest of the bytes.</summary>
    public string? Digest { get; init; }

    /// <summary>A note for people.</summary>
    public string? Note { get; init; }

    /// <summary>Reads a report; a key with a typing error is told, not lost.</summary>
    /// <exception cref="JsonException">It is no report.</exception>
    public static OutcomeReport Read(ReadOnlySequence<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
        var report = JsonSerializer.Deserialize(ref reader, AdminJson.Context.OutcomeReport) ?? throw new JsonException("It is null.");
        return reader.Read() ? throw new JsonException("More follows.") : report;
    }

    /// <summary>Says in a sentence why it cannot be read; nothing of the serializer's own text, which names types.</summary>
    public static string Explain(JsonException exception) => exception.Path is { Length: > 0 } path
        ? $"The report cannot be read at {path}."
        : "The report is not one JSON object with an 'id' and an 'event', or is too long.";

    /// <summary>What is wrong, in full sentences; <see langword="null"/> where the outcome can be recorded.</summary>
    public string? Problem =>
        EventOf(Event) is null ? "The 'event' is none. Give 'received', 'kept' or 'deleted'."
        : Bytes < 0 ? "The 'bytes' are negative. Give a length, or leave it out."
        : DurationSeconds is { } seconds && !(seconds is >= 0 and <= MostSeconds) ? "The 'durationSeconds' are no number from 0 to 1000000000. Give seconds, or leave it out."
        : OutcomeForm.CheckId(Id) ?? OutcomeForm.Check(ToOutcome(), Note ?? "");

    /// <summary>The outcome that is reported, where there is no problem.</summary>
    public FetchOutcome ToOutcome() => new()
    {
        Event = EventOf(Event)!.Value,
        Bytes = Bytes,
        Duration = DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        MediaType = MediaType ?? "",
        Modality = Modality ?? "",
        Language = Language ?? "",
        Digest = Digest ?? "",
    };

    private static OutcomeEvent? EventOf(string word) => word switch
    {
        "received" => OutcomeEvent.Received,
        "kept" => OutcomeEvent.Kept,
        "deleted" => OutcomeEvent.Deleted,
        _ => null,
    };
}
