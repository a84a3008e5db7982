using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether each purpose that a rule names is expected with that rule.</summary>
internal static class PurposeCoverage
{
    private static readonly string[] Parts = ["list", "results", "models"];

    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests) => tests.Document switch
    {
        { Dataset: { Withdrawal: null } dataset } => OfDataset(tests, dataset),
        { Crawler: { } crawler } => OfCrawler(tests, crawler),
        { Site: { } site } => TestedRule.Of(tests.Document).SelectMany(rule => OfRule(tests, rule)).Concat(OfDefault(tests, site)),
        _ => TestedRule.Of(tests.Document).SelectMany(rule => OfRule(tests, rule)),
    };

    private static IEnumerable<CoverageUnit> OfDefault(TestsOfFile tests, SitePolicy site)
    {
        var id = $"{site.Name}/default";
        var left = RuleCoverage.LeftToDefault(site);
        if (left.IsEmpty || !tests.Expecting(id).Any())
        {
            yield break;
        }

        var missing = left.Except(tests.PurposesOf(tests.Expecting(id).Where(static test => !test.IsPublicSearchEngine)));
        yield return new CoverageUnit(
            CoverageKind.Purpose,
            $"purposes left to {id}",
            tests.Document.Source.Scalar("default")!.Span,
            missing.IsEmpty ? null : $"No test expects `{id}` for {Words.List(missing.ToWords())}, which no rule settles for all paths. Add it to the `purposes` of a test, where a use alone is for any beneficiary.");
    }

    private static IEnumerable<CoverageUnit> OfRule(TestsOfFile tests, TestedRule rule)
    {
        // What the public search engine may, says nothing of what the others may.
        var shown = tests.PurposesOf(tests.Expecting(rule.Id).Where(static test => !test.IsPublicSearchEngine));
        return rule.PurposeKeys.SelectMany(key => rule.Node.Scalars(key)).Select(word => Unit(word, rule.Id, shown, $"expects `{rule.Id}`"));
    }

    private static IEnumerable<CoverageUnit> OfDataset(TestsOfFile tests, DatasetPolicy dataset)
    {
        var names = dataset.Aliases.Prepend(dataset.Name).ToHashSet(StringComparer.Ordinal);
        var passing = tests.PurposesOf(tests.All.Where(test => test.Dataset is { } name && names.Contains(name) && PassesLicences(test.Expected)));
        var refused = tests.PurposesOf(Parts.SelectMany(part => tests.Expecting($"{dataset.Name}/{part}")));
        foreach (var part in Parts.Where(part => tests.Document.Source.Mapping(part) is not null))
        {
            var (id, node) = ($"{dataset.Name}/{part}", tests.Document.Source.Mapping(part)!);
            foreach (var word in node.Scalars("allow"))
            {
                yield return Unit(word, id, passing | refused, $"with `dataset: {dataset.Name}` expects what follows from it");
            }

            foreach (var word in node.Scalars("deny"))
            {
                yield return Unit(word, id, refused, $"with `dataset: {dataset.Name}` expects the refusal");
            }
        }

        var left = PurposeSet.All.Except(dataset.Permissions[0].Allowed);
        if (!left.IsEmpty && tests.Document.Source.Find("list") is { } list)
        {
            var missing = left.Except(refused);
            yield return new CoverageUnit(
                CoverageKind.Purpose,
                $"purposes that {dataset.Name} does not allow",
                list.Key.Span,
                missing.IsEmpty ? null : $"No test expects the refusal of {Words.List(missing.ToWords())}, which the licence does not allow. Add it to the `purposes` of a test, where a use alone is for any beneficiary.");
        }
    }

    // What the gates behind that of licences refuse, was allowed by the licence.
    private static bool PassesLicences(PolicyTestExpectation expected) =>
        expected.Allowed || expected.Reason?[..Math.Max(0, expected.Reason.IndexOf('.', StringComparison.Ordinal))] is "robots" or "signal" or "pace";

    private static IEnumerable<CoverageUnit> OfCrawler(TestsOfFile tests, CrawlerProfile crawler)
    {
        var shown = tests.PurposesOf(tests.All.Where(test => test.Crawler == crawler.Name && test.Expected.Reason != ReasonCode.IdentityPurpose.Code));
        foreach (var word in tests.Document.Source.Scalars("purposes"))
        {
            var isShown = CrawlPurpose.TryParse(word.Value, out var purpose) && shown.Contains(purpose);
            yield return new CoverageUnit(
                CoverageKind.Purpose, word.Value, word.Span, isShown ? null : $"No test shows that `{crawler.Name}` may crawl for {word.Value}. Add one with `crawler: {crawler.Name}` and `purpose: {word.Value}`.");
        }
    }

    private static CoverageUnit Unit(SourceScalar word, string rule, PurposeSet shown, string what)
    {
        var missing = PurposeSet.TryParse(word.Value, out var named) ? named.Except(shown) : PurposeSet.None;
        return new CoverageUnit(
            CoverageKind.Purpose,
            $"{word.Value} in {rule}",
            word.Span,
            missing.IsEmpty ? null : $"No test {what} for {Words.List(missing.ToWords())}. Add it to the `purposes` of a test, where a use alone is for any beneficiary.");
    }
}
