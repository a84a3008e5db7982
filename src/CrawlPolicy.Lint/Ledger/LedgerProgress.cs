using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Shows how far a run has come: in place where somebody watches, else by a line now and then, so that a log says that it goes on.</summary>
internal static class LedgerProgress
{
    private static readonly TimeSpan WatchedInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a run.</summary>
    /// <param name="terminal">Where it is shown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Says how far the run is.</param>
    /// <param name="running">The run.</param>
    /// <param name="cancellationToken">Cancels the run; it is waited for all the same.</param>
    public static async Task<T> WatchAsync<T>(Terminal terminal, TimeProvider time, Func<string> tell, Task<T> running, CancellationToken cancellationToken)
    {
        var (interval, shown) = (terminal.IsErrorWatched ? WatchedInterval : LineInterval, 0);
        while (!cancellationToken.IsCancellationRequested && await Task.WhenAny(running, Task.Delay(interval, time, cancellationToken)) != running)
        {
            var text = tell();
            if (terminal.IsErrorWatched)
            {
                terminal.Error.Write('\r' + text.PadRight(shown));
                shown = text.Length;
            }
            else
            {
                terminal.Tell(text);
            }
        }

        if (shown > 0)
        {
            terminal.Error.Write('\r' + new string(' ', shown) + '\r');
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
