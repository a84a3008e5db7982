namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A table, whose first column tells what a row is about.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">The columns; those whose title begins with # hold numbers.</param>
/// <param name="Rows">The rows.</param>
internal sealed record TableBlock(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Statement>> Rows) : ReportBlock
{
    /// <summary>How long the bars are that are drawn beside the table, row by row; <see langword="null"/> for none.</summary>
    public IReadOnlyList<long>? Bars { get; init; }

    /// <summary>What the bars' lengths are numbers of.</summary>
    public string BarUnit { get; init; } = "";

    /// <summary>Whether the bars stand for refusals.</summary>
    public bool AreRefusals { get; init; }
}
