using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>
/// The public summary of training content, with every field of the Commission's template (C(2025) 5235 of 24 July 2025, issued again as
/// C(2025) 8311 of 5 December 2025) in its order.
/// </summary>
internal sealed class EuropeanReport(EuropeanCounts counts, ReportContext context)
{
    private readonly FigureList _figures = new();

    /// <summary>Builds it.</summary>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers)
    {
        var sources = new SourceSections(context.Question.Facts);
        ReportSection[] sections =
        [
            Heading(),
            .. new GeneralSections(counts, context.Question.Facts, _figures).Build(),
            sources.PublicDatasets(), sources.LicensedData(), sources.ThirdPartyData(),
            new CrawledSection(counts, context, _figures).Build(),
            sources.UserData(), sources.SyntheticData(), sources.OtherData(),
            .. new ProcessingSections(counts, context.Question.Facts, _figures).Build(),
        ];
        return new ReportDocument(context.Question, "Public Summary of Training Content for General-Purpose AI models", sections, ledgers, _figures.All);
    }

    private ReportSection Heading()
    {
        var section = new SectionBuilder(context.Question.Facts);
        section.Text($"Required by Article 53(1)(d) of Regulation (EU) 2024/1689 (AI Act). Every figure has a number behind it (F1, F2, …) that leads to the appendix, which says how it was counted and from which entries of the record of the crawlers' decisions.");
        section.Fact("version", "Version of the Summary");
        section.Field("lastUpdate", "Last update", Dates.Last(context.Question, counts.Fetches.Asked, counts.Fetches.Own, counts.Content.All, counts.Content.Deletions, counts.Content.Deleted));
        section.Text($"{counts.Purposes.Describe()}");
        if (counts.LeftOut.Entries > 0)
        {
            section.Text($"{TrainingPurposes.DescribeLeftOut(_figures.Entries(counts.LeftOut))}");
        }

        return section.Build("", "Summary");
    }
}
