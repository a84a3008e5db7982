namespace CrawlPolicy.Sidecar.Logging;

/// <summary>The form of a URL that log lines carry.</summary>
internal static class LoggedUrl
{
    /// <summary>Leaves out what may hold secrets: a user name with its password, and the query string unless it is wanted.</summary>
    public static string From(string url, bool withQuery)
    {
        var query = withQuery ? -1 : url.IndexOf('?', StringComparison.Ordinal);
        var shown = query < 0 ? url : url[..(query + 1)] + "…";
        var start = shown.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3)
        {
            return shown;
        }

        var end = shown.AsSpan(start).IndexOfAny('/', '?');
        var authority = shown.AsSpan(start, end < 0 ? shown.Length - start : end);
        var at = authority.LastIndexOf('@');
        return at < 0 ? shown : string.Concat(shown.AsSpan(0, start), shown.AsSpan(start + at + 1));
    }
}
