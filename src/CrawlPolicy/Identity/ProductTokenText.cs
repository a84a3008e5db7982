namespace CrawlPolicy.Identity;

/// <summary>Finds product tokens in user agent strings.</summary>
internal static class ProductTokenText
{
    /// <summary>
    /// Whether a user agent carries a product token as a word of its own (RFC 9309 §2.2.1: the identification string contains
    /// the product token), so that <c>NotAcmeBot</c> does not carry <c>AcmeBot</c>.
    /// </summary>
    public static bool IsCarried(ReadOnlySpan<char> userAgent, ReadOnlySpan<char> productToken)
    {
        while (userAgent.IndexOf(productToken, StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
        {
            var end = start + productToken.Length;
            if ((start == 0 || !IsTokenCharacter(userAgent[start - 1])) && (end == userAgent.Length || !IsTokenCharacter(userAgent[end])))
            {
                return true;
            }

            userAgent = userAgent[(start + 1)..];
        }

        return false;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
