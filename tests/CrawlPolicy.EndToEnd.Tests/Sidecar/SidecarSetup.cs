using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>How a sidecar is started: settings, state and policies in a folder that outlives it.</summary>
internal sealed class SidecarSetup : IDisposable
{
    public const string UserAgent = "EndToEndBot/1.0 (+https://bot.example/; bot@bot.example)";

    /// <summary>Settings below <c>CrawlPolicy:</c>.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sidecar:ProxyUrl"] = "http://127.0.0.1:0",
        ["Sidecar:AdminUrl"] = "http://127.0.0.1:0",
    };

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Words before <c>dotnet</c>, for instance of a tracer; the process that they start must become the sidecar.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    public WorkFolder Folder { get; } = new();

    public string Policies => Folder["policies"];

    /// <summary>The certificate of the sidecar's own authority.</summary>
    public string Authority => Folder["state/ca/ca.pem"];

    /// <summary>A setup with the shipped policies and the default settings but for the ports and the folder of the state.</summary>
    public static SidecarSetup Shipped() => new();

    /// <summary>A setup for sites that nginx serves: known by name, on loopback, without pace unless a site states one.</summary>
    public static SidecarSetup For(NginxServer server, params (string Key, string Value)[] settings)
    {
        var setup = new SidecarSetup();
        setup.WriteCrawler("default", ["search-index", "monitoring"]);
        setup.Settings["PolicyDirectory"] = setup.Policies;
        setup.Settings["Pace:DefaultInterval"] = "0";
        setup.Settings["Targets:AllowedNetworks"] = "127.0.0.0/8";
        setup.Settings["Targets:AllowedPorts"] = string.Create(CultureInfo.InvariantCulture, $"{server.Port},{server.TlsPort}");
        setup.Environment["SSL_CERT_FILE"] = server.Certificate;
        foreach (var site in server.Sites)
        {
            setup.Settings[$"Targets:Resolve:{site.Host}"] = "127.0.0.1";
        }

        foreach (var (key, value) in settings)
        {
            setup.Settings[key] = value;
        }

        return setup;
    }

    /// <summary>Adds a site policy.</summary>
    public void WriteSite(string name, string host, string body) => Folder.Write(
        $"policies/sites/{name}.yaml",
        $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: {name}
        hosts: [{host}]
        terms:
          document: https://{host}/terms
          how: primary
        {body}

        """);

    /// <summary>Adds a crawler profile, or puts it in the place of another.</summary>
    public void WriteCrawler(string name, IEnumerable<string> purposes, string more = "") => Folder.Write(
        $"policies/crawlers/{name}.yaml",
        $"""
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: {name}
        productToken: EndToEndBot
        userAgent: {UserAgent}
        operator: End-to-end tests
        purposes: [{string.Join(", ", purposes)}]
        {more}

        """);

    public void Dispose() => Folder.Dispose();
}
