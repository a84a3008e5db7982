namespace CrawlPolicy.Lint.Rules.Hygiene;

/// <summary>Words that say that something is to be written in their place.</summary>
internal static class PlaceholderWords
{
    private static readonly string[] Words = ["TODO", "FIXME", "XXX", "TBD", "CHANGEME"];

    /// <summary>Finds one that stands as a word of its own; <see langword="null"/> where there is none.</summary>
    public static string? Find(string text)
    {
        foreach (var word in Words)
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                {
                    return word;
                }
            }
        }

        return text.Contains("lorem ipsum", StringComparison.OrdinalIgnoreCase) ? "lorem ipsum" : null;
    }
}
