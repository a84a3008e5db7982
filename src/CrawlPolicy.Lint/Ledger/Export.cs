using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Writes the entries of a chain, a segment at a time.</summary>
internal static class Export
{
    /// <summary>Writes them.</summary>
    /// <returns>How many were written.</returns>
    public static long Write(IChainReader chain, IExportWriter writer, ExportFilter filter, CancellationToken cancellationToken)
    {
        var size = chain.ReadSize();
        var written = 0L;
        var dropped = DroppedEntries.Read(chain);
        writer.Begin(chain.Chain.Origin, dropped);
        for (long number = dropped.Segments.Count; number * LedgerBatch.SegmentLength < size; number++)
        {
            var segment = LedgerSegment.Load(chain, number, size);
            foreach (var batch in segment.Batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written += writer.Write(segment, batch, filter);
            }
        }

        writer.End(chain.ReadCheckpoints().LastOrDefault(checkpoint => checkpoint.Size <= size && checkpoint.Size >= dropped.Count).Note);
        return written;
    }
}
