using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>What tests that passed hold of all files.</summary>
/// <param name="Units">All that tests can hold, by file and line.</param>
internal sealed record CoverageOfPolicies(IReadOnlyList<CoverageUnit> Units)
{
    /// <summary>What no test holds.</summary>
    public IEnumerable<CoverageUnit> Missing => Units.Where(static unit => !unit.IsCovered);

    /// <summary>The share that tests hold; of nothing, all of it.</summary>
    public double Percent => Units.Count == 0 ? 100 : 100.0 * Units.Count(static unit => unit.IsCovered) / Units.Count;

    /// <summary>Finds it. A test counts for the file that it stands in, and only where every fetch of it was decided as expected.</summary>
    public static CoverageOfPolicies Of(IReadOnlyList<PolicyFile> files, IReadOnlyList<PolicyTestResult> results)
    {
        var failed = results.Where(static result => !result.Passed).Select(static result => result.Test).ToHashSet(ReferenceEqualityComparer.Instance);
        return new CoverageOfPolicies(
        [
            .. from document in files.Select(static file => file.Document).OfType<PolicyDocument>()
               let tests = new TestsOfFile(document, [.. document.Tests.Where(test => !failed.Contains(test))])
               from unit in Find(tests).OrderBy(static unit => unit.Span.Line).ThenBy(static unit => unit.Span.Column)
               select unit,
        ]);
    }

    /// <summary>How much of each kind tests hold.</summary>
    public IEnumerable<(CoverageKind Kind, int Held, int All)> ByKind() =>
        from unit in Units
        group unit by unit.Kind into kind
        orderby kind.Key
        select (kind.Key, kind.Count(static unit => unit.IsCovered), kind.Count());

    private static IEnumerable<CoverageUnit> Find(TestsOfFile tests) =>
        HostCoverage.Of(tests)
            .Concat(RuleCoverage.Of(tests))
            .Concat(PurposeCoverage.Of(tests))
            .Concat(ScopeCoverage.Of(tests))
            .Concat(ExceptionCoverage.Of(tests))
            .Concat(ItemCoverage.Of(tests))
            .Concat(RateCoverage.Of(tests))
            .Concat(AliasCoverage.Of(tests));
}
