using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>A sidecar, and the clients behind it.</summary>
internal sealed class SignalSidecar : IAsyncDisposable
{
    private readonly SidecarProcess _process;

    private SignalSidecar(SidecarSetup setup, SidecarProcess process)
    {
        Setup = setup;
        _process = process;
    }

    public SidecarSetup Setup { get; }

    public string Proxy => _process.Proxy;

    public AdminClient Admin => _process.Admin;

    public static async Task<SignalSidecar> StartAsync(SidecarSetup setup) => new(setup, await SidecarProcess.StartAsync(setup));

    /// <summary>Fetches for a purpose.</summary>
    public Task<Download> GetAsync(SignalSite site, string path, string purpose, params string[] more) =>
        Download.GetAsync(Proxy, site.Url(path), ["-H", $"Crawl-Policy-Purpose: {purpose}", .. more]);

    /// <summary>Fetches for several purposes at once, and says what became of each.</summary>
    /// <returns>For each purpose <c>content</c>, where the site's own bytes came, or the reason of the refusal.</returns>
    public async Task<IReadOnlyList<string>> OutcomesAsync(SignalSite site, string path, IEnumerable<string> purposes, params string[] more) =>
        await Task.WhenAll(purposes.Select(async purpose => $"{purpose}: {Outcome(site, path, await GetAsync(site, path, purpose, more))}"));

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Setup.Dispose();
    }

    private static string Outcome(SignalSite site, string path, Download fetched)
    {
        var answer = fetched.Answer;
        if (answer.Status == 200)
        {
            Assert.Equal(site.ContentOf(path), fetched.Body);
            return "content";
        }

        Assert.Equal(403, answer.Status);
        Assert.Equal($"crawlpolicy; error=http_request_denied; details=\"{answer.Reason}\"", answer.Headers["Proxy-Status"]);
        return answer.Reason;
    }
}
