using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Lint.Ignores;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>A finding with what is known about it.</summary>
/// <param name="Problem">What was found.</param>
/// <param name="Key">What it is known by.</param>
/// <param name="Ordinal">Which of the findings with this key it is, from 0.</param>
internal sealed record LintFinding(PolicyProblem Problem, FindingKey Key, int Ordinal)
{
    /// <summary>The comment that ignores it.</summary>
    public Ignore? Ignore { get; init; }

    /// <summary>Whether the baseline holds it.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Whether it is neither ignored nor known.</summary>
    public bool IsOpen => Ignore is null && !IsKnown;

    /// <summary>Stays the same while lines move: the SHA-256 of rule, file, path and number.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key.Rule}\n{Key.File}\n{Key.Path}\n{Ordinal}")));
}
