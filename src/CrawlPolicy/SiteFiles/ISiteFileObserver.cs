namespace CrawlPolicy.SiteFiles;

/// <summary>Is told when a site answers the read of one of its files with a demand for rest, so that Cooldown learns of it.</summary>
internal interface ISiteFileObserver
{
    /// <summary>The site itself, and not the host of a redirect, answered 429, 503 or with a challenge.</summary>
    /// <param name="read">The read; its site is the one that wants rest.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Ends a wait for a store.</param>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask RestAskedAsync(SiteFileRead read, SiteFileAnswer answer, CancellationToken cancellationToken);
}
