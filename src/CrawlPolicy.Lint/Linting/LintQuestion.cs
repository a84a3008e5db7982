using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>What is to be linted, and what counts.</summary>
/// <param name="Paths">The files and folders as they were given.</param>
/// <param name="FailLevel">The least severity that counts as a failure.</param>
/// <param name="Baseline">What is known already.</param>
/// <param name="Changed">The only files whose findings count, by their full paths; <see langword="null"/> for all.</param>
internal sealed record LintQuestion(IReadOnlyList<string> Paths, PolicySeverity FailLevel, Baseline? Baseline = null, IReadOnlySet<string>? Changed = null)
{
    /// <summary>The names under which strangers register names.</summary>
    public PublicSuffixes PublicSuffixes { get; init; } = PublicSuffixes.WellKnown;

    /// <summary>Whether a finding speaks of a file that counts; all files are read in any case, as a finding may be of two.</summary>
    public bool Concerns(PolicyProblem problem) =>
        Changed is null || Changed.Contains(Path.GetFullPath(problem.Span.File)) || (problem.Related is { } related && Changed.Contains(Path.GetFullPath(related.File)));
}
