using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Honour;

/// <summary>What a site asked for and how it was honoured, for its owner.</summary>
internal sealed class HonourReport(HonourCounts counts, ReportContext context)
{
    private readonly FigureList _figures = new();
    private readonly string _site = context.Question.Site ?? "";

    /// <summary>Builds it.</summary>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers) => new(
        context.Question, $"What {_site} asked for, and how it was honoured", [Summary(), Asked(), Refused(), Fetched(), Content()], ledgers, _figures.All);

    private ReportSection Summary()
    {
        var section = new SectionBuilder(context.Question.Facts);
        var fetches = counts.Fetches;
        section.Text($"This report is for whoever answers for {new Name(_site)}. It says what the site asked of crawlers, what was therefore not fetched, and what was fetched. It is made from the record that the crawlers' program keeps of every decision before any request leaves; the appendix says how each figure (F1, F2, …) was counted.");
        section.Text($"Counted is what the record calls the site {new Name(_site)}, and every address of the host {new Name(_site)} and of the hosts below it.");
        if (fetches.Asked.Entries + fetches.Own.Entries + counts.Content.Entries == 0)
        {
            section.Text($"The record has no fetch from this site: {_figures.Entries(fetches.Asked)} were asked for.");
        }
        else
        {
            section.Field("period", "From the first decision to the last", [.. Period()]);
            section.Field("fetches", "In short", Statement.Of(
                $"{_figures.Entries(fetches.Asked)} fetches were asked for. {_figures.Entries(fetches.Refused)} were refused before any request was sent, and of {_figures.Entries(fetches.Stopped)} the answer was thrown away unread or unused. {_figures.Entries(fetches.LetOut)} requests could leave{fetches.HeldBackClause(_figures)}. {_figures.Entries(fetches.Own)} further requests were for robots.txt and for files that say what is permitted."));
            section.Field("reportMode", "Let through although it should have been refused", fetches.LetThrough.Entries == 0
                ? Statement.Of($"None ({_figures.Entries(fetches.LetThrough)}).")
                : Statement.Of($"{_figures.Entries(fetches.LetThrough)} fetches: for some time the program ran in report mode, in which it writes down what it would refuse and lets it go. They are listed below."));
            section.Field("crawlers", "Who fetched", [.. counts.Crawlers.ByName.Select(counted => Statement.Of($"{new Name(counted.Name)}: {_figures.Entries(counted)} fetches asked for"))]);
            section.OptionalFact("provider.contact", "Contact");
        }

        if (counts.Hidden.Entries > 0)
        {
            section.Text($"Of {_figures.Entries(counts.Hidden)} entries of the record, site and address were redacted, so that nobody can say whether they are of this site.");
        }

        return section.Build("1", "Summary");
    }

    private IEnumerable<Statement> Period()
    {
        var used = new[] { counts.Fetches.Asked, counts.Fetches.Own, counts.Content }.Where(static counted => counted.Entries > 0).ToList();
        yield return Statement.Plain($"{Dates.Day(used.Min(static counted => counted.From))} to {Dates.Day(context.Question.At ?? used.Max(static counted => counted.To))}");
    }

    private ReportSection Asked()
    {
        var section = new SectionBuilder(context.Question.Facts);
        if (counts.Statements.Count + counts.RobotsFiles.Count == 0)
        {
            section.Text($"The record holds no statement of the site.");
        }

        section.Table(new TableBlock(
            "What the site says about the use of its content, as it was read",
            ["protocol", "what it says", "where", "means", "for", "digest of the document", "first read", "last read", "#decisions"],
            [.. counts.Statements.Rows.Select(row => (IReadOnlyList<Statement>)
            [
                Name(row.Key.Protocol), Name(row.Key.Raw), Name(row.Key.Location), Statement.Plain(Meaning(row.Key.Meaning)), Name(row.Key.Purpose), Name(row.Key.Digest),
                Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted)),
            ])]));
        if (counts.Fetches.Settled.Entries > 0)
        {
            section.Text($"To {_figures.Entries(counts.Fetches.Settled)} decisions no statement of the site spoke: the crawlers' operator denies such a purpose by a setting of its own where a site is silent.");
        }

        section.Table(new TableBlock(
            "Versions of robots.txt by which was decided",
            ["digest", "first used", "last used", "#decisions"],
            [.. counts.RobotsFiles.Rows.Select(row => (IReadOnlyList<Statement>)[Name(row.Key), Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted))])]));
        var removals = counts.Refusals.Rows.Where(static row => row.Key.Reason == "terms.removed").ToList();
        section.Table(new TableBlock("Removals: works and addresses that are never fetched again", ["rule", "where", "first enforced", "last enforced", "#refusals"], [.. removals.Select(row => (IReadOnlyList<Statement>)
        [
            Name(row.Key.Rule), Place(row.Key), Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted)),
        ])]));
        return section.Build("2", "What the site asked for");
    }

    private ReportSection Refused()
    {
        var section = new SectionBuilder(context.Question.Facts);
        if (counts.Refusals.Count == 0)
        {
            section.Text($"Nothing was refused.");
        }

        section.Table(Rules("Refusals by rule", "#refusals", [.. counts.Refusals.Rows], areRefusals: true));
        section.Table(new TableBlock(
            "Refusals by month",
            ["month", "reason", "what it means", "#refusals"],
            [.. counts.Months.ByName.Select(counted => (IReadOnlyList<Statement>)[Statement.Plain(counted.Name[..7]), Name(counted.Name[8..]), Statement.Plain(ReasonWords.Of(counted.Name[8..])), Statement.Of(_figures.Entries(counted))])]));
        return section.Build("3", "What was refused, and why");
    }

    private ReportSection Fetched()
    {
        var section = new SectionBuilder(context.Question.Facts);
        section.Text($"{_figures.Entries(counts.Fetches.LetOut)} requests could leave{counts.Fetches.HeldBackClause(_figures)}. On what ground each did is said here; where no rule is named, neither robots.txt nor a signal nor a policy denied the purpose.");
        section.Table(Rules("Fetched, by the rule or grant that allowed it", "#requests", [.. counts.Grounds.Rows], areRefusals: false));
        section.Table(Rules("Let through in report mode, by the rule that would have refused it", "#fetches", [.. counts.LetThrough.Rows], areRefusals: true));
        return section.Build("4", "What was fetched all the same");
    }

    private ReportSection Content()
    {
        var section = new SectionBuilder(context.Question.Facts);
        section.Field("held", "Content that was received and is held", Statement.Of(
            $"{_figures.Entries(counts.Content).Of("body", "bodies")}, {_figures.Bytes(counts.Content)}{(counts.Modalities.Count == 0 ? Statement.Plain("") : Statement.Of($" ({Statement.List(counts.Modalities.ByAmount.Select(counted => Statement.Of($"{new Name(counted.Name)} {_figures.Entries(counted)}")))})"))}."));
        section.Field("deleted", "Content that was received and deleted again", Statement.Of($"{_figures.Entries(counts.Deleted).Of("body", "bodies")}, {_figures.Bytes(counts.Deleted)}."));
        section.Table(new TableBlock("Deletions", ["month", "note", "first", "last", "#deletions"], [.. counts.Deletions.Rows.Select(row => (IReadOnlyList<Statement>)
        [
            Statement.Plain(row.Key.Month), Name(row.Key.Note), Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted)),
        ])]));
        return section.Build("5", "What became of the content");
    }

    private TableBlock Rules(string caption, string column, List<(HonourRule Key, CountedEntries Counted)> rows, bool areRefusals) => new(
        caption,
        [areRefusals ? "reason" : "purpose", areRefusals ? "for" : "rule or grant", areRefusals ? "rule" : "where", areRefusals ? "where" : "first", areRefusals ? "first" : "last", .. areRefusals ? ["last"] : Array.Empty<string>(), column],
        [.. rows.Select(row => (IReadOnlyList<Statement>)(areRefusals
            ?
            [
                Statement.Of($"{new Name(row.Key.Reason)}: {ReasonWords.Of(row.Key.Reason)}"), Name(row.Key.Purpose), Name(row.Key.Rule), Place(row.Key), Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted)),
            ]
            : [Name(row.Key.Purpose), row.Key.Rule.Length == 0 ? Statement.Plain("none denied it") : Name(row.Key.Rule), Place(row.Key), Since(row.Counted), Until(row.Counted), Statement.Of(_figures.Entries(row.Counted))]))])
    {
        Bars = [.. rows.Select(static row => row.Counted.Entries)],
        AreRefusals = areRefusals, BarUnit = "decisions",
    };

    private static Statement Place(HonourRule rule) => rule.File.Length == 0 ? Statement.Plain("") : rule.Line == 0 ? Name(rule.File) : Statement.Of($"{new Name(rule.File)}, line {rule.Line}");

    private static Statement Name(string text) => text.Length == 0 ? Statement.Plain("") : Statement.Of($"{new Name(text)}");

    private static Statement Since(CountedEntries counted) => Statement.Plain(Dates.Time(counted.From));

    private static Statement Until(CountedEntries counted) => Statement.Plain(Dates.Time(counted.To));

    private static string Meaning(string meaning) => meaning switch
    {
        "allow" => "permitted",
        "deny" => "not permitted",
        _ => "nothing",
    };
}
