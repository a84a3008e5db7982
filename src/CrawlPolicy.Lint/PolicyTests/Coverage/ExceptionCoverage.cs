using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether a test shows what a rule's exception opens.</summary>
internal static class ExceptionCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        var search = PurposeSet.Of(CrawlUse.SearchIndex);
        foreach (var rule in TestedRule.Of(tests.Document))
        {
            foreach (var word in rule.Node.Scalars("except"))
            {
                var isShown = tests.Expecting(rule.Id).Any(test => test.IsPublicSearchEngine && !(tests.PurposesOf(test) & search).IsEmpty);
                yield return new CoverageUnit(
                    CoverageKind.Exception,
                    $"{word.Value} in {rule.Id}",
                    word.Span,
                    isShown ? null : $"No test shows what `{rule.Id}` says to a public search engine. Add one with `publicSearchEngine: true`.");
            }
        }
    }
}
