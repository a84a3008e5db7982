using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether tests repeat the pace that a policy states, so that nobody speeds it up by accident.</summary>
internal static class RateCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        if (tests.Document.Site is null || tests.Document.Source.Mapping("rate") is not { } rate)
        {
            return [];
        }

        var shown = tests.All.Select(static test => test.Expected.Rate).OfType<ExpectedRate>().SelectMany(Keys).ToHashSet(StringComparer.Ordinal);
        return rate.Entries.Select(entry => new CoverageUnit(
            CoverageKind.Rate,
            entry.Key.Value,
            entry.Key.Span,
            shown.Contains(entry.Key.Value) ? null : $"No test holds the `{entry.Key.Value}` of the site's pace. Add `rate: {{ {entry.Key.Value}: … }}` to what a test expects."));
    }

    private static IEnumerable<string> Keys(ExpectedRate rate)
    {
        (string Key, bool IsThere)[] keys =
        [
            ("interval", rate.Interval is not null),
            ("concurrency", rate.Concurrency is not null),
            ("quietHours", rate.QuietHours is not null),
            ("dailyCap", rate.DailyCap is not null),
        ];
        return keys.Where(static key => key.IsThere).Select(static key => key.Key);
    }
}
