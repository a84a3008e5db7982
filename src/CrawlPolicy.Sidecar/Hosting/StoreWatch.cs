namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Tells the log when the store cannot be used or warns of something, and when that is over; and what it could not read of what a process before left.</summary>
internal sealed partial class StoreWatch(SidecarStore store, TimeProvider time, ILogger<StoreWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.Loss is { } loss)
        {
            LogLoss(loss);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        long? problemSince = null;
        long? warningSince = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                problemSince = Follow(store.Problem, problemSince, LogProblem, LogEnd);
                warningSince = Follow(store.Warning, warningSince, LogWarning, LogEndOfWarning);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    // Since when there is something amiss; what begins and what ends is told, and not what goes on.
    private long? Follow(string? amiss, long? since, Action<string> tell, Action<TimeSpan> tellEnd)
    {
        if (amiss is not null && since is null)
        {
            tell(amiss);
            return time.GetTimestamp();
        }

        if (amiss is null && since is { } began)
        {
            tellEnd(time.GetElapsedTime(began));
            return null;
        }

        return since;
    }

    private void LogProblem(string problem) =>
        LogProblem(problem, store.IsAlone ? "Fetches go on at this node's share of the pace." : "Nothing leaves that cannot be recorded.");

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "{Loss} The record says so too.")]
    private partial void LogLoss(string loss);

    [LoggerMessage(EventId = 121, Level = LogLevel.Warning, Message = "{Problem} {Consequence}")]
    private partial void LogProblem(string problem, string consequence);

    [LoggerMessage(EventId = 122, Level = LogLevel.Information, Message = "The store can be used again, after {Away}.")]
    private partial void LogEnd(TimeSpan away);

    [LoggerMessage(EventId = 123, Level = LogLevel.Warning, Message = "{Warning} Fetches go on.")]
    private partial void LogWarning(string warning);

    [LoggerMessage(EventId = 124, Level = LogLevel.Information, Message = "All of the store's work is done again, after {Away}.")]
    private partial void LogEndOfWarning(TimeSpan away);
}
