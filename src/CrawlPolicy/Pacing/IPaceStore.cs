namespace CrawlPolicy.Pacing;

/// <summary>
/// The pace of all sites. One theoretical arrival time (TAT, the GCRA's only state) a site says when its next slot begins.
/// </summary>
public interface IPaceStore
{
    /// <summary>
    /// Reserves the site's next slot. The reservation is durable by the time that a decision appended after it to the ledger of
    /// the same store is.
    /// </summary>
    /// <param name="site">The site.</param>
    /// <param name="terms">How fast, how far ahead, how many a day.</param>
    /// <param name="now">The caller's time; a store that serves a fleet uses its own clock instead.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The slot, or a refusal that changed nothing.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Gives up a slot that its fetch came too late for, and reserves another. Where nobody has reserved behind it, a store may move the
    /// slot to <paramref name="now"/>; by default it is lost, as that of a node which died.
    /// </summary>
    /// <param name="site">The site.</param>
    /// <param name="terms">How fast, how far ahead, how many a day.</param>
    /// <param name="missed">The slot that is given up.</param>
    /// <param name="now">The caller's time; a store that serves a fleet uses its own clock instead.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The slot, or a refusal.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">The store does not answer.</exception>
    ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReserveAsync(site, terms, now, cancellationToken);

    /// <summary>Tells what <see cref="ReserveAsync"/> would answer, and changes nothing.</summary>
    /// <inheritdoc cref="ReserveAsync"/>
    ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken);
}
