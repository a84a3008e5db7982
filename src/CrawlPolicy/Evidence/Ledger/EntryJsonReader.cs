using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Reads what <see cref="EntryJson"/> wrote into the form that stores keep. What it says of itself is not believed: it is verified next.</summary>
internal static class EntryJsonReader
{
    /// <summary>Reads an entry.</summary>
    /// <returns>It as a batch of its own, and the hash of the entry before.</returns>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static (LedgerBatch Batch, byte[] Previous) Read(JsonElement entry)
    {
        try
        {
            var (records, seals) = (new ByteBuffer(), new ByteBuffer());
            var hash = Convert.FromHexString(Text(entry, "hash"));
            seals.Append(hash.AsSpan(0, LedgerBatch.CheckLength));
            var kind = Enum.Parse<EntryKind>(Text(entry, "kind"), ignoreCase: true);
            if (kind == EntryKind.Decision)
            {
                ReadDecision(entry, records, seals);
            }
            else
            {
                seals.Append(0);
                records.Append(ReadNote(entry).Write());
            }

            var form = kind == EntryKind.Decision ? RecordWriter.Form : 0;
            var batch = new LedgerBatch(entry.GetProperty("number").GetInt64(), 1, (long)kind, form, records.Written.ToArray(), seals.Written.ToArray(), hash);
            return (batch, Convert.FromHexString(Text(entry, "previous")));
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The entry is not written as an export or a proof writes one.", exception);
        }
    }

    private static void ReadDecision(JsonElement entry, ByteBuffer records, ByteBuffer seals)
    {
        var isOutcome = entry.TryGetProperty(EntryJson.Numbers[EntryJson.Event], out var happened);
        records.AppendNumber(isOutcome ? (long)Enum.Parse<OutcomeEvent>(happened.GetString() ?? "", ignoreCase: true) : 0);
        AppendNumbers(entry, 0, RecordScanner.DecisionNumbers, records);
        AppendTexts(entry, EntryJson.Texts.AsSpan(0, RecordWriter.DecisionTexts), records);
        if (isOutcome)
        {
            AppendNumbers(entry, EntryJson.Event + 1, RecordScanner.Numbers, records);
            AppendTexts(entry, EntryJson.Texts.AsSpan(RecordWriter.DecisionTexts), records);
        }

        ReadProofs(entry, seals);
    }

    private static void AppendNumbers(JsonElement entry, int from, int to, ByteBuffer records)
    {
        for (var i = from; i < to; i++)
        {
            records.AppendNumber(i < EntryJson.Times ? Time(entry, EntryJson.Numbers[i]) : entry.GetProperty(EntryJson.Numbers[i]).GetInt64());
        }
    }

    private static void AppendTexts(JsonElement entry, ReadOnlySpan<string> names, ByteBuffer records)
    {
        foreach (var name in names)
        {
            var text = Encoding.UTF8.GetBytes(Text(entry, name));
            records.AppendNumber(text.Length + 1);
            records.Append(text);
        }
    }

    private static void ReadProofs(JsonElement entry, ByteBuffer seals)
    {
        var (salts, removed) = (entry.GetProperty("salts"), entry.GetProperty("removed"));
        byte mask = 0;
        var proofs = new ByteBuffer();
        for (var tag = 1; tag < EntryFields.Tags; tag++)
        {
            mask |= removed.TryGetProperty(EntryFields.Names[tag], out _) ? EntryFields.Bit(tag) : (byte)0;
            proofs.Append(Convert.FromHexString(Text(salts, EntryFields.Names[tag]) + Text(removed, EntryFields.Names[tag])));
        }

        seals.Append(mask);
        seals.Append(proofs.Written);
    }

    private static LedgerNote ReadNote(JsonElement entry) => new(
        new DateTimeOffset(Time(entry, "at"), TimeSpan.Zero),
        Text(entry, "text"),
        [.. entry.GetProperty("ranges").EnumerateArray().Select(static range =>
            new EntryRange(range.GetProperty("first").GetInt64(), range.GetProperty("last").GetInt64(), range.GetProperty("fields").GetByte()))])
    {
        Chain = Text(entry, "chain"),
    };

    private static long Time(JsonElement entry, string name) =>
        EntryTime.TryRead(entry.TryGetProperty(name, out var value) ? value.GetString() : null, out var ticks) ? ticks : throw new FormatException(name);

    private static string Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
