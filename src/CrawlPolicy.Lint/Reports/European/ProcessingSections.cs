using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>Section 3: how data is processed.</summary>
internal sealed class ProcessingSections(EuropeanCounts counts, ReportFacts facts, FigureList figures)
{
    public IEnumerable<ReportSection> Build() => [Reservations(), IllegalContent(), Other()];

    private ReportSection Reservations()
    {
        var section = new SectionBuilder(facts);
        section.Truth("processing.codeOfPractice", "Are you a Signatory to the Code of Practice for general-purpose AI models that includes commitments to respect reservations of rights from the TDM exception or limitation?");
        section.Field(
            "processing.measures",
            "Measures implemented before and during data collection to respect reservations of rights from the TDM exception or limitation, including the opt-out protocols and solutions honoured",
            [.. Measures()]);
        section.OptionalFact("processing.comments", "Additional comments (optional)");
        return section.Build("3.1", "Respect of reservation of rights from text and data mining exception or limitation");
    }

    private IEnumerable<Statement> Measures()
    {
        if (facts.Text("processing.measures") is { } stated)
        {
            yield return Statement.Plain(stated);
        }

        var honoured = counts.Fetches.RefusedFor.ByName.Concat(counts.Fetches.StoppedFor.ByName)
            .Where(static counted => counted.Name.StartsWith("robots.", StringComparison.Ordinal) || counted.Name.StartsWith("signal.", StringComparison.Ordinal) || counted.Name is "terms.removed" or "terms.denied")
            .ToList();
        if (honoured.Count > 0)
        {
            yield return Statement.Of($"Opt-outs that were enforced, as the record shows: {Statement.List(honoured.Select(counted => Statement.Of($"{new Name(counted.Name)} ({ReasonWords.Of(counted.Name)}) {figures.Entries(counted)}")))}.");
        }

        if (counts.Content.Deletions.Entries > 0)
        {
            yield return Statement.Of($"Content that was deleted after it was received: {figures.Entries(counts.Content.Deleted).Of("body", "bodies")}, {figures.Bytes(counts.Content.Deleted)}.");
        }
    }

    private ReportSection IllegalContent()
    {
        var section = new SectionBuilder(facts);
        section.Fact("processing.illegalContent", "General description of measures taken to avoid or remove illegal content under Union law from the training data");
        return section.Build("3.2", "Removal of illegal content");
    }

    private ReportSection Other()
    {
        var section = new SectionBuilder(facts);
        section.OptionalFact("processing.other", "Other relevant information about data processing (optional)");
        return section.Build("3.3", "Other information");
    }
}
