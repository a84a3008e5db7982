using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Tells content from answers that are none.</summary>
internal static class ReceivedContent
{
    /// <summary>
    /// Whether what was received is content: the body of an answer of success (2xx), and not an error page, a redirect, or nothing at all.
    /// Where the status is not known, as of a tunnel, what came is content until somebody says otherwise.
    /// </summary>
    public static bool Is(DecisionRecord received) => received is { Status: 0 or (>= 200 and < 300), Outcome.Bytes: > 0 };
}
