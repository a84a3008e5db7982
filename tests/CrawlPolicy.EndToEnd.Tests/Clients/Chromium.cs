using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Runs Chromium without a window.</summary>
internal static class Chromium
{
    /// <summary>Opens a page, and writes out what it has become. It takes any certificate: the authorities that it trusts are the user's, not a command line's.</summary>
    public static Task<CommandResult> ShowAsync(SidecarSetup setup, string proxy, string url) => new Command(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        $"--user-data-dir={setup.Folder["chromium"]}",
        "--ignore-certificate-errors",
        $"--proxy-server={proxy}",
        "--proxy-bypass-list=<-loopback>",
        "--dump-dom",
        url)
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = setup.Folder.Path },
        Folder = setup.Folder.Path,
    }.RunAsync();
}
