namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Tells the log when the store cannot be used, and when it can again; and what it could not read of what a process before left.</summary>
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
        long? since = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var problem = store.Problem;
                if (problem is not null && since is null)
                {
                    since = time.GetTimestamp();
                    LogProblem(problem, Consequence());
                }
                else if (problem is null && since is { } began)
                {
                    var away = time.GetElapsedTime(began);
                    LogEnd(away);
                    since = null;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private string Consequence() => store switch
    {
        { IsAlone: true } => "Fetches go on at this node's share of the pace.",
        { GoesOnAlone: true } => "Fetches go on.",
        _ => "Nothing leaves that cannot be recorded.",
    };

    [LoggerMessage(EventId = 120, Level = LogLevel.Warning, Message = "{Loss} The record says so too.")]
    private partial void LogLoss(string loss);

    [LoggerMessage(EventId = 121, Level = LogLevel.Warning, Message = "{Problem} {Consequence}")]
    private partial void LogProblem(string problem, string consequence);

    [LoggerMessage(EventId = 122, Level = LogLevel.Information, Message = "The store can be used again, after {Away}.")]
    private partial void LogEnd(TimeSpan away);
}
