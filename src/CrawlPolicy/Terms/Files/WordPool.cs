namespace CrawlPolicy.Terms.Files;

/// <summary>
/// Gives equal words as one object: keys, purposes and reasons stand in thousands of files, and most of the memory of large sets of
/// policies would be copies of them. It holds so many words at most; a lost race costs a copy and nothing else.
/// </summary>
internal sealed class WordPool
{
    private const int Places = 4096;
    private const int LongestWord = 64;

    private readonly string?[] _words = new string?[Places];

    /// <summary>Finds the object for a word.</summary>
    public string Get(string word)
    {
        if (word.Length > LongestWord)
        {
            return word;
        }

        ref var place = ref _words[string.GetHashCode(word, StringComparison.Ordinal) & (Places - 1)];
        if (place is { } known && string.Equals(known, word, StringComparison.Ordinal))
        {
            return known;
        }

        return place = word;
    }
}
