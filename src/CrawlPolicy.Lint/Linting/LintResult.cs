using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>What linting came to.</summary>
/// <param name="Sources">The files.</param>
/// <param name="Findings">What was found, by file, line, column and rule.</param>
/// <param name="FailLevel">The least severity that counts as a failure.</param>
internal sealed record LintResult(PolicySources Sources, IReadOnlyList<LintFinding> Findings, PolicySeverity FailLevel)
{
    /// <summary>The baseline that findings were held against.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>What is neither ignored nor known.</summary>
    public IEnumerable<LintFinding> Open => Findings.Where(static finding => finding.IsOpen);

    /// <summary>How many findings comments ignore.</summary>
    public int Ignored => Findings.Count(static finding => finding.Ignore is not null);

    /// <summary>How many findings the baseline holds.</summary>
    public int Known => Findings.Count(static finding => finding.IsKnown);

    /// <summary>Whether something stands that is not to.</summary>
    public bool HasFailures => Open.Any(IsFailure);

    /// <summary>Whether a finding weighs enough.</summary>
    public bool IsFailure(LintFinding finding) => finding.Problem.Rule.Severity >= FailLevel;
}
