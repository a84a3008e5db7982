using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>Guesses which rules of a policy stand on what has changed, by the words of their clauses. A guess helps to begin; it replaces no reading.</summary>
internal static class AffectedRules
{
    private const int ShortestWord = 5;
    private const double Enough = 0.5;

    /// <summary>Finds the rules whose clause shares at least half of its longer words with a change and the heading above it.</summary>
    /// <returns>Their identities, <c>site/rule</c>, in the order of the policy.</returns>
    public static IReadOnlyList<string> Find(SitePolicy site, TextDifference difference)
    {
        var changes = difference.Hunks.Select(static hunk => WordsOf(string.Join(' ', hunk.Lines.Where(static line => line.IsChanged).Select(static line => line.Text).Append(hunk.Heading)))).ToList();
        return [.. site.Rules.Where(rule => rule.Clause is { } clause && changes.Exists(change => IsMeant(clause, change))).Select(static rule => rule.Reference.Id)];
    }

    private static bool IsMeant(TermsClause clause, HashSet<string> change)
    {
        var words = WordsOf(clause.Text);
        var place = WordsOf(clause.At);
        return Shares(words, change) || (place.Count >= 2 && place.IsSubsetOf(change));
    }

    private static bool Shares(HashSet<string> words, HashSet<string> change) =>
        words.Count >= 2 && words.Count(change.Contains) >= Math.Max(2, words.Count * Enough);

    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                if (i - start >= ShortestWord)
                {
                    // The first letters alone, so that `scraping` meets `scrape`.
                    words.Add(text.Substring(start, ShortestWord).ToLowerInvariant());
                }

                start = -1;
            }
        }

        return words;
    }
}
