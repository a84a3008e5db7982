using System.Globalization;
using CrawlPolicy.Terms.Files;
using Spectre.Console;

namespace CrawlPolicy.Lint.Output;

/// <summary>Writes findings for people: what, where with the line itself, why, and where to read more.</summary>
internal static class FindingPrinter
{
    /// <summary>Writes a finding.</summary>
    public static void Print(Terminal terminal, PolicyProblem problem, IReadOnlyList<string> lines)
    {
        var span = problem.Span;
        var severity = problem.Rule.Severity.ToString().ToLowerInvariant();
        var place = $"{span.File}:{span.Line.ToString(CultureInfo.InvariantCulture)}:{span.Column.ToString(CultureInfo.InvariantCulture)}";
        terminal.Styled($"[bold]{Markup.Escape(place)}:[/] [{Style(problem.Rule.Severity)}]{severity}[/] {problem.Rule.Id} {problem.Rule.Name}: {Markup.Escape(problem.Message)}");
        if (SourceSnippet.Of(lines, span, isSecret: problem.Rule == PolicyRules.CredentialInvalid) is { } snippet)
        {
            var number = span.Line.ToString(CultureInfo.InvariantCulture);
            var margin = new string(' ', number.Length);
            terminal.Styled($"[blue]{margin} |[/]");
            terminal.Styled($"[blue]{number} |[/] {Markup.Escape(snippet.Text)}");
            terminal.Styled($"[blue]{margin} |[/] [{Style(problem.Rule.Severity)}]{snippet.Mark}[/]");
        }

        terminal.Line($"  = why: {problem.Rule.Why}");
        terminal.Line($"  = fix: {problem.Rule.Fix}");
        terminal.Line($"  = see: policy-lint explain {problem.Rule.Id}");
        terminal.Line();
    }

    private static string Style(PolicySeverity severity) => severity switch
    {
        PolicySeverity.Error => "red",
        PolicySeverity.Warning => "yellow",
        _ => "blue",
    };
}
