using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The argument <c>health</c>: asks the sidecar of the same configuration whether it lives, for images without a shell or curl.</summary>
internal static class HealthCheck
{
    private const int Alive = 0;
    private const int NotAlive = 1;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Asks <c>/healthz</c> at the configured <c>AdminUrl</c>.</summary>
    /// <returns>0 where it answers 200, else 1.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, TextWriter output, TextWriter error)
    {
        var (options, problems) = SidecarOptionsReader.Read(configuration);
        if (problems.Count > 0)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, problems));
            return NotAlive;
        }

        if (options.Admin.Port == 0)
        {
            await error.WriteLineAsync($"{SidecarOptions.SectionName}:AdminUrl = 'http://{options.Admin}': a free port is taken at start, so nobody can know where to ask. Give a fixed port.");
            return NotAlive;
        }

        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{Reachable(options.Admin)}/healthz"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Limit };
        try
        {
            using var answer = await client.GetAsync(url);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{url} answers {(int)answer.StatusCode}."));
            return answer.StatusCode == HttpStatusCode.OK ? Alive : NotAlive;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{url} does not answer: {exception.Message}");
            return NotAlive;
        }
    }

    // Who listens everywhere is asked at home.
    private static IPEndPoint Reachable(IPEndPoint admin) =>
        !admin.Address.Equals(IPAddress.Any) && !admin.Address.Equals(IPAddress.IPv6Any) ? admin
        : new IPEndPoint(admin.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback, admin.Port);
}
