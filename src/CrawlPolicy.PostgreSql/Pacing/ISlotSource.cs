namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>Where the slots of all sites come from: the state that the whole fleet shares.</summary>
internal interface ISlotSource
{
    /// <summary>Reserves slots of several sites.</summary>
    /// <param name="demands">What is wanted, each site once.</param>
    /// <param name="since">The node's monotonic clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Evidence.StoreUnavailableException">It does not answer.</exception>
    Task<SlotAnswers> ReserveAsync(IReadOnlyList<SlotDemand> demands, Func<TimeSpan> since, CancellationToken cancellationToken);

    /// <summary>Gives slots back, unless somebody has reserved behind them.</summary>
    /// <returns>How many sites got slots back.</returns>
    /// <exception cref="Evidence.StoreUnavailableException">It does not answer.</exception>
    Task<int> RefundAsync(SlotTail tail, CancellationToken cancellationToken);
}
