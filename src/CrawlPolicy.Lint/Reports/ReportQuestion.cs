using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports;

/// <summary>All that a report depends on besides the record. A report names it, so that it can be made again.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Facts">What its maker states.</param>
internal sealed record ReportQuestion(ReportKind Kind, ReportFacts Facts)
{
    /// <summary>The site, where it is about one.</summary>
    public string? Site { get; init; }

    /// <summary>Only what was recorded up to this time is counted; <see langword="null"/> for all.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The file that holds the whole list of domains or works; <see langword="null"/> where none is written.</summary>
    public string? ListFile { get; init; }

    /// <summary>How many entries of each ledger are counted, by its name; what is not named is counted whole.</summary>
    public IReadOnlyDictionary<string, long> Sizes { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The checkpoint that each ledger is held against, by its name; where none is named, the newest of the source.</summary>
    public IReadOnlyDictionary<string, string> Checkpoints { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
