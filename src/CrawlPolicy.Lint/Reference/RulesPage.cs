using System.Text;
using CrawlPolicy.Lint.Rules;

namespace CrawlPolicy.Lint.Reference;

/// <summary>All rules on one page of Markdown, with a table of contents.</summary>
internal static class RulesPage
{
    /// <summary>Writes the page.</summary>
    public static string Write()
    {
        var page = new StringBuilder();
        _ = page.Append("# Rules of policy-lint\n\n");
        _ = page.Append("What policy files are held to. Errors keep the policies from being in force; warnings are for who reviews them, and notes are worth\n");
        _ = page.Append("a thought. The program itself wrote this page: `policy-lint rules --format markdown`; `policy-lint explain RULE` says the same of one rule.\n\n");
        foreach (var group in RuleGroup.All.Where(static group => group.Rules.Any()))
        {
            _ = page.Append($"- [{group.Range} {group.Title}](#{AnchorOf($"{group.Range} {group.Title}")})\n");
            foreach (var rule in group.Rules)
            {
                _ = page.Append($"  - [{rule.Id} {rule.Name}](#{AnchorOf($"{rule.Id} {rule.Name}")}) ({RulePage.WordFor(rule.Severity)})\n");
            }
        }

        foreach (var group in RuleGroup.All.Where(static group => group.Rules.Any()))
        {
            _ = page.Append($"\n## {group.Range} {group.Title}\n");
            foreach (var rule in group.Rules)
            {
                _ = page.Append($"\n### {rule.Id} {rule.Name}\n\n{RulePage.ToMarkdown(rule)}");
            }
        }

        return page.ToString();
    }

    // As GitHub makes them of headings.
    private static string AnchorOf(string heading) =>
        string.Concat(heading.ToLowerInvariant().Select(static c => c == ' ' ? "-" : char.IsAsciiLetterOrDigit(c) || c == '-' ? c.ToString() : ""));
}
