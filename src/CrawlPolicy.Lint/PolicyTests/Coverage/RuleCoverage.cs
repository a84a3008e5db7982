using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether each rule is expected to decide.</summary>
internal static class RuleCoverage
{
    private static readonly PurposeSet Training = PurposeSet.Of(CrawlUse.AiTrain) | PurposeSet.Of(CrawlUse.MlTrain);

    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        var document = tests.Document;
        return document switch
        {
            { Site: { } site } => OfSite(tests, site),
            { Dataset: { } dataset } => OfDataset(tests, dataset),
            { Grant: not null } => [Unit(tests, TestsOfFile.IdOf(document), document.Name.Span)],
            { Removal: { } removal } => OfRemoval(tests, removal),
            { Crawler: { } crawler } => [new CoverageUnit(CoverageKind.Rule, crawler.Name, document.Name.Span, tests.All.Any(test => test.Crawler == crawler.Name)
                ? null : $"No test is made with the crawler `{crawler.Name}`. Add one with `crawler: {crawler.Name}`.")],
            _ => [],
        };
    }

    /// <summary>The purposes that no rule settles for all paths and methods.</summary>
    public static PurposeSet LeftToDefault(SitePolicy site) => PurposeSet.All.Except(
        site.Rules.Where(static rule => rule.Methods.Count == 0 && rule.Paths.Any(static path => path.MatchesEverything))
            .Aggregate(PurposeSet.None, static (all, rule) => all | rule.Allow | rule.Deny));

    private static IEnumerable<CoverageUnit> OfSite(TestsOfFile tests, SitePolicy site)
    {
        foreach (var rule in TestedRule.Of(tests.Document))
        {
            yield return Unit(tests, rule.Id, rule.Node.Scalar("id")!.Span);
        }

        var id = $"{site.Name}/default";
        var node = tests.Document.Source.Scalar("default")!;
        if (!LeftToDefault(site).IsEmpty)
        {
            yield return Unit(tests, id, node.Span);
        }
        else if (site.AllowsByDefault)
        {
            yield return new CoverageUnit(
                CoverageKind.Rule, id, node.Span, "The default is `allow`, and as the rules speak of every purpose, no test can show it: it opens whatever a later change leaves out. Set `default: deny`.");
        }
    }

    private static IEnumerable<CoverageUnit> OfDataset(TestsOfFile tests, DatasetPolicy dataset)
    {
        if (dataset.Withdrawal is { } withdrawal)
        {
            yield return Unit(tests, withdrawal.Reference.Id, tests.Document.Source.Scalar("status")!.Span);
            yield break;
        }

        // A part decides where those before it allow; one that allows all that reaches it never refuses.
        var reaching = PurposeSet.All;
        foreach (var permission in dataset.Permissions)
        {
            var asked = permission.Part == DatasetPart.List ? reaching : reaching & Training;
            if (!asked.Except(permission.Allowed).IsEmpty || permission.How == FactCheck.Unverified)
            {
                yield return Unit(tests, permission.Reference.Id, tests.Document.Source.Find(permission.Reference.Id[(dataset.Name.Length + 1)..])!.Key.Span);
            }

            reaching = reaching.Except(asked.Except(permission.Allowed));
        }
    }

    private static IEnumerable<CoverageUnit> OfRemoval(TestsOfFile tests, Removal removal)
    {
        var expecting = tests.Expecting(TestsOfFile.IdOf(tests.Document)).ToList();
        var urls = expecting.SelectMany(static test => test.Urls).Distinct(StringComparer.Ordinal).Select(TestsOfFile.Split).OfType<(string Host, string Path)>().ToList();
        foreach (var (node, removed) in tests.Document.Source.Scalars("urls").Zip(removal.Urls))
        {
            var isShown = urls.Exists(url => removed.Host.Covers(url.Host) && removed.Path.IsMatch(url.Path));
            yield return new CoverageUnit(CoverageKind.Rule, node.Value, node.Span, isShown ? null : $"No test shows that {Words.Quote(node.Value)} is refused. Add a URL of it to a test that expects the rule `{TestsOfFile.IdOf(tests.Document)}`.");
        }

        var items = expecting.Select(static test => test.Expected.Item).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var node in tests.Document.Source.Scalars("items"))
        {
            yield return new CoverageUnit(CoverageKind.Rule, node.Value, node.Span, items.Contains(node.Value) ? null : $"No test shows that {Words.Quote(node.Value)} is refused. Add a test of one of its URLs with `item: {node.Value}` in what it expects.");
        }
    }

    private static CoverageUnit Unit(TestsOfFile tests, string id, SourceSpan span) => new(
        CoverageKind.Rule, id, span, tests.Expecting(id).Any() ? null : $"No test expects the decision of `{id}`, so that nobody would notice if it changed. Add one with `rule: {id}` in what it expects.");
}
