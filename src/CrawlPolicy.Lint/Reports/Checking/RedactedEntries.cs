using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>The entries of a report that lost fields after it was made: by what the record says behind those that the report counted.</summary>
internal sealed class RedactedEntries
{
    private readonly List<(int Ledger, long First, long Last)> _ranges;
    private readonly int _ledgers;

    private RedactedEntries(List<(int Ledger, long First, long Last)> ranges, int ledgers) => (_ranges, _ledgers) = (ranges, ledgers);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>Finds them.</summary>
    /// <param name="sources">The record.</param>
    /// <param name="question">What the report was made from.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CouldNotRunException">The record does not verify to its end.</exception>
    public static RedactedEntries Since(RecordSources sources, ReportQuestion question, CancellationToken cancellationToken)
    {
        var ranges = new List<(int Ledger, long First, long Last)>();
        var ledgers = sources.All.Select(static (source, index) => (source.Origin, Number: index + 1)).ToDictionary(static ledger => ledger.Origin, static ledger => ledger.Number, StringComparer.Ordinal);
        foreach (var source in sources.All)
        {
            // What excuses a difference is believed no more than what makes one.
            _ = new VerifiedRecord(source, ledgers[source.Origin]).Read(long.MaxValue, checkpoint: null, key: null, static _ => { }, cancellationToken);
            var counted = question.Sizes.GetValueOrDefault(source.Origin);
            foreach (var batch in source.ReadBatches(cancellationToken).Where(batch => batch.Kind == (long)EntryKind.Redaction && batch.First > counted))
            {
                var note = LedgerNote.Read(batch.Records.Span);
                var chain = note.Chain.Length == 0 ? source.Origin : note.Chain;
                if (ledgers.TryGetValue(chain, out var ledger))
                {
                    var size = question.Sizes.GetValueOrDefault(chain);
                    ranges.AddRange(note.Ranges.Where(range => range.First <= size).Select(range => (ledger, range.First, Math.Min(range.Last, size))));
                }
            }
        }

        return new RedactedEntries(Merge(ranges), ledgers.Count);
    }

    /// <summary>How many of them lie between two entries.</summary>
    public long CountBetween(EntryPlace first, EntryPlace last) => _ranges.Sum(range =>
    {
        var from = range.Ledger == first.Ledger ? Math.Max(range.First, first.Number) : range.First;
        var to = range.Ledger == last.Ledger ? Math.Min(range.Last, last.Number) : range.Last;
        return range.Ledger < first.Ledger || range.Ledger > last.Ledger ? 0 : Math.Max(0, to - from + 1);
    });

    /// <inheritdoc/>
    public override string ToString()
    {
        const int Most = 8;
        var named = _ranges.Take(Most).Select(range => range.First == range.Last
            ? new EntryPlace(range.Ledger, range.First).Text(_ledgers)
            : $"{new EntryPlace(range.Ledger, range.First).Text(_ledgers)} to {new EntryPlace(range.Ledger, range.Last).Text(_ledgers)}");
        var more = _ranges.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {_ranges.Count - Most:N0} further ranges") : "";
        return (_ranges is [var only] && only.First == only.Last ? "entry " : "entries ") + string.Join(", ", named) + more;
    }

    // An entry may have lost one field at one time and another one later.
    private static List<(int Ledger, long First, long Last)> Merge(List<(int Ledger, long First, long Last)> ranges)
    {
        var merged = new List<(int Ledger, long First, long Last)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Ledger == range.Ledger && range.First <= last.Last + 1)
            {
                merged[^1] = last with { Last = Math.Max(last.Last, range.Last) };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
