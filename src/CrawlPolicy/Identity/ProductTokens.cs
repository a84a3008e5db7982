namespace CrawlPolicy.Identity;

/// <summary>Product tokens within user agents.</summary>
internal static class ProductTokens
{
    /// <summary>
    /// Whether a user agent carries a token as a word of its own, whatever the case: <c>CrawlBot</c> is in <c>CrawlBot/1.0</c>,
    /// but not in <c>MyCrawlBot/1.0</c>.
    /// </summary>
    public static bool Contains(ReadOnlySpan<char> userAgent, ReadOnlySpan<char> token)
    {
        if (token.IsEmpty)
        {
            return false;
        }

        for (var start = 0; start <= userAgent.Length - token.Length; start++)
        {
            var at = userAgent[start..].IndexOf(token, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            start += at;
            var end = start + token.Length;
            if ((start == 0 || !IsTokenCharacter(userAgent[start - 1])) && (end == userAgent.Length || !IsTokenCharacter(userAgent[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
