using System.Globalization;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Watching;

/// <summary>Lints again whenever a file changes, until it is interrupted.</summary>
internal static class LintWatch
{
    // The runtime compiles a method well when it was called so often.
    private const int WarmUps = 30;

    /// <summary>Watches.</summary>
    /// <param name="question">What is linted.</param>
    /// <param name="terminal">Where it is said.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Writes a result.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public static async Task<int> RunAsync(LintQuestion question, Terminal terminal, TimeProvider time, Action<LintResult> report, CancellationToken cancellationToken)
    {
        var linter = Linter.Open(question, terminal, time);
        using var watch = new FolderWatch(linter.Sources.Folders);
        var result = linter.Lint();
        report(result);
        terminal.Tell("Watching for changes; Ctrl+C ends.");
        WarmUp(linter, watch, cancellationToken);
        CollectGarbage(watch);
        try
        {
            await foreach (var paths in watch.ReadAsync(time, cancellationToken))
            {
                var start = time.GetTimestamp();
                if (paths is null || linter.IsOfAnotherDay(time) || paths.Any(linter.MayReferTo))
                {
                    // A folder or a file that policies refer to changed, or more than could be told.
                    linter = Linter.Open(question, terminal, time);
                }
                else if (!paths.Select(linter.Follow).ToList().Contains(item: true))
                {
                    continue;
                }

                result = linter.Lint();
                report(result);
                terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss}: linted again in {time.GetElapsedTime(start).TotalMilliseconds:N0} ms."));
                CollectGarbage(watch);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being interrupted is how it ends.
        }

        return result.HasFailures ? ExitCode.Findings : ExitCode.Clean;
    }

    // While nobody waits: the collector would otherwise begin in the middle of a later change.
    private static void CollectGarbage(FolderWatch watch)
    {
        if (!watch.HasChanges)
        {
            GC.Collect();
        }
    }

    // The first change is to be as quick as the thirtieth.
    private static void WarmUp(Linter linter, FolderWatch watch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUps && !watch.HasChanges && !cancellationToken.IsCancellationRequested; i++)
        {
            _ = linter.Lint();
        }
    }
}
