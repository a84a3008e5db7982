using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reference;

/// <summary>All that is said of a rule, for people.</summary>
internal static class RulePage
{
    /// <summary>Writes it as plain text.</summary>
    public static string ToText(PolicyRule rule)
    {
        var text = new StringBuilder();
        _ = text.Append($"{rule.Id} {rule.Name} ({WordFor(rule.Severity)})\n\n{rule.Summary}\n\n");
        _ = text.Append($"Why: {rule.Why}\nFix: {rule.Fix}\n\n{Ignoring(rule)}\n{Mending(rule)}\n");
        _ = text.Append($"\nBad:\n\n{Indent(rule.Bad)}\nGood:\n\n{Indent(rule.Good)}");
        return text.ToString();
    }

    /// <summary>Writes it as Markdown, below a heading that the caller writes.</summary>
    public static string ToMarkdown(PolicyRule rule) => $"""
        {rule.Summary}

        - **Severity:** {WordFor(rule.Severity)}. {Ignoring(rule)}
        - **Why:** {rule.Why}
        - **Fix:** {rule.Fix} {Mending(rule)}

        Bad:

        ```yaml
        {rule.Bad}
        ```

        Good:

        ```yaml
        {rule.Good}
        ```

        """.ReplaceLineEndings("\n");

    /// <summary>A severity as it is written.</summary>
    public static string WordFor(PolicySeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Ignoring(PolicyRule rule) => rule switch
    {
        { CanBeIgnored: true } => $"A comment can ignore it: `# policy-lint: ignore[{rule.Id}] reason`.",
        { Severity: PolicySeverity.Error } => "It cannot be ignored: the policies are not in force until it is mended.",
        _ => "It cannot be ignored.",
    };

    private static string Mending(PolicyRule rule) => rule.Mending switch
    {
        PolicyMending.Safe => "`policy-lint fix` mends it where the edit is plain.",
        PolicyMending.Unsafe => "`policy-lint fix --unsafe` proposes an edit; look at the result.",
        _ => "Only a person can mend it.",
    };

    private static string Indent(string example) =>
        string.Concat(example.Split('\n').Select(static line => line.Length == 0 ? "\n" : $"  {line}\n"));
}
