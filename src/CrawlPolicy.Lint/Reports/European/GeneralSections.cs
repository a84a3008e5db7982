using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>Section 1: provider, model, and all training data together.</summary>
internal sealed class GeneralSections(EuropeanCounts counts, ReportFacts facts, FigureList figures)
{
    public IEnumerable<ReportSection> Build() => [Provider(), Model(), Data()];

    private ReportSection Provider()
    {
        var section = new SectionBuilder(facts);
        section.Fact("provider.name", "Provider name");
        section.Fact("provider.contact", "Provider contact details");
        section.Fact("provider.representative", "Authorised representative name and contact details");
        return section.Build("1.1", "Provider identification");
    }

    private ReportSection Model()
    {
        var section = new SectionBuilder(facts);
        section.List("model.names", "Versioned model name(s)");
        section.Fact("model.dependencies", "Model dependencies");
        section.Fact("model.placedOnMarket", "Date of placement of the model on the Union market");
        return section.Build("1.2", "Model identification");
    }

    private ReportSection Data()
    {
        var section = new SectionBuilder(facts);
        var present = Modality.All.Where(IsPresent).ToList();
        section.Field("data.modalities", "Modality", present.Count == 0 ? [] : [Statement.Plain(SectionBuilder.Boxes([.. present.Select(static modality => modality.Name)]))]);
        foreach (var modality in Modality.All)
        {
            var (key, size, types) = ($"data.{modality.Name}", $"{modality.Title}: training data size", $"{modality.Title}: types of content");
            if (present.Contains(modality))
            {
                section.Field(key + ".size", size, [.. Size(modality)]);
                section.Field(key + ".types", types, [.. Types(modality)]);
            }
            else
            {
                section.Void(key + ".size", size);
                section.Void(key + ".types", types);
            }
        }

        section.Field("data.latest", "Latest date of data acquisition/collection for model training", [.. Latest()]);
        section.Truth("data.continuous", "Is the model continuously trained on new data after this date?");
        section.Field("data.languages", "Description of the linguistic characteristics of the overall training data", [.. Languages()]);
        section.OptionalFact("data.characteristics", "Other relevant characteristics of the overall training data");
        section.OptionalFact("data.comments", "Additional comments (optional)");
        return section.Build("1.3", "Modalities, overall training data size and other characteristics");
    }

    private bool IsPresent(Modality modality) =>
        counts.Content.Modalities.Of(modality.Name).Entries > 0 || facts.Text($"data.{modality.Name}.size") is not null || facts.Text($"data.{modality.Name}.types") is not null;

    private IEnumerable<Statement> Size(Modality modality)
    {
        if (facts.Text($"data.{modality.Name}.size") is { } stated)
        {
            yield return Statement.Plain(stated);
        }

        var crawled = counts.Content.Modalities.Of(modality.Name);
        if (crawled.Entries > 0)
        {
            var duration = counts.Content.Durations.Of(modality.Name);
            yield return duration.Entries > 0
                ? Statement.Of($"From the crawl alone: {figures.Entries(crawled).Of("body", "bodies")}, {figures.Bytes(crawled)}; of {figures.Entries(duration)} of them the duration is told, {figures.Time(duration)} together{Band(modality, crawled.Entries, duration.Entries, duration.Amount)}.")
                : Statement.Of($"From the crawl alone: {figures.Entries(crawled).Of("body", "bodies")}, {figures.Bytes(crawled)}{Band(modality, crawled.Entries, 0, 0)}.");
        }
    }

    // Text is banded by tokens, which a record does not count; sound by hours, where all of it has a duration.
    private static string Band(Modality modality, long bodies, long timed, long ticks) => modality.Name switch
    {
        "image" => bodies < 1_000_000 ? " (less than 1 million images)" : bodies <= 1_000_000_000 ? " (1 million to 1 billion images)" : " (more than 1 billion images)",
        "audio" or "video" when timed == bodies => (ticks / TimeSpan.TicksPerHour) switch
        {
            < 10_000 => " (less than 10 000 hours)",
            < 1_000_000 => " (10 000 to 1 million hours)",
            _ => " (more than 1 million hours)",
        },
        _ => "",
    };

    private IEnumerable<Statement> Types(Modality modality)
    {
        if (facts.Text($"data.{modality.Name}.types") is { } stated)
        {
            yield return Statement.Plain(stated);
        }

        var types = counts.Content.MediaTypes.ByAmount.Where(counted => Modality.NameOf("", counted.Name) == modality.Name).Take(10).ToList();
        if (types.Count > 0)
        {
            yield return Statement.Of($"Media types from the crawl: {Statement.List(types.Select(counted => Statement.Of($"{new Name(counted.Name)} {figures.Entries(counted)}")))}.");
        }
    }

    private IEnumerable<Statement> Latest()
    {
        if (facts.Text("data.latest") is { } stated)
        {
            yield return Statement.Plain(stated);
        }

        if (counts.Content.All.Entries > 0)
        {
            yield return Statement.Plain($"{Dates.Month(counts.Content.All.To)} (crawled content)");
        }
    }

    private IEnumerable<Statement> Languages()
    {
        if (facts.Text("data.languages") is { } stated)
        {
            yield return Statement.Plain(stated);
        }

        if (counts.Content.Languages.Count > 0)
        {
            yield return Statement.Of($"As servers and crawlers tell it of crawled content: {Statement.List(counts.Content.Languages.ByEntries.Take(20).Select(counted => Statement.Of($"{new Name(counted.Name)} {figures.Entries(counted)}")))} bodies.");
        }
    }
}
