namespace CrawlPolicy.Configuration;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>The closest of the known words, at most two edits away (one for short words); <see langword="null"/> where none is close.</summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

        var best = word.Length <= 3 ? 2 : 3;
        string? closest = null;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) < best && Distance(word, candidate) is var distance && distance < best)
            {
                (best, closest) = (distance, candidate);
            }
        }

        return closest;
    }

    // Optimal string alignment: swapped neighbours count as one edit.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var (a, b) = (char.ToLowerInvariant(left[i - 1]), char.ToLowerInvariant(right[j - 1]));
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a == b ? 0 : 1));
                if (i > 1 && j > 1 && a == char.ToLowerInvariant(right[j - 2]) && char.ToLowerInvariant(left[i - 2]) == b)
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
