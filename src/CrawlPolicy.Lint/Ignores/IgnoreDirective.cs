using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>What a comment asks for: <c>policy-lint: ignore[CP202, CP412] until 2027-01-01 reason</c>.</summary>
/// <param name="Rules">The rules as they are written.</param>
/// <param name="Until">The last day on which it holds, in UTC; <see langword="null"/> for always.</param>
/// <param name="Reason">The reason; empty where there is none.</param>
internal sealed record IgnoreDirective(IReadOnlyList<string> Rules, DateOnly? Until, string Reason)
{
    private const string Verb = "ignore[";
    private const string UntilWord = "until ";

    /// <summary>Reads a comment that begins with <see cref="SourceComments.Marker"/>.</summary>
    /// <returns>What is wrong, as the rest of a sentence; <see langword="null"/> where nothing is.</returns>
    public static string? TryParse(string comment, out IgnoreDirective? directive)
    {
        directive = null;
        var text = comment.AsSpan(SourceComments.Marker.Length).TrimStart();
        if (text is [':', ..])
        {
            text = text[1..].TrimStart();
        }
        else if (text.StartsWith("ignore", StringComparison.OrdinalIgnoreCase))
        {
            return "lacks the `:` behind `policy-lint`";
        }
        else
        {
            // Prose that begins with the program's name.
            return null;
        }

        var close = text.IndexOf(']');
        if (!text.StartsWith(Verb, StringComparison.Ordinal) || close < 0)
        {
            return "does not say `ignore[RULE]`";
        }

        var rules = text[Verb.Length..close].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (rules.Length == 0)
        {
            return "names no rule in `ignore[]`";
        }

        // Reasons are shown, so that they must not steer a terminal.
        var reason = string.Concat(text[(close + 1)..].ToString().Select(static c => Words.IsUnprintable(c) ? ' ' : c)).Trim();
        var wrong = TakeDate(ref reason, out var until);
        directive = wrong is null ? new IgnoreDirective(rules, until, reason) : null;
        return wrong;
    }

    // The date stands before the reason, or behind it with or without brackets.
    private static string? TakeDate(ref string reason, out DateOnly? until)
    {
        until = null;
        var closing = reason.TrimEnd(')');
        var last = closing.LastIndexOf(UntilWord, StringComparison.Ordinal);
        string word;
        string rest;
        if (reason.StartsWith(UntilWord, StringComparison.Ordinal) && IsDateLike(reason[UntilWord.Length..]))
        {
            word = reason[UntilWord.Length..].Split(' ')[0];
            rest = reason[(UntilWord.Length + word.Length)..];
        }
        else if (last > 0 && IsDateLike(closing[(last + UntilWord.Length)..]) && !closing[(last + UntilWord.Length)..].Contains(' ', StringComparison.Ordinal))
        {
            word = closing[(last + UntilWord.Length)..];
            rest = closing[..last].TrimEnd(' ', '(');
        }
        else
        {
            return null;
        }

        if (!ScalarText.TryDate(word, out var date))
        {
            return $"has {Words.Quote(word)} for a date, which is written `until 2027-01-31`";
        }

        until = date;
        reason = rest.Trim();
        return null;
    }

    private static bool IsDateLike(string text) => text is [>= '0' and <= '9', ..];
}
