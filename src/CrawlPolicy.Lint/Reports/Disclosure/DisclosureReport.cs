using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Disclosure;

/// <summary>
/// A notice with what section 2(a)(1) of the Generative AI Copyright Disclosure Act of 2024 (H.R. 7913, 118th Congress, introduced on
/// 9 April 2024 and not enacted) asks for: a sufficiently detailed summary of the works used, and the dataset's URL where it is public.
/// </summary>
internal sealed class DisclosureReport(DisclosureCounts counts, ReportContext context)
{
    private const int MaximumRows = 100;

    private readonly FigureList _figures = new();

    /// <summary>Builds it.</summary>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers) => new(
        context.Question, "Notice of works used in a training dataset", [Notice(), Works(), Dataset()], ledgers, _figures.All);

    private ReportSection Notice()
    {
        var section = new SectionBuilder(context.Question.Facts);
        section.Text($"With the contents that section 2(a)(1) of the Generative AI Copyright Disclosure Act of 2024 (H.R. 7913, 118th Congress) asks for. The bill was not enacted; nobody requires this notice. It lists every work that was fetched for training and is held, whether or not it is protected by copyright, as a record cannot know that.");
        section.Field("lastUpdate", "Last update", Dates.Last(context.Question, counts.All, counts.Deleted));
        section.Fact("provider.name", "Who submits the notice");
        section.Fact("provider.contact", "Contact details");
        section.Fact("disclosure.system", "Generative AI system");
        section.Fact("disclosure.available", "Date on which the system is made available to consumers");
        section.Fact("disclosure.dataset", "Training dataset");
        section.Fact("disclosure.created", "The dataset was created or altered");
        section.Text($"{counts.Purposes.Describe()}");
        if (counts.LeftOut.Entries > 0)
        {
            section.Text($"{TrainingPurposes.DescribeLeftOut(_figures.Entries(counts.LeftOut))}");
        }

        return section.Build("", "Notice");
    }

    private ReportSection Works()
    {
        var section = new SectionBuilder(context.Question.Facts);
        var works = _figures.Number("works", counts.Works, "Different works: the item that a policy's patterns find in the address, else the address itself, each together with its site.", counts.All);
        section.Field("works", "Summary of the works used (section 2(a)(1)(A))", counts.All.Entries == 0 ? [] : [
            Statement.Of($"{works.Of("work", "works")} from {_figures.Number("works.sites", counts.Sites.Count, "Different sites of held content.", counts.All).Of("site", "sites")}, in {_figures.Entries(counts.All).Of("body", "bodies")} of {_figures.Bytes(counts.All)}, received from {Dates.Day(counts.All.From)} to {Dates.Day(counts.All.To)}."),
            Statement.Of($"By modality: {Statement.List(counts.Modalities.ByAmount.Select(counted => Statement.Of($"{new Name(counted.Name)} {_figures.Entries(counted).Of("body", "bodies")}, {_figures.Bytes(counted)}")))}."),
            Statement.Of($"Not listed, as it was deleted again: {_figures.Entries(counts.Deleted).Of("body", "bodies")}, {_figures.Bytes(counts.Deleted)}."),
            List(),
        ]);
        var sites = counts.Sites.ByAmount.Take(MaximumRows).ToList();
        section.Table(new TableBlock(
            counts.Sites.Count > MaximumRows ? $"The {MaximumRows} sites with the most content" : "Works by site",
            ["site", "#works", "#bodies", "#content"],
            [.. sites.Select(site => (IReadOnlyList<Statement>)
            [
                Statement.Of($"{new Name(site.Name)}"),
                Statement.Of(_figures.Number($"works.site:{site.Name}#works", counts.WorksOf(site.Name), $"Different works of the site {site.Name}.", site)),
                Statement.Of(_figures.Entries(site)),
                Statement.Of(_figures.Bytes(site)),
            ])])
        {
            Bars = [.. sites.Select(static site => site.Amount)], BarUnit = "bytes",
        });
        return section.Build("A", "Works used");
    }

    private Statement List()
    {
        var file = context.Question.ListFile is { } named ? $"the file {Path.GetFileName(named)}" : "a file that was not written";
        return Statement.Of($"Each work, with its address, size, time and entry in the record, stands in {file}; its digest is {counts.ListDigest()}.");
    }

    private ReportSection Dataset()
    {
        const string Label = "URL of the dataset, where it is publicly available on the internet (section 2(a)(1)(B))";
        var section = new SectionBuilder(context.Question.Facts);
        if (section.Truth("disclosure.public", "Is the dataset publicly available on the internet?"))
        {
            section.Fact("disclosure.datasetAddress", Label);
        }
        else
        {
            section.Void("disclosure.datasetAddress", Label);
        }

        return section.Build("B", "Dataset");
    }
}
