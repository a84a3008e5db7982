using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Baselines;
using CrawlPolicy.Lint.Ignores;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Linting;

/// <summary>Finds what is wrong in policy files, and what of it is new.</summary>
internal static class Linter
{
    /// <summary>Checks the files.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="failLevel">The least severity that counts as a failure.</param>
    /// <param name="baseline">What is known already.</param>
    /// <param name="today">The day that the dates of comments are held against, in UTC.</param>
    /// <param name="robots">The robots.txt files of sites; <see langword="null"/> where only those in tests are known.</param>
    public static LintResult Lint(PolicySources sources, PolicySeverity failLevel, Baseline? baseline, DateOnly today, RobotsFolder? robots = null)
    {
        var files = sources.ReadFiles();
        var settings = new CheckSettings(today) { Robots = robots };
        var (set, problems) = PolicySetBuilder.Build(files, []);
        var doubts = files.AsParallel().AsOrdered().SelectMany(file => Checks.Find(file, settings)).ToList();
        var shared = set is null ? [] : Checks.Find(files, set, settings);
        var ordered = Ignoring.Apply(files, [.. problems, .. doubts, .. shared], today)
            .OrderBy(static pair => pair.Problem.Span.File, StringComparer.Ordinal)
            .ThenBy(static pair => pair.Problem.Span.Line)
            .ThenBy(static pair => pair.Problem.Span.Column)
            .ThenBy(static pair => pair.Problem.Rule.Id, StringComparer.Ordinal);
        return new LintResult(sources, Identify(files, ordered, baseline), failLevel) { Baseline = baseline };
    }

    private static List<LintFinding> Identify(IReadOnlyList<PolicyFile> files, IEnumerable<(PolicyProblem Problem, Ignore? Ignore)> pairs, Baseline? baseline)
    {
        var roots = files.ToDictionary(static file => file.Path, static file => file.Root, StringComparer.Ordinal);
        var paths = new Dictionary<string, (string Place, LogicalPaths Paths)>(StringComparer.Ordinal);
        var counts = new Dictionary<(FindingKey Key, bool IsIgnored), int>();
        var findings = new List<LintFinding>();
        foreach (var (problem, ignore) in pairs)
        {
            var file = problem.Span.File;
            if (!paths.TryGetValue(file, out var named))
            {
                paths.Add(file, named = (FilePlace.Of(file), new LogicalPaths(roots.GetValueOrDefault(file))));
            }

            var key = new FindingKey(named.Place, problem.Rule.Id, named.Paths.Of(problem.Span));
            var ordinal = counts.GetValueOrDefault((key, ignore is not null));
            counts[(key, ignore is not null)] = ordinal + 1;
            findings.Add(new LintFinding(problem, key, ordinal) { Ignore = ignore, IsKnown = ignore is null && ordinal < baseline?.CountOf(key) });
        }

        return findings;
    }
}
