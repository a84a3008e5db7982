namespace CrawlPolicy.SiteFiles;

/// <summary>Snapshots of files of sites in memory; above a number of files or of bytes, those written first are forgotten.</summary>
/// <param name="maximumFiles">How many files are kept.</param>
/// <param name="maximumBytes">How many bytes of files are kept.</param>
internal sealed class MemorySiteFileStore(int maximumFiles = 100_000, long maximumBytes = 64L << 20) : ISiteFileStore
{
    private readonly MemorySnapshots<SiteFileSnapshot> _snapshots =
        new(static snapshot => snapshot.Url, static snapshot => snapshot.Content.Length, maximumFiles, maximumBytes);

    /// <inheritdoc/>
    public ValueTask<SiteFileSnapshot?> ReadAsync(string url, CancellationToken cancellationToken) => new(_snapshots.Find(url));

    /// <inheritdoc/>
    public ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _snapshots.Keep(snapshot);
        return ValueTask.CompletedTask;
    }
}
