using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Snapshots of robots.txt files in memory; above a number of origins or of bytes, those written first are forgotten.</summary>
/// <param name="maximumOrigins">How many origins are kept.</param>
/// <param name="maximumBytes">How many bytes of files are kept.</param>
internal sealed class MemoryRobotsStore(int maximumOrigins = 100_000, long maximumBytes = 256L << 20) : IRobotsStore
{
    private readonly MemorySnapshots<RobotsSnapshot> _snapshots =
        new(static snapshot => snapshot.Origin, static snapshot => snapshot.Content.Length, maximumOrigins, maximumBytes);

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken) => new(_snapshots.Find(origin));

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _snapshots.Keep(snapshot);
        return ValueTask.CompletedTask;
    }
}
