namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether tests name a dataset by each of its other names.</summary>
internal static class AliasCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        if (tests.Document.Dataset is null)
        {
            return [];
        }

        var named = tests.All.Select(static test => test.Dataset).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return tests.Document.Source.Scalars("aliases").Select(alias => new CoverageUnit(
            CoverageKind.Alias, alias.Value, alias.Span, named.Contains(alias.Value) ? null : $"No test names the dataset `{alias.Value}`. Add one with `dataset: {alias.Value}`."));
    }
}
