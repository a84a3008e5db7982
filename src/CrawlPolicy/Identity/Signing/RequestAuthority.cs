using System.Globalization;

namespace CrawlPolicy.Identity.Signing;

/// <summary>The component <c>@authority</c> of a request (RFC 9421 §2.2.3).</summary>
internal static class RequestAuthority
{
    /// <summary>The host in lower case and in ASCII, and the port where it is not the scheme's own.</summary>
    public static string Of(Uri uri)
    {
        var host = (uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost).ToLowerInvariant();
        return uri.IsDefaultPort ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{uri.Port}");
    }
}
