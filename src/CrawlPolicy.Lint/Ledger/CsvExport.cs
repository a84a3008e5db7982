using System.Globalization;
using System.Text;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Decisions with commas between columns (RFC 4180).</summary>
internal sealed class CsvExport(TextWriter output) : IExportWriter
{
    private string _origin = "";

    /// <inheritdoc/>
    public void Begin(string origin, DroppedEntries dropped)
    {
        if (_origin.Length == 0)
        {
            output.WriteLine($"number,{string.Join(',', EntryJson.Numbers)},{string.Join(',', EntryJson.Texts)},removed,hash,ledger");
        }

        _origin = origin;
    }

    /// <inheritdoc/>
    public int Write(LedgerSegment segment, LedgerBatch batch, ExportFilter filter)
    {
        var written = 0;
        if (batch.Kind != (long)EntryKind.Decision)
        {
            return written;
        }

        BatchEntries.Visit(batch, (number, in record, removed, _) =>
        {
            if (!filter.Matches(record))
            {
                return;
            }

            var line = new StringBuilder().Append(number);
            for (var i = 0; i < EntryJson.Numbers.Length; i++)
            {
                line.Append(',').Append(Number(record, i));
            }

            for (var i = 0; i < EntryJson.Texts.Length; i++)
            {
                line.Append(',').Append(CsvText.Of(Encoding.UTF8.GetString(record.Text(i))));
            }

            line.Append(',').AppendJoin(' ', EntryFields.NamesIn(removed)).Append(',').Append(Convert.ToHexStringLower(segment.Hash(number))).Append(',').Append(_origin);
            output.WriteLine(line);
            written++;
        });
        return written;
    }

    /// <inheritdoc/>
    public void End(string? checkpoint)
    {
    }

    private static string? Number(in RecordScanner record, int index) => index switch
    {
        < EntryJson.Times => EntryTime.Write(record.Number(index)),
        EntryJson.Event => EntryJson.NameOfEvent(record.Number(index)),
        _ => record.Number(index).ToString(CultureInfo.InvariantCulture),
    };
}
