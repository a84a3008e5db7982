using CrawlPolicy.Pacing;

namespace CrawlPolicy.Cooldown;

/// <summary>Which sites have asked for rest, and until when.</summary>
public interface ICooldownStore
{
    /// <summary>Finds the last incident of a site, also one whose block has ended.</summary>
    /// <param name="site">The site.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The incident, or <see langword="null"/>.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken);

    /// <summary>
    /// Records an incident. Where one is known already, the later <see cref="SiteBlock.Until"/> stays: a block is never shortened.
    /// </summary>
    /// <param name="site">The site.</param>
    /// <param name="block">The incident.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>When the block is durable.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken);
}
