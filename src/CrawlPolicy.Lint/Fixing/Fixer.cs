using System.Text;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Fixing;

/// <summary>Mends findings, again and again until nothing is left to mend, without writing to the disk.</summary>
/// <param name="linter">Finds them.</param>
/// <param name="isMeant">Which ones are to be mended.</param>
internal sealed class Fixer(Linter linter, Func<LintFinding, bool> isMeant)
{
    /// <summary>Fixes may lie over each other, or bring each other about.</summary>
    private const int MaximumPasses = 10;

    private readonly Dictionary<string, FixedFile> _fixed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    /// <summary>The files that a fix would have broken, and that are left as they were.</summary>
    public IEnumerable<string> Left => _broken.Order(StringComparer.Ordinal);

    /// <summary>Mends what can be.</summary>
    /// <returns>The files, by name, and what was found at the end.</returns>
    public (IReadOnlyList<FixedFile> Files, LintResult Result) Run()
    {
        var result = linter.Lint();
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            var files = result.Open.Where(finding => finding.Problem.Fix is not null && isMeant(finding) && !_broken.Contains(finding.Problem.Span.File))
                .GroupBy(static finding => finding.Problem.Span.File, StringComparer.Ordinal)
                .ToList();
            if (!files.Select(Mend).ToList().Contains(item: true))
            {
                break;
            }

            var after = linter.Lint();
            result = Undo(result, after) ? linter.Lint() : after;
        }

        return ([.. _fixed.Values.OrderBy(static file => file.Name, StringComparer.Ordinal)], result);
    }

    private bool Mend(IGrouping<string, LintFinding> findings)
    {
        if (linter.Sources.PathOf(findings.Key) is not { } path || linter.Sources.ContentOf(findings.Key) is not { } content || SourceText.Read(content) is not { } source)
        {
            return false;
        }

        var (text, mended) = source.Apply(findings.Select(static finding => (finding, finding.Problem.Fix!)));
        var before = _fixed.GetValueOrDefault(findings.Key);
        _fixed[findings.Key] = new FixedFile(findings.Key, path, before?.Before ?? source.Text, text, [.. before?.Mended ?? [], .. mended]);
        linter.Pretend(findings.Key, Encoding.UTF8.GetBytes(text));
        return mended.Count > 0;
    }

    // A fix that makes a new error is a slip of ours, from which the file must not suffer.
    private bool Undo(LintResult before, LintResult after)
    {
        var broken = _fixed.Keys.Where(name => Errors(after, name) > Errors(before, name)).ToList();
        foreach (var name in broken)
        {
            _ = _broken.Add(name);
            _ = _fixed.Remove(name);
            linter.Pretend(name, content: null);
        }

        return broken.Count > 0;
    }

    private static int Errors(LintResult result, string name) =>
        result.Findings.Count(finding => finding.Problem.Span.File == name && finding.Problem.Rule.Severity == PolicySeverity.Error);
}
