using System.Text.Json;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>The answer to a report.</summary>
/// <param name="Status">201 where it was recorded, 400 where it is none, 404 where there is no such decision, 503 where the store is away.</param>
/// <param name="Record">What was recorded; <see langword="null"/> where nothing was.</param>
/// <param name="Error">What is wrong; empty for nothing.</param>
internal readonly record struct OutcomeAnswer(int Status, DecisionRecord? Record, string Error)
{
    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("status"u8, Status);
        if (Record is { Outcome: { } outcome })
        {
            json.WriteString("id"u8, Record.Id);
            json.WriteString("event"u8, outcome.Event switch { OutcomeEvent.Kept => "kept"u8, OutcomeEvent.Deleted => "deleted"u8, _ => "received"u8 });
            json.WriteString("at"u8, Record.At.UtcDateTime);
            json.WriteString("url"u8, Record.Url);
        }
        else
        {
            json.WriteString("error"u8, Error);
        }

        json.WriteEndObject();
    }
}
