using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>What became of tests.</summary>
/// <param name="Sources">The files.</param>
/// <param name="Results">A result for each fetch.</param>
/// <param name="Skipped">How many fetches were left out.</param>
internal sealed record TestRun(PolicySources Sources, IReadOnlyList<PolicyTestResult> Results, int Skipped)
{
    /// <summary>What the tests hold; <see langword="null"/> where nobody asked.</summary>
    public CoverageOfPolicies? Coverage { get; init; }

    /// <summary>The fetches that were decided otherwise than expected.</summary>
    public IEnumerable<PolicyTestResult> Failed => Results.Where(static result => !result.Passed);

    /// <summary>How many were.</summary>
    public int FailedCount => Failed.Count();
}
