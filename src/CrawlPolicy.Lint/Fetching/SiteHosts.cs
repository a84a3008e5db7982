namespace CrawlPolicy.Lint.Fetching;

/// <summary>Which hosts belong together, as far as names alone can say.</summary>
internal static class SiteHosts
{
    private const string Www = "www.";

    /// <summary>The host without a leading <c>www.</c>, in lower case.</summary>
    public static string BaseOf(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower.StartsWith(Www, StringComparison.Ordinal) && lower.AsSpan(Www.Length).Contains('.') ? lower[Www.Length..] : lower;
    }

    /// <summary>Whether two hosts are the same but for <c>www.</c>, or one lies below the other.</summary>
    public static bool AreOfOneSite(string host, string other)
    {
        var (one, two) = (BaseOf(host), BaseOf(other));
        return one == two || one.EndsWith($".{two}", StringComparison.Ordinal) || two.EndsWith($".{one}", StringComparison.Ordinal);
    }
}
