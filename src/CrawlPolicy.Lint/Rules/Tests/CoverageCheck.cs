using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>Finds what the tests of a file do not hold. Where there are none, one finding says so, and these are silent.</summary>
/// <param name="rule">The rule.</param>
/// <param name="coverage">What the tests can hold.</param>
internal abstract class CoverageCheck(PolicyRule rule, Func<TestsOfFile, IEnumerable<CoverageUnit>> coverage) : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule => rule;

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings) =>
        document.Tests.Count == 0 ? [] : coverage(new TestsOfFile(document, document.Tests))
            .Where(static unit => !unit.IsCovered)
            .Select(unit => new PolicyProblem(rule, unit.Missing!, unit.Span));
}
