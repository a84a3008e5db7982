using System.Globalization;
using System.Text;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>Texts within Markdown. What others wrote cannot become markup.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]|~#!";

    /// <summary>Writes a statement on one line.</summary>
    public static string Of(Statement statement)
    {
        var text = new StringBuilder();
        foreach (var part in statement.Parts)
        {
            _ = part.Figure is { } figure ? text.Append(CultureInfo.InvariantCulture, $"{Plain(part.Text)} ([{figure.Reference}](#f{figure.Number}))")
                : part.IsName ? text.Append(Code(part.Text))
                : text.Append(Plain(part.Text));
        }

        return text.ToString();
    }

    /// <summary>Writes a text.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in ReportText.Clean(text))
        {
            _ = c switch
            {
                '<' => plain.Append("&lt;"),
                '>' => plain.Append("&gt;"),
                '&' => plain.Append("&amp;"),
                _ => (Special.Contains(c, StringComparison.Ordinal) ? plain.Append('\\') : plain).Append(c),
            };
        }

        // Addresses would become links by themselves, and a number with a point a list.
        return plain.Replace("://", ":&#47;/").Replace("www.", "www&#46;").ToString();
    }

    /// <summary>Writes a name so that it is shown as it is written, also within a table.</summary>
    public static string Code(string text)
    {
        var clean = ReportText.Clean(text);
        if (clean.Contains('|', StringComparison.Ordinal))
        {
            // No code span keeps a table's cell together over a bar without changing it.
            return Plain(clean);
        }

        var fence = new string('`', 1 + LongestRun(clean));
        return clean.Length == 0 ? "(empty)"
            : fence.Length > 1 || clean[0] == ' ' || clean[^1] == ' ' ? $"{fence} {clean} {fence}" : $"`{clean}`";
    }

    /// <summary>Writes lines as they are.</summary>
    public static string Block(string lines)
    {
        var fence = new string('`', Math.Max(3, 1 + LongestRun(lines)));
        return $"{fence}text\n{string.Join('\n', lines.TrimEnd('\n').Split('\n').Select(ReportText.Clean))}\n{fence}\n";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
