using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Shows how far a run has come, where somebody watches.</summary>
internal static class LedgerProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for a run.</summary>
    public static async Task<T> WatchAsync<T>(Terminal terminal, TimeProvider time, Func<long> count, Task<T> running, CancellationToken cancellationToken)
    {
        var isShown = false;
        while (terminal.IsErrorWatched && await Task.WhenAny(running, Task.Delay(Interval, time, cancellationToken)) != running)
        {
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{count():N0} entries"));
            isShown = true;
        }

        if (isShown)
        {
            terminal.Error.Write($"\r{"",30}\r");
        }

        try
        {
            return await running;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or InvalidDataException)
        {
            throw new CouldNotRunException(exception.Message);
        }
        catch (AggregateException exception) when (exception.Flatten().InnerException is StoreUnavailableException inner)
        {
            throw new CouldNotRunException(inner.Message);
        }
    }
}
