namespace CrawlPolicy.Terms.Files;

/// <summary>Words in sentences.</summary>
internal static class Words
{
    /// <summary>Lists words: <c>`a`, `b` and `c`</c>.</summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "nothing",
        1 => $"`{words[0]}`",
        _ => $"{string.Join(", ", words.Take(words.Count - 1).Select(static word => $"`{word}`"))} and `{words[^1]}`",
    };

    /// <summary>A suggestion, where a word is at most two edits from a known one; else nothing.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        if (word.Length > 64)
        {
            return "";
        }

        var (nearest, distance) = known.Select(other => (other, Distance(word, other))).OrderBy(static pair => pair.Item2).FirstOrDefault(("", int.MaxValue));
        return distance <= 2 && distance < nearest.Length ? $" (did you mean `{nearest}`?)" : "";
    }

    /// <summary>A value as a sentence repeats it: on one line, and not too long.</summary>
    public static string Quote(string value)
    {
        var line = string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c));
        return line.Length <= 60 ? $"`{line}`" : $"`{line.AsSpan(0, 57)}…`";
    }

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
