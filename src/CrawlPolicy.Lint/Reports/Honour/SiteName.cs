using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Reports.Honour;

/// <summary>The site that somebody asks about, as they write it: a host, an address on it, or the name of a site's policy.</summary>
internal static class SiteName
{
    /// <summary>Reads it.</summary>
    /// <param name="text">The site as written.</param>
    /// <param name="site">The host in lower-case A-labels without port, or the policy's name.</param>
    /// <returns>What is wrong, in a sentence; <see langword="null"/> where nothing is.</returns>
    public static string? TryRead(string? text, out string site)
    {
        site = text?.Trim().TrimEnd('.') ?? "";
        if (site.Length == 0)
        {
            return "--site names no site; write a host or the name of a site's policy.";
        }

        if (site.Contains("://", StringComparison.Ordinal))
        {
            site = Uri.TryCreate(site, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? HostOf(address) : "";
        }
        else if (IsHostWithPort(site))
        {
            site = site[..site.LastIndexOf(':')];
        }

        if (Uri.CheckHostName(site) == UriHostNameType.IPv6)
        {
            site = new Uri($"http://[{site.Trim('[', ']')}]/").Host;
            return null;
        }

        // By its form, a policy's name is the label of a host.
        if (HostPattern.TryParse(site, out var host) is null && !host!.IsBelow)
        {
            site = host.Name;
            return null;
        }

        return $"--site '{text}' is neither a host nor the name of a site's policy; write a host alone, such as example.com, which stands for the hosts below it too.";
    }

    private static string HostOf(Uri address) => address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost.TrimEnd('.');

    private static bool IsHostWithPort(string text) =>
        text.LastIndexOf(':') is > 0 and var colon && colon + 1 < text.Length && !text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9')
        && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']');
}
