using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Writes entries in one form.</summary>
internal interface IExportWriter
{
    /// <summary>Begins.</summary>
    void Begin(string origin);

    /// <summary>Writes the entries of a batch that are chosen.</summary>
    /// <returns>How many were written.</returns>
    int Write(LedgerSegment segment, LedgerBatch batch, ExportFilter filter);

    /// <summary>Ends.</summary>
    void End(string? checkpoint);
}
