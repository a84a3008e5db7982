namespace CrawlPolicy.Terms;

/// <summary>
/// A pattern for path and query as in robots.txt (RFC 9309 §2.2.3): it matches from the start, <c>*</c> stands for any
/// characters, <c>$</c> at the end for the end.
/// </summary>
internal sealed class PathPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaximumLength = 1024;

    private readonly string[] _parts;
    private readonly bool _isAnchored;

    private PathPattern(string text)
    {
        Text = text;
        _isAnchored = text.EndsWith('$');
        _parts = (_isAnchored ? text[..^1] : text).Split('*');
    }

    /// <summary>Every path.</summary>
    public static PathPattern Everything { get; } = new("/");

    /// <summary>The pattern in its normalised spelling.</summary>
    public string Text { get; }

    /// <summary>How specific it is: the longer pattern wins.</summary>
    public int Specificity => Text.Length;

    /// <summary>Whether it says where a path ends.</summary>
    public bool IsAnchored => _isAnchored;

    /// <summary>Whether no path escapes it.</summary>
    public bool MatchesEverything => Text == Everything.Text;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern as written.</param>
    /// <param name="pattern">The pattern read.</param>
    /// <returns>What is wrong, as the rest of a sentence about the pattern; <see langword="null"/> where nothing is.</returns>
    public static string? TryParse(string text, out PathPattern pattern)
    {
        pattern = Everything;
        if (text.Length is 0 or > MaximumLength)
        {
            return $"has {text.Length} characters; write 1 to {MaximumLength}";
        }

        if (text[0] is not ('/' or '*'))
        {
            return "begins with neither `/` nor `*`, so it matches no path";
        }

        if (text.AsSpan(0, text.Length - 1).Contains('$'))
        {
            return "has a `$` before its end; write `%24` for the character, or `$` once at the end";
        }

        if (text.Contains('#', StringComparison.Ordinal))
        {
            return "has a `#`; a fragment is never sent, so nothing can match it";
        }

        // What ends in `*` matches what it matches without; one spelling gives one specificity.
        var normal = text.EndsWith('$') ? PercentText.NormalizePattern(text[..^1]) + '$' : PercentText.NormalizePattern(text).TrimEnd('*');
        pattern = normal.Length == 0 ? Everything : new PathPattern(normal);
        return null;
    }

    /// <summary>Whether a path with its query matches.</summary>
    /// <param name="path">The path in the spelling of <see cref="PercentText"/>.</param>
    public bool IsMatch(ReadOnlySpan<char> path) => Match(path) >= 0;

    /// <summary>Matches a path with its query.</summary>
    /// <param name="path">The path in the spelling of <see cref="PercentText"/>.</param>
    /// <returns>How many of its characters the pattern takes; -1 where it does not match.</returns>
    public int Match(ReadOnlySpan<char> path)
    {
        var parts = _parts;
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return -1;
        }

        var taken = parts[0].Length;
        if (parts.Length == 1)
        {
            return !_isAnchored || taken == path.Length ? taken : -1;
        }

        // The leftmost place for each part leaves the most room for those after it, so nothing is ever tried twice.
        var last = parts.Length - (_isAnchored ? 1 : 0);
        for (var i = 1; i < last; i++)
        {
            var at = path[taken..].IndexOf(parts[i], StringComparison.Ordinal);
            if (at < 0)
            {
                return -1;
            }

            taken += at + parts[i].Length;
        }

        return !_isAnchored ? taken : path[taken..].EndsWith(parts[^1], StringComparison.Ordinal) ? path.Length : -1;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
