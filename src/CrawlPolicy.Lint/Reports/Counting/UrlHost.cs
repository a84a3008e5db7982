namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>The host of a recorded URL, found without making objects of the rest: millions of them are looked at.</summary>
internal static class UrlHost
{
    /// <summary>Finds it.</summary>
    /// <returns>The host in lower case without port, an IPv6 address in its brackets; empty where there is none, as the URL was redacted.</returns>
    public static string Of(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        var rest = url.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var port = authority.LastIndexOf(':');
        var host = port > authority.LastIndexOf(']') ? authority[..port] : authority;
        return host.TrimEnd('.').ToString().ToLowerInvariant();
    }
}
