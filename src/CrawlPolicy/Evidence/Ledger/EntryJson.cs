using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Writes entries as JSON with all that it takes to compute their hashes anew.</summary>
internal static class EntryJson
{
    /// <summary>The names of a record's numbers, the first three of which are times. Those from the seventh on, the event apart, belong to outcomes.</summary>
    public static readonly string[] Numbers = ["at", "until", "robotsFetchedAt", "wouldRefuse", "line", "status", "event", "bytes", "durationTicks"];

    /// <summary>How many of the numbers are times.</summary>
    public const int Times = 3;

    /// <summary>The place of the outcome's event among the numbers.</summary>
    public const int Event = 6;

    /// <summary>The names of a record's texts, in the order of <see cref="RecordWriter"/>.</summary>
    public static readonly string[] Texts =
    [
        "id", "stage", "verdict", "method", "url", "site", "crawler", "operator", "productToken", "purpose", "reason", "detail", "rule", "file",
        "policyDigest", "robotsDigest", "signals", "item", "dataset", "datasetDigest",
        "mediaType", "modality", "language", "digest",
    ];

    /// <summary>The written name of a kind.</summary>
    public static string NameOf(EntryKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The written name of an outcome's event; nothing for a decision, which has none.</summary>
    public static string? NameOfEvent(long number) => number == 0 ? null : ((OutcomeEvent)number).ToString().ToLowerInvariant();

    /// <summary>Writes a decision, or what became of a fetch, as an object.</summary>
    public static void Write(Utf8JsonWriter json, long number, in RecordScanner record, byte removed, ReadOnlySpan<byte> proofs, byte[] previous, byte[] hash)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, number);
        json.WriteString("kind"u8, NameOf(EntryKind.Decision));
        for (var i = 0; i < (record.IsOutcome ? RecordScanner.Numbers : RecordScanner.DecisionNumbers); i++)
        {
            if (i == Event)
            {
                json.WriteString(Numbers[i], NameOfEvent(record.Number(i)));
            }
            else if (i >= Times)
            {
                json.WriteNumber(Numbers[i], record.Number(i));
            }
            else if (EntryTime.Write(record.Number(i)) is { } time)
            {
                json.WriteString(Numbers[i], time);
            }
        }

        for (var i = 0; i < Texts.Length; i++)
        {
            if (!record.Text(i).IsEmpty)
            {
                json.WriteString(Texts[i], Encoding.UTF8.GetString(record.Text(i)));
            }
        }

        WriteProofs(json, record, removed, proofs, isRemoved: false);
        WriteProofs(json, record, removed, proofs, isRemoved: true);
        WriteHashes(json, previous, hash);
        json.WriteEndObject();
    }

    /// <summary>Writes any other entry as an object.</summary>
    public static void Write(Utf8JsonWriter json, long number, EntryKind kind, LedgerNote note, byte[] previous, byte[] hash)
    {
        json.WriteStartObject();
        json.WriteNumber("number"u8, number);
        json.WriteString("kind"u8, NameOf(kind));
        json.WriteString("at"u8, EntryTime.Write(note.At.UtcTicks));
        if (note.Chain.Length > 0)
        {
            json.WriteString("chain"u8, note.Chain);
        }

        json.WriteString("text"u8, note.Text);
        json.WriteStartArray("ranges"u8);
        foreach (var range in note.Ranges)
        {
            json.WriteStartObject();
            json.WriteNumber("first"u8, range.First);
            json.WriteNumber("last"u8, range.Last);
            json.WriteNumber("fields"u8, range.Fields);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteHashes(json, previous, hash);
        json.WriteEndObject();
    }

    private static void WriteProofs(Utf8JsonWriter json, in RecordScanner record, byte removed, ReadOnlySpan<byte> proofs, bool isRemoved)
    {
        json.WriteStartObject(isRemoved ? "removed"u8 : "salts"u8);
        for (var tag = 1; tag < EntryFields.Tags; tag++)
        {
            var length = BatchEntries.LengthOf(record, removed, tag);
            if (length > 0 && isRemoved == ((removed & EntryFields.Bit(tag)) != 0))
            {
                json.WriteString(EntryFields.Names[tag], Convert.ToHexStringLower(proofs[..length]));
            }

            proofs = proofs[length..];
        }

        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, byte[] previous, byte[] hash)
    {
        json.WriteString("previous"u8, Convert.ToHexStringLower(previous));
        json.WriteString("hash"u8, Convert.ToHexStringLower(hash));
    }
}
