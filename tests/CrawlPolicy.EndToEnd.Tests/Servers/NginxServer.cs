using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using CrawlPolicy.EndToEnd.Tests.Clients;

namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>An nginx on loopback ports of its own.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly WorkFolder _folder;
    private readonly Process _process;

    private NginxServer(WorkFolder folder, Process process, IReadOnlyList<Site> sites, int port, int tlsPort)
    {
        _folder = folder;
        _process = process;
        Sites = sites;
        Port = port;
        TlsPort = tlsPort;
    }

    public IReadOnlyList<Site> Sites { get; }

    /// <summary>Where it speaks http.</summary>
    public int Port { get; }

    /// <summary>Where it speaks https.</summary>
    public int TlsPort { get; }

    /// <summary>The certificate that clients of its https must trust.</summary>
    public string Certificate => _folder["origin.pem"];

    public static async Task<NginxServer> StartAsync(params Site[] sites)
    {
        Installed.Require("nginx");
        var folder = new WorkFolder();
        var (port, tlsPort) = (FreePort.Next(), FreePort.Next());
        OriginCertificate.Write(folder, sites.Select(static site => site.Host));
        var configuration = folder.Write("nginx.conf", Configure(folder.Path, sites, port, tlsPort));
        var process = new Command(Installed.PathOf("nginx")!, "-p", folder.Path, "-c", configuration, "-e", "stderr").Start();
        var server = new NginxServer(folder, process, sites, port, tlsPort);
        try
        {
            await server.WaitAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string Url(string host, string path) => $"http://{host}:{Port}{path}";

    public string TlsUrl(string host, string path) => $"https://{host}:{TlsPort}{path}";

    /// <summary>All requests that came so far, in the order of their ends.</summary>
    public IReadOnlyList<Visit> Visits => [.. File.ReadLines(_folder["access.log"]).Select(static line => Read(line.Split('|')))];

    /// <summary>The targets that were asked for at a host, robots.txt among them.</summary>
    public IReadOnlyList<string> TargetsOf(string host) => [.. Visits.Where(visit => visit.Host == host).Select(static visit => visit.Target)];

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static Visit Read(string[] fields) => new(
        double.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], fields[2], int.Parse(fields[3], CultureInfo.InvariantCulture), fields[4]);

    // One process, so that none is left behind.
    private static string Configure(string folder, IEnumerable<Site> sites, int port, int tlsPort) => $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr warn;
        events { worker_connections 1024; }
        http {
          log_format visits '$msec|$host|$request_uri|$status|$http_user_agent';
          access_log access.log visits;
          geo $dollar { default "$"; }
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          ssl_certificate {{folder}}/origin.pem;
          ssl_certificate_key {{folder}}/origin.key;
        {{string.Concat(sites.Select(site => site.Configure($"listen 127.0.0.1:{port}; listen 127.0.0.1:{tlsPort} ssl http2;")))}}
        }
        """;

    private async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit, TimeProvider.System);
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"nginx does not start: {await _process.StandardError.ReadToEndAsync(limit.Token)}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", Port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
        }
    }
}
