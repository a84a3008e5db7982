using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>A JSON object on each line.</summary>
internal sealed class NdjsonExport(TextWriter output) : IExportWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Begin(string origin, DroppedEntries dropped) => Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("ledger"u8, origin);
        if (dropped.Segments.Count > 0)
        {
            json.WriteStartArray("dropped"u8);
            foreach (var segment in dropped.Segments)
            {
                json.WriteStartObject();
                json.WriteString("root"u8, Convert.ToHexStringLower(segment.Root));
                json.WriteString("hash"u8, Convert.ToHexStringLower(segment.Hash));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (dropped.End is { } end)
        {
            json.WriteStartObject("droppedEnd"u8);
            json.WriteNumber("size"u8, end.Size);
            json.WriteString("roots"u8, Convert.ToHexStringLower(end.Roots));
            json.WriteString("hash"u8, Convert.ToHexStringLower(end.Hash));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <inheritdoc/>
    public int Write(LedgerSegment segment, LedgerBatch batch, ExportFilter filter)
    {
        var written = 0;
        if (batch.Kind != (long)EntryKind.Decision)
        {
            return filter.IsEmpty ? WriteOne(segment, batch, batch.First) : 0;
        }

        var chosen = new List<long>();
        BatchEntries.Visit(batch, (number, in record, _, _) =>
        {
            if (filter.Matches(record))
            {
                chosen.Add(number);
            }
        });
        BatchEntries.Visit(batch, (number, in record, removed, proofs) =>
        {
            if (written < chosen.Count && chosen[written] == number)
            {
                using var stream = new MemoryStream();
                using (var json = new Utf8JsonWriter(stream, Compact))
                {
                    EntryJson.Write(json, number, record, removed, proofs, segment.Before(number), segment.Hash(number));
                }

                output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
                written++;
            }
        });
        return written;
    }

    /// <inheritdoc/>
    public void End(string? checkpoint)
    {
        if (checkpoint is not null)
        {
            Line(json => Member(json, "checkpoint", checkpoint));
        }
    }

    private int WriteOne(LedgerSegment segment, LedgerBatch batch, long number)
    {
        Line(json => segment.Write(json, batch, at => at == number));
        return 1;
    }

    private static void Member(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            write(json);
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
