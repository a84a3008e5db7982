using System.Globalization;
using System.Text;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>What is printed once the sidecar listens.</summary>
internal static class StartBanner
{
    /// <summary>Writes the lines.</summary>
    public static string For(SidecarApplication sidecar)
    {
        var core = sidecar.Services.GetRequiredService<CrawlPolicyOptions>();
        var options = sidecar.Services.GetRequiredService<SidecarOptions>();
        var policies = sidecar.Services.GetRequiredService<PolicySource>().Current;
        var store = sidecar.Services.GetRequiredService<SidecarStore>();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"CrawlPolicy sidecar\n  proxy     http://{sidecar.Proxy}\n  admin     http://{sidecar.Admin}\n");
        text.Append(CultureInfo.InvariantCulture, $"  policies  {PolicyCounts.Describe(policies)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  crawler   {core.Crawler}\n  mode      {core.Mode.ToString().ToLowerInvariant()}\n  store     {store.Name}\n");
        if (sidecar.Services.GetRequiredService<ConfiguredSigner>().KeyId is { } key)
        {
            text.Append(CultureInfo.InvariantCulture, $"  signing   as {core.Signing.Agent} with key {key}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  TLS       {options.Tls.ToString().ToLowerInvariant()}");
        if (options.Tls is TlsMode.Auto or TlsMode.Intercept)
        {
            text.Append(CultureInfo.InvariantCulture, $"; let the crawler, and nothing else, trust {sidecar.AuthorityPath}");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nTry: curl -x http://{sidecar.Proxy} http://example.com/\n");
        return text.ToString();
    }
}
