using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports;

/// <summary>The counts of one kind of report.</summary>
internal interface IReportCounts
{
    /// <summary>Counts an entry.</summary>
    void Add(in RecordEntry entry);

    /// <summary>Says what was counted.</summary>
    /// <param name="ledgers">The ledgers that were read.</param>
    ReportDocument Build(IReadOnlyList<LedgerState> ledgers);

    /// <summary>Writes the whole list that the report may show a part of, as CSV.</summary>
    void WriteList(TextWriter output);
}
