using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A report before it is written in a format.</summary>
/// <param name="Question">What was asked for.</param>
/// <param name="Title">Its title.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Ledgers">The ledgers that it is made from.</param>
/// <param name="Figures">The figures that it states.</param>
internal sealed record ReportDocument(
    ReportQuestion Question, string Title, IReadOnlyList<ReportSection> Sections, IReadOnlyList<LedgerState> Ledgers, IReadOnlyList<Figure> Figures)
{
    /// <summary>The fields that nothing answers.</summary>
    public IEnumerable<FieldBlock> NotStated => Sections.SelectMany(static section => section.Blocks).OfType<FieldBlock>().Where(static block => block.State == FieldState.NotStated);
}
