using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>Something that a node does again and again, whatever goes wrong. A failure is told, and keeps no other chore from being done.</summary>
/// <param name="work">What it is, behind "This node could not".</param>
/// <param name="each">How long after one time it is due again.</param>
/// <param name="run">Does it once.</param>
/// <param name="time">The clock.</param>
internal sealed class Chore(string work, TimeSpan each, Func<CancellationToken, Task> run, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private long _doneAt = time.GetTimestamp();
    private TimeSpan? _afterFailure;
    private int _failures;
    private volatile StoreUnavailableException? _problem;

    /// <summary>Why it could not be done; <see langword="null"/> where it could, and where the database is away, whose own state tells of that.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>Does it, where it is due.</summary>
    public async Task DoWhenDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (time.GetElapsedTime(_doneAt) < (_afterFailure ?? each))
            {
                return;
            }

            _doneAt = time.GetTimestamp();
            _afterFailure = null;
            await run(cancellationToken).ConfigureAwait(false);
            (_failures, _problem) = (0, null);
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is not { } inner || !DatabaseErrors.IsOfValues(inner))
        {
            // It is done again when it is due; the database's own state tells of the trouble.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _afterFailure = BackOff.Wait(++_failures, FirstWait, LongestWait);
            _problem = NodeProblem.Of(work, exception);
        }
    }
}
