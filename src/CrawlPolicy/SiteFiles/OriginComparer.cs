using CrawlPolicy.Targets;

namespace CrawlPolicy.SiteFiles;

/// <summary>Compares origins, also with a target as it is written, so that a look-up needs no string.</summary>
internal sealed class OriginComparer : IEqualityComparer<OriginKey>, IAlternateEqualityComparer<FetchTarget, OriginKey>
{
    /// <summary>The only instance.</summary>
    public static OriginComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(OriginKey x, OriginKey y) => Same(x.Host, x.Port, x.IsHttps, y);

    /// <inheritdoc/>
    public int GetHashCode(OriginKey obj) => Hash(obj.Host, obj.Port, obj.IsHttps);

    /// <inheritdoc/>
    public bool Equals(FetchTarget alternate, OriginKey other) => Same(alternate.Host, alternate.Port, alternate.IsHttps, other);

    /// <inheritdoc/>
    public int GetHashCode(FetchTarget alternate) => Hash(alternate.Host, alternate.Port, alternate.IsHttps);

    /// <inheritdoc/>
    public OriginKey Create(FetchTarget alternate) => OriginKey.Of(alternate);

    private static bool Same(ReadOnlySpan<char> host, int port, bool isHttps, OriginKey other) =>
        port == other.Port && isHttps == other.IsHttps && host.Equals(other.Host, StringComparison.OrdinalIgnoreCase);

    private static int Hash(ReadOnlySpan<char> host, int port, bool isHttps) =>
        HashCode.Combine(string.GetHashCode(host, StringComparison.OrdinalIgnoreCase), port, isHttps);
}
