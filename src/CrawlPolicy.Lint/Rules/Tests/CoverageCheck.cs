using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Tests;

/// <summary>Finds what the tests of a file do not hold. Where there are none, one finding says so, and these are silent.</summary>
/// <param name="rule">The rule.</param>
/// <param name="coverage">What the tests can hold.</param>
internal abstract class CoverageCheck(PolicyRule rule, Func<TestsOfFile, IEnumerable<CoverageUnit>> coverage) : IFileCheck
{
    // A file's checks follow each other on one thread, and all of these ask the same.
    [ThreadStatic]
    private static TestsOfFile? last;

    /// <inheritdoc/>
    public PolicyRule Rule => rule;

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings) =>
        document.Tests.Count == 0 ? [] : coverage(TestsOf(document))
            .Where(static unit => !unit.IsCovered)
            .Select(unit => new PolicyProblem(rule, unit.Missing!, unit.Span));

    private static TestsOfFile TestsOf(PolicyDocument document) =>
        last is { } known && ReferenceEquals(known.Document, document) ? known : last = new TestsOfFile(document, document.Tests);
}
