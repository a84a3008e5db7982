namespace CrawlPolicy.Evidence;

/// <summary>Tells whether a record is of a site that somebody names: as a policy does, or by a host.</summary>
internal static class RecordedSite
{
    /// <summary>Whether it is.</summary>
    /// <param name="site">The record's site: a policy's name, or the host where no policy named the site yet.</param>
    /// <param name="url">The record's URL; empty where it was redacted.</param>
    /// <param name="wanted">A policy's name, or a host, which is meant with the hosts below it where it has a dot.</param>
    public static bool Is(string site, string url, string wanted)
    {
        if (string.Equals(site, wanted, StringComparison.Ordinal))
        {
            return true;
        }

        var host = HostOf(url);
        if (wanted.Length == 0 || !host.EndsWith(wanted, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // A name without a dot is a policy's: the hosts below a top-level domain that is called alike are nobody's one site.
        return host.Length == wanted.Length || (wanted.Contains('.', StringComparison.Ordinal) && host[^(wanted.Length + 1)] == '.');
    }

    private static ReadOnlySpan<char> HostOf(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return [];
        }

        var rest = url.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var port = authority.LastIndexOf(':');
        return (port > authority.LastIndexOf(']') ? authority[..port] : authority).TrimEnd('.');
    }
}
