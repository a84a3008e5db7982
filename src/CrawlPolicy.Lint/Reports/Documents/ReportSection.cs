namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A section.</summary>
/// <param name="Number">Its number, for instance <c>2.3</c>; empty for none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Blocks">What it says.</param>
internal sealed record ReportSection(string Number, string Title, IReadOnlyList<ReportBlock> Blocks)
{
    /// <summary>The number and the title.</summary>
    public string Heading => Number.Length == 0 ? Title : $"{Number} {Title}";
}
