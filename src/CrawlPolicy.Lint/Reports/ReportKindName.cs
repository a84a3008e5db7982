namespace CrawlPolicy.Lint.Reports;

/// <summary>The names of reports, as commands and files write them.</summary>
internal static class ReportKindName
{
    /// <summary>The name of a kind.</summary>
    public static string Of(ReportKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a name.</summary>
    public static ReportKind? Find(string? name) => Enum.GetValues<ReportKind>().Where(kind => Of(kind) == name).Select(static kind => (ReportKind?)kind).FirstOrDefault();
}
