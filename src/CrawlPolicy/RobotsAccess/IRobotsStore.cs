namespace CrawlPolicy.RobotsAccess;

/// <summary>Keeps what was read of robots.txt files beyond the life of the process.</summary>
public interface IRobotsStore
{
    /// <summary>Reads the last snapshot of an origin, fresh or not.</summary>
    /// <param name="origin">The origin, as in <see cref="RobotsSnapshot.Origin"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The snapshot, or <see langword="null"/>.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken);

    /// <summary>Keeps a snapshot in the place of an earlier one.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken);
}
