using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>Section 2.3: what was crawled, by whom, how, and from where. The record answers it.</summary>
internal sealed class CrawledSection(EuropeanCounts counts, ReportContext context, FigureList figures)
{
    private const int MaximumRows = 100;

    private readonly ReportFacts _facts = context.Question.Facts;
    private readonly ContentCounts _content = counts.Content;

    public ReportSection Build()
    {
        var section = new SectionBuilder(_facts);
        var isUsed = counts.Fetches.Asked.Entries > 0;
        section.Field("crawling.used", "Were crawlers used by the provider or on behalf of?", isUsed ? [Statement.Plain("☒ Yes  ☐ No")] : []);
        if (!isUsed)
        {
            // Who finds nothing in one record of one period does not know that there was nothing.
            section.Text($"☐ Yes  ☐ No: the record holds no fetch for the purposes counted {Period()}, and does not say whether crawlers were used elsewhere or at another time.");
        }
        else
        {
            Crawlers(section);
            new BehaviourFields(counts.Fetches, figures).Add(section);
            section.Field("crawling.period", "Period of data collection", [.. counts.Crawlers.Names.Select(Period)]);
            Sources(section);
            section.Field("crawling.modalities", "Type of modality covered", _content.All.Entries == 0 ? [] : [Statement.Plain(SectionBuilder.Boxes([.. _content.Modalities.ByName.Select(static counted => counted.Name)]))]);
            section.Table(Table("Content by modality", "modality", _content.Modalities.ByAmount));
            Domains(section);
        }

        Content(section);
        section.OptionalFact("crawling.comments", "Additional comments (optional)");
        return section.Build("2.3", "Data crawled and scraped from online sources");
    }

    private string Period() => context.Question.At is { } at ? $"up to {Dates.Time(at)}" : "in its whole period";

    private void Crawlers(SectionBuilder section)
    {
        var described = _facts.Items("crawling.crawlers").ToLookup(static crawler => crawler.Text("name") ?? "", StringComparer.Ordinal);
        section.Field("crawling.crawlers", "Crawler name(s)/identifier(s)", [.. counts.Crawlers.Names.Select(Describe)]);
        foreach (var name in counts.Crawlers.Names)
        {
            var facts = described[name].FirstOrDefault();
            section.Field(
                $"crawling.crawlers.{name}.userAgent", $"User agent and contact of {name}",
                [.. new[] { facts?.Text("userAgent"), facts?.Text("contact") }.OfType<string>().Select(static text => Statement.Of($"{new Name(text)}"))]);
            section.Field($"crawling.crawlers.{name}.description", $"Description of {name}", facts?.Text("description") is { } text ? [Statement.Plain(text)] : []);
        }

        section.Field("crawling.purposes", "Purposes of the crawler(s)", [.. counts.Crawlers.Names.Select(Purposes)]);
    }

    private Statement Describe(string name) => Statement.Of(
        $"{new Name(name)}: product token {Names(counts.Crawlers.TokensOf(name))}, for {Names(counts.Crawlers.OperatorsOf(name))}; {figures.Entries(counts.Crawlers.LetOut.Of(name))} requests could leave.");

    private Statement Purposes(string name)
    {
        var purposes = counts.Crawlers.PurposesOf(name).Select(purpose => Statement.Of($"{new Name(purpose)} in {figures.Entries(counts.Crawlers.ByPurpose.Of($"{name} {purpose}"))} requests"));
        return Statement.Of($"{new Name(name)}: {Statement.List(purposes)}.");
    }

    private Statement Period(string name)
    {
        var content = _content.Crawlers.Of(name);
        var (counted, what) = content.Entries > 0 ? (content, content.Entries == 1 ? "body received and held" : "bodies received and held") : (counts.Crawlers.LetOut.Of(name), "requests that could leave; the record does not tell of answers");
        return Statement.Of($"{new Name(name)}: from {Dates.Month(counted.From)} to {Dates.Month(counted.To)} ({figures.Entries(counted)} {what}).");
    }

    private void Sources(SectionBuilder section)
    {
        const string Label = "Comprehensive description of the type of content and online sources crawled";
        section.Fact("crawling.description", Label);
        section.Fact("crawling.regions", "Geographic characteristics of the sources");
        section.Field("crawling.languages", "Linguistic characteristics of the sources", _content.Languages.Count == 0
            ? []
            : [Statement.Of($"Languages as servers and crawlers tell them: {Statement.List(_content.Languages.ByEntries.Take(MaximumRows).Select(counted => Statement.Of($"{new Name(counted.Name)} {figures.Entries(counted)}")))} bodies.")]);
        section.Fact("crawling.demographics", "Demographic characteristics of the sources");
        section.Field("crawling.sites", "Types of sites", _content.SiteKinds.Count == 0
            ? []
            : [Statement.Of($"As the provider describes the domains: {Statement.List(_content.SiteKinds.ByAmount.Take(MaximumRows).Select(counted => Statement.Of($"{new Name(counted.Name)} {figures.Bytes(counted)}")))}; of all content {figures.Bytes(_content.All)}.")]);
        section.Table(Table("Content by media type", "media type", _content.MediaTypes.ByAmount));
        section.Table(Table("Content by language, where it is told", "language", _content.Languages.ByAmount));
    }

    private void Domains(SectionBuilder section)
    {
        const string Label = "Summary of the most relevant domain names crawled";
        if (_content.Domains.Count == 0)
        {
            section.Field("crawling.domains", Label);
            return;
        }

        var relevant = counts.Relevant();
        var isSmall = _facts.Truth("provider.smallOrMedium") == true;
        var rule = isSmall ? "the top 5 % or 1,000, whichever is fewer, as the provider is a small or medium-sized enterprise" : "the top 10 %";
        var all = figures.Number("content.domains", _content.Domains.Count, "Different registrable domains of held content whose URL is known.", _content.All);
        var listed = figures.Number("content.domains.listed", relevant.Names.Count, "Domains that are among the most relevant, by the rule of the section.", _content.All);
        section.Field("crawling.domains", Label, [
            Statement.Of($"Content is held from {all.Of("domain", "domains")} (registrable names: the public suffix and one label). Of them, {listed.Of("is", "are")} listed: by the size of the content scraped {rule}, and so that the list stands for each modality, the same share of the domains of each modality by the size of its content of that modality."),
            Statement.Plain($"Public suffixes: {context.SuffixesSource}."),
            .. _content.Nameless.Entries == 0 ? Array.Empty<Statement>() : [Statement.Of($"Of {figures.Entries(_content.Nameless).Of("body", "bodies")} the address was redacted in the record, so that they count for no domain ({figures.Bytes(_content.Nameless)}).")],
            ListFile.Describe(context.Question, relevant.Write, relevant.Names.Count, "domain", "domains", _facts.Text("crawling.listAddress")),
        ]);
        var shown = relevant.Names.Take(MaximumRows).Select(name => (Name: name, Counted: _content.Domains.Of(name))).ToList();
        section.Table(new TableBlock(
            relevant.Names.Count > MaximumRows ? $"The {MaximumRows} largest of the most relevant domains" : "The most relevant domains",
            ["domain", "#content", "#bodies", RelevantDomains.Column],
            [.. shown.Select(row => (IReadOnlyList<Statement>)[Statement.Of($"{new Name(row.Name)}"), Statement.Of(figures.Bytes(row.Counted)), Statement.Of(figures.Entries(row.Counted)), Statement.Plain(relevant.ListedFor(row.Name))])])
        {
            Bars = [.. shown.Select(static row => row.Counted.Amount)], BarUnit = "bytes",
        });
    }

    private void Content(SectionBuilder section)
    {
        section.Field("crawling.held", "Content counted, and content deleted", _content.All.Entries + _content.Deleted.Entries + _content.NoContent.Entries == 0 ? [] : [
            Statement.Of($"Counted above is content that was received and is not said to be deleted: {figures.Entries(_content.All).Of("body", "bodies")}, {figures.Bytes(_content.All)}. Each fetch counts once, with the body as it came."),
            Statement.Of($"Deleted again, and not counted above: {figures.Entries(_content.Deleted).Of("body", "bodies")}, {figures.Bytes(_content.Deleted)}, by {figures.Entries(_content.Deletions).Of("deletion", "deletions")} in the record."),
            Statement.Of($"Received, and not counted above, as it is no content: {figures.Entries(_content.NoContent)} error pages, redirects and answers without a body, {figures.Bytes(_content.NoContent)}."),
            Statement.Of($"Of the content counted above, this is from fetches that would have been refused and were let through, as the program ran in report mode: {figures.Entries(_content.LetThrough).Of("body", "bodies")}, {figures.Bytes(_content.LetThrough)}."),
        ]);
    }

    private TableBlock Table(string caption, string column, IEnumerable<CountedEntries> rows)
    {
        var shown = rows.Take(MaximumRows).ToList();
        return new TableBlock(
            caption, [column, "#content", "#bodies"],
            [.. shown.Select(counted => (IReadOnlyList<Statement>)[Statement.Of($"{new Name(counted.Name)}"), Statement.Of(figures.Bytes(counted)), Statement.Of(figures.Entries(counted))])])
        {
            Bars = [.. shown.Select(static counted => counted.Amount)], BarUnit = "bytes",
        };
    }

    private static Statement Names(IEnumerable<string> names) => Statement.List(names.Select(static name => Statement.Of($"{new Name(name)}")));
}
