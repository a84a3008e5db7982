using CrawlPolicy.Configuration;

namespace CrawlPolicy.Sidecar.Configuration;

/// <summary>Reads the section <c>CrawlPolicy:Sidecar:Limits</c>, with the ranges that <see cref="SidecarLimits"/> states.</summary>
internal static class SidecarLimitsReader
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Reads the section.</summary>
    public static SidecarLimits Read(SettingsReader settings)
    {
        var defaults = new SidecarLimits();
        return new SidecarLimits
        {
            Connections = settings.Number(nameof(SidecarLimits.Connections), defaults.Connections, 1, 1_000_000),
            Tunnels = settings.Number(nameof(SidecarLimits.Tunnels), defaults.Tunnels, 0, 1_000_000),
            HeadBytes = settings.Number(nameof(SidecarLimits.HeadBytes), defaults.HeadBytes, 8_192, 1_048_576),
            HeaderCount = settings.Number(nameof(SidecarLimits.HeaderCount), defaults.HeaderCount, 10, 1_000),
            RequestBodyBytes = settings.Number(nameof(SidecarLimits.RequestBodyBytes), defaults.RequestBodyBytes, 0, int.MaxValue),
            HeadTimeout = Time(nameof(SidecarLimits.HeadTimeout), defaults.HeadTimeout, TimeSpan.FromMinutes(2)),
            KeepAliveTimeout = Time(nameof(SidecarLimits.KeepAliveTimeout), defaults.KeepAliveTimeout, Hour),
            HandshakeTimeout = Time(nameof(SidecarLimits.HandshakeTimeout), defaults.HandshakeTimeout, TimeSpan.FromMinutes(2)),
            ResponseHeadTimeout = Time(nameof(SidecarLimits.ResponseHeadTimeout), defaults.ResponseHeadTimeout, Hour),
            BodyIdleTimeout = Time(nameof(SidecarLimits.BodyIdleTimeout), defaults.BodyIdleTimeout, Hour),
            TunnelIdleTimeout = Time(nameof(SidecarLimits.TunnelIdleTimeout), defaults.TunnelIdleTimeout, TimeSpan.FromDays(1)),
            TunnelLifetime = Time(nameof(SidecarLimits.TunnelLifetime), defaults.TunnelLifetime, TimeSpan.FromDays(7)),
            DrainTimeout = settings.Time(nameof(SidecarLimits.DrainTimeout), defaults.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            Certificates = settings.Number(nameof(SidecarLimits.Certificates), defaults.Certificates, 1, 100_000),
            BatchQuestions = settings.Number(nameof(SidecarLimits.BatchQuestions), defaults.BatchQuestions, 1, 1_000_000),
        };

        TimeSpan Time(string key, TimeSpan fallback, TimeSpan most) => settings.Time(key, fallback, Second, most);
    }
}
