using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CrawlPolicy.Targets;

/// <summary>The HTTP client below every path out of the process.</summary>
internal static class EgressHandler
{
    private const int MaximumHeaderKibibytes = 64;

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// Makes a handler that sends what it is given and nothing more: no redirects (each is a new fetch to be judged), cookies,
    /// proxies, decoding or trace headers of its own, and no download of a missing certificate from an address that the site names. Connections are renewed every two minutes, so that changes of DNS are seen.
    /// </summary>
    public static SocketsHttpHandler Create(EgressDialer dialer) => new()
    {
        ConnectCallback = dialer.ConnectAsync,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PreAuthenticate = false,
        Credentials = null,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        MaxResponseHeadersLength = MaximumHeaderKibibytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        EnableMultipleHttp2Connections = true,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = ChainPolicy() },

        // The dialer keeps its own limit; this one leaves room for the TLS handshake after it.
        ConnectTimeout = dialer.ConnectTimeout + TimeSpan.FromSeconds(10),
    };

    // The address of a missing certificate stands in the site's own certificate: fetching it would be a way out past the dialer.
    private static X509ChainPolicy ChainPolicy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };
}
