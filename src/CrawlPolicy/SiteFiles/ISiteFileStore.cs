namespace CrawlPolicy.SiteFiles;

/// <summary>Keeps what was read of the files in which sites state permissions beyond the life of the process.</summary>
public interface ISiteFileStore
{
    /// <summary>Reads the last snapshot of a file, fresh or not.</summary>
    /// <param name="url">The URL of the file.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The snapshot, or <see langword="null"/>.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask<SiteFileSnapshot?> ReadAsync(string url, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot in the place of an earlier one.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken);
}
