using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>
/// An origin with a site for every test, and two sidecars before it: one with the shipped defaults, which denies AI uses of which nothing
/// is said, and one of an operator who relies on opting out, so that every refusal is the work of a signal.
/// </summary>
public sealed class SignalWeb : IAsyncLifetime
{
    public const string Collection = "signals";

    /// <summary>A profile that uses content as its purpose implies, and one that excerpts and links it, whatever the purpose.</summary>
    internal const string DefaultCrawler = "default", ExcerptingCrawler = "excerpting";

    /// <summary>The largest body that the sidecars inspect.</summary>
    internal const int MaximumBody = 65_536;

    private const int Sites = 200;

    private TestOrigin _origin = null!;
    private int _sites;

    internal SignalSidecar Shipped { get; private set; } = null!;

    internal SignalSidecar OptingOut { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installed.Require("curl");
        _origin = await TestOrigin.StartAsync();
        var shipped = SignalSidecar.StartAsync(Prepare());
        var optingOut = Prepare();
        foreach (var purpose in Purposes.ClosedByDefault)
        {
            optingOut.Environment[$"CrawlPolicy__Unknown__{purpose}"] = "allow";
        }

        OptingOut = await SignalSidecar.StartAsync(optingOut);
        Shipped = await shipped;
    }

    public async ValueTask DisposeAsync()
    {
        await Shipped.DisposeAsync();
        await OptingOut.DisposeAsync();
        await _origin.DisposeAsync();
    }

    /// <summary>A site that nobody has asked anything yet.</summary>
    internal SignalSite NewSite()
    {
        var number = Interlocked.Increment(ref _sites);
        Assert.InRange(number, 1, Sites);
        return new SignalSite(_origin, HostOf(number));
    }

    private static string HostOf(int number) => string.Create(CultureInfo.InvariantCulture, $"s{number}.example");

    private SidecarSetup Prepare()
    {
        var setup = SidecarSetup.Shipped();
        setup.Settings["PolicyDirectory"] = setup.Policies;
        setup.Settings["Pace:DefaultInterval"] = "0";
        setup.Settings["Inspection:MaximumBody"] = $"{MaximumBody}";
        setup.Settings["Targets:AllowedNetworks"] = "127.0.0.0/8";
        setup.Settings["Targets:AllowedPorts"] = $"{_origin.Port}";
        for (var number = 1; number <= Sites; number++)
        {
            setup.Settings[$"Targets:Resolve:{HostOf(number)}"] = "127.0.0.1";
        }

        setup.WriteCrawler(DefaultCrawler, AllPurposes());
        setup.WriteCrawler(ExcerptingCrawler, AllPurposes(), "contentUse: reference");
        return setup;
    }

    private static IEnumerable<string> AllPurposes() =>
        from use in Purposes.All from beneficiary in new[] { "commercial", "non-commercial", "academic" } select $"{use}:{beneficiary}";
}
