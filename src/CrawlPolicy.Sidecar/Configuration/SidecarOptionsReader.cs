using System.Net;
using CrawlPolicy.Configuration;

namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>Turns the configuration section into <see cref="SidecarOptions"/>, or into every problem that it has.</summary>
internal static class SidecarOptionsReader
{
    private const string AddressRemedy =
        "write http://ADDRESS:PORT with an IP address, 'localhost', or '*' for every address, for instance http://127.0.0.1:8118.";

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <returns>The options, with defaults in the place of wrong values, and every problem found.</returns>
    public static (SidecarOptions Options, IReadOnlyList<string> Problems) Read(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration.GetSection(SidecarOptions.SectionName), SidecarOptions.SectionName);
        var defaults = new SidecarOptions();
        var options = new SidecarOptions
        {
            Proxy = Listener(settings, "ProxyUrl", defaults.Proxy),
            Admin = Listener(settings, "AdminUrl", defaults.Admin),
            AllowRemoteAdmin = settings.Flag(nameof(SidecarOptions.AllowRemoteAdmin), defaults.AllowRemoteAdmin),
            AdminHosts = settings.List(nameof(SidecarOptions.AdminHosts)),
            Tls = settings.Choice(nameof(SidecarOptions.Tls), defaults.Tls),
            CertificateAuthority = settings.Text(nameof(SidecarOptions.CertificateAuthority), defaults.CertificateAuthority)!,
            UserAgent = settings.Choice(nameof(SidecarOptions.UserAgent), defaults.UserAgent),
            LogQueryStrings = settings.Flag(nameof(SidecarOptions.LogQueryStrings), defaults.LogQueryStrings),
        };
        settings.Section(nameof(SidecarOptions.Limits), limits => options = options with { Limits = SidecarLimitsReader.Read(limits) });
        settings.RejectUnknownKeys();
        CheckAddresses(settings, options);
        return (options, settings.Problems);
    }

    private static IPEndPoint Listener(SettingsReader settings, string key, IPEndPoint fallback)
    {
        if (settings.Text(key, fallback: null) is not { } text)
        {
            return fallback;
        }

        if (ListenAddress.TryParse(text, out var endPoint))
        {
            return endPoint;
        }

        settings.Reject(key, text, AddressRemedy);
        return fallback;
    }

    private static void CheckAddresses(SettingsReader settings, SidecarOptions options)
    {
        if (!IPAddress.IsLoopback(options.Admin.Address) && !options.AllowRemoteAdmin)
        {
            settings.Reject(
                "AdminUrl",
                $"http://{options.Admin}",
                "the admin interface knows no passwords; give a loopback address, or set AllowRemoteAdmin to true where the network keeps strangers out.");
        }

        if (options.Proxy.Equals(options.Admin) && options.Proxy.Port != 0)
        {
            settings.Reject("AdminUrl", $"http://{options.Admin}", "the proxy listens there already; give another port.");
        }
    }
}
