using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>
/// A loop that must not end before its node does. What ends it all the same is told, and it begins anew after a while; who waits for it
/// meanwhile is refused when his time is over.
/// </summary>
/// <param name="work">What it does, behind "This node could not".</param>
/// <param name="run">Runs it.</param>
/// <param name="time">The clock.</param>
internal sealed class NodeLoop(string work, Func<CancellationToken, Task> run, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // A loop that has run for so long is well again.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreUnavailableException? _problem;

    /// <summary>Why it ended; <see langword="null"/> where it has not, or where it runs well again.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>The problem of the first loop that has one.</summary>
    public static StoreUnavailableException? FindProblem(NodeLoop[] loops) => Array.Find(loops, static loop => loop.Problem is not null)?.Problem;

    /// <summary>Runs it until it ends by itself, or is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                var running = run(cancellationToken);
                if (_problem is not null && await Task.WhenAny(running, Task.Delay(Calm, time, cancellationToken)).ConfigureAwait(false) != running)
                {
                    (_problem, failures) = (null, 0);
                }

                await running.ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _problem = NodeProblem.Of(work, exception);
            }

            await Task.WhenAny(Task.Delay(BackOff.Wait(failures, FirstWait, LongestWait), time, cancellationToken), _ending.Task).ConfigureAwait(false);
            if (_ending.Task.IsCompleted)
            {
                return;
            }
        }
    }

    /// <summary>From now on it does not begin anew.</summary>
    public void End() => _ending.TrySetResult();
}
