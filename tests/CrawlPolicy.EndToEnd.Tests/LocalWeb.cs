using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>An nginx with some sites, and a sidecar that may fetch from it.</summary>
internal sealed class LocalWeb : IAsyncDisposable
{
    private LocalWeb(NginxServer nginx, SidecarSetup setup, SidecarProcess sidecar)
    {
        Nginx = nginx;
        Setup = setup;
        Sidecar = sidecar;
    }

    public NginxServer Nginx { get; }

    public SidecarSetup Setup { get; }

    public SidecarProcess Sidecar { get; }

    public string Proxy => Sidecar.Proxy;

    /// <summary>Starts both.</summary>
    /// <param name="sites">The sites.</param>
    /// <param name="prepare">Changes how the sidecar is started.</param>
    public static async Task<LocalWeb> StartAsync(Site[] sites, Action<SidecarSetup>? prepare = null)
    {
        var nginx = await NginxServer.StartAsync(sites);
        var setup = SidecarSetup.For(nginx);
        prepare?.Invoke(setup);
        return new LocalWeb(nginx, setup, await SidecarProcess.StartAsync(setup));
    }

    public async ValueTask DisposeAsync()
    {
        await Sidecar.DisposeAsync();
        Setup.Dispose();
        await Nginx.DisposeAsync();
    }
}
