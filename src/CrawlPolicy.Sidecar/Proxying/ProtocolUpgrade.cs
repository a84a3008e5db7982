using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Refuses WebSocket and other upgrades: what follows them could not be judged.</summary>
internal static class ProtocolUpgrade
{
    /// <summary>The answer to a request for another protocol.</summary>
    public static Problem Problem { get; } = new(
        StatusCodes.Status501NotImplemented,
        SidecarReason.Upgrade,
        "The request asks to switch to another protocol, such as WebSocket; what would follow could not be judged.",
        "Fetch the resource by plain HTTP requests.");

    /// <summary>Whether an upgrade is asked for. An offer of HTTP/2 in clear text may be ignored (RFC 9113 §3.1), and is.</summary>
    public static bool IsAskedFor(HttpRequest request)
    {
        var upgrade = request.Headers.Upgrade;
        return upgrade.Count > 0 && !(upgrade.Count == 1 && string.Equals(upgrade[0], "h2c", StringComparison.OrdinalIgnoreCase));
    }
}
