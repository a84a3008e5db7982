using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Writes entries in one form.</summary>
internal interface IExportWriter
{
    /// <summary>Begins a chain.</summary>
    /// <param name="origin">Its name.</param>
    /// <param name="dropped">The entries that are no longer kept.</param>
    void Begin(string origin, DroppedEntries dropped);

    /// <summary>Writes the entries of a batch that are chosen.</summary>
    /// <returns>How many were written.</returns>
    int Write(LedgerSegment segment, LedgerBatch batch, ExportFilter filter);

    /// <summary>Ends the chain.</summary>
    /// <param name="checkpoint">Its newest checkpoint that covers no more than what was written.</param>
    void End(string? checkpoint);
}
