using System.Text;

namespace CrawlPolicy.Handling;

/// <summary>The URL of a request as HttpClient will send it.</summary>
internal static class RequestUrl
{
    /// <summary>Scheme, ASCII host, port, path and query; user information is kept, so that the Target gate refuses it.</summary>
    public static string Of(Uri uri)
    {
        if (uri.Fragment.Length == 0 && Ascii.IsValid(uri.AbsoluteUri))
        {
            return uri.AbsoluteUri;
        }

        var user = uri.UserInfo.Length == 0 ? "" : uri.UserInfo + "@";
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        var port = uri.IsDefaultPort ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}");
        return $"{uri.Scheme}://{user}{host}{port}{uri.PathAndQuery}";
    }
}
