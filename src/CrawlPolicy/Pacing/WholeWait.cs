namespace CrawlPolicy.Pacing;

/// <summary>Waits that never end early.</summary>
internal static class WholeWait
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Waits for no less than a time by the monotonic clock. <see cref="Task.Delay(TimeSpan, TimeProvider, CancellationToken)"/> cuts the
    /// fraction of a millisecond off and counts by a clock of whole milliseconds, so that it may end up to two of them early: a
    /// request would leave before its slot.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="wait">How long; nothing is waited for where it is not positive.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task WaitWholeAsync(this TimeProvider time, TimeSpan wait, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var left = wait; left > TimeSpan.Zero; left = wait - time.GetElapsedTime(start))
        {
            await Task.Delay(left + Millisecond, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
