using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>Takes a rule out of a comment that ignores findings, or the whole comment where it is the last.</summary>
internal static class IgnoreRemoval
{
    /// <summary>The fix of an unused comment.</summary>
    /// <param name="file">The file.</param>
    /// <param name="ignore">What is unused.</param>
    /// <returns>The fix; <see langword="null"/> where the comment's rules are not found in it.</returns>
    public static PolicyFix? Of(PolicyFile file, Ignore ignore)
    {
        var lines = FileLines.Of(file);
        var (span, line) = (ignore.Comment, lines[ignore.Comment.Line]);
        var open = line.IndexOf('[', Math.Min(span.Column - 1, line.Length));
        var close = open < 0 ? -1 : line.IndexOf(']', open);
        if (close < 0)
        {
            return null;
        }

        var rules = line[(open + 1)..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var others = rules.Where(rule => !IsNameOf(ignore.Rule, rule)).ToList();
        if (others.Count == rules.Length)
        {
            return null;
        }

        if (others.Count > 0)
        {
            var list = span with { Column = open + 2, EndLine = span.Line, EndColumn = close + 1 };
            return new PolicyFix($"Take {ignore.Rule.Id} out of the comment.", IsSafe: true, [new TextEdit(list, string.Join(", ", others))]);
        }

        var before = line[..(span.Column - 1)].TrimEnd();
        var edit = before.Length > 0
            ? new TextEdit(span with { Column = before.Length + 1, EndLine = span.Line, EndColumn = line.Length + 1 }, "")
            : WholeLine(lines, span);
        return new PolicyFix("Take the comment away.", IsSafe: true, [edit]);
    }

    private static TextEdit WholeLine(FileLines lines, SourceSpan span) => span.Line < lines.Count
        ? new TextEdit(new SourceSpan(span.File, span.Line, 1, span.Line + 1, 1), "")
        : new TextEdit(new SourceSpan(span.File, span.Line, 1, span.Line, lines[span.Line].Length + 1), "");

    private static bool IsNameOf(PolicyRule rule, string text) =>
        string.Equals(rule.Id, text, StringComparison.OrdinalIgnoreCase) || string.Equals(rule.Name, text, StringComparison.OrdinalIgnoreCase);
}
