using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using CrawlPolicy.Sidecar.Hosting;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Sidecar.Tests.Running;

/// <summary>A whole sidecar on free loopback ports, with a policy folder of its own.</summary>
internal sealed class RunningSidecar : IAsyncDisposable
{
    private readonly SidecarApplication _application;

    private RunningSidecar(SidecarApplication application, TestFolder folder)
    {
        _application = application;
        Folder = folder;
    }

    /// <summary>The folder that holds policies and the certificate authority.</summary>
    public TestFolder Folder { get; }

    public IPEndPoint Proxy => _application.Proxy;

    public IServiceProvider Services => _application.Services;

    public Uri AdminUrl => new($"http://{_application.Admin}");

    /// <summary>Starts a sidecar that may dial the ports given, on loopback, and knows a.example and b.example there.</summary>
    public static async Task<RunningSidecar> StartAsync(
        int[] ports, TestFolder? folder = null, TrustedOrigin? trusted = null, params (string Key, string Value)[] settings)
    {
        folder ??= new TestFolder();
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["CrawlPolicy:PolicyDirectory"] = folder.Policies,
            ["CrawlPolicy:Store"] = "memory",
            ["CrawlPolicy:Pace:DefaultInterval"] = "0",
            ["CrawlPolicy:Targets:AllowedNetworks"] = "127.0.0.0/8",
            ["CrawlPolicy:Targets:AllowedPorts"] = string.Join(',', ports),
            ["CrawlPolicy:Targets:Resolve:a.example"] = "127.0.0.1",
            ["CrawlPolicy:Targets:Resolve:b.example"] = "127.0.0.1",
            ["CrawlPolicy:Targets:Resolve:private.example"] = "10.0.0.1",
            ["CrawlPolicy:Sidecar:ProxyUrl"] = "http://127.0.0.1:0",
            ["CrawlPolicy:Sidecar:AdminUrl"] = "http://127.0.0.1:0",
            ["CrawlPolicy:Sidecar:CertificateAuthority"] = folder.Authority,
            ["Serilog:MinimumLevel:Default"] = "Fatal",
        };
        foreach (var (key, value) in settings)
        {
            values["CrawlPolicy:" + key] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var application = await SidecarApplication.BuildAsync(configuration, services => trusted?.MakeTrusted(services));
        await application.StartAsync(CancellationToken.None);
        return new RunningSidecar(application, folder);
    }

    /// <summary>A client that uses the sidecar as its proxy.</summary>
    public HttpClient CreateClient(string? user = null, string? password = null) => new(new SocketsHttpHandler
    {
        Proxy = new WebProxy($"http://{Proxy}") { Credentials = user is null ? null : new NetworkCredential(user, password) },
        UseProxy = true,
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>A connection to the proxy.</summary>
    public async Task<RawConnection> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Proxy);
        return new RawConnection(socket);
    }

    /// <summary>Sends bytes to the proxy and reads the answer to the end of its head, or of the connection.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        await using var connection = await ConnectAsync();
        await connection.SendAsync(request);
        return await connection.ReadHeadAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Folder.Dispose();
    }
}
