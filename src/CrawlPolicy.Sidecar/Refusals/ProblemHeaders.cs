using System.Globalization;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>The headers of an answer that the sidecar gives itself, whatever it is written to.</summary>
internal static class ProblemHeaders
{
    /// <summary>Lists the headers, except those of the body.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="now">The time that Retry-After counts from.</param>
    public static IEnumerable<KeyValuePair<string, string>> For(Problem problem, DateTimeOffset now)
    {
        yield return new("Cache-Control", "no-store");
        yield return new(DecisionHeader.ProxyStatusName, $"crawlpolicy; error={problem.ProxyError}; details=\"{problem.Reason}\"");

        // A site that failed is no refusal: the decision that let the fetch go stands.
        yield return new(DecisionHeader.Name, problem.Decision is { } decision ? DecisionHeader.Value(decision) : $"refuse; reason={problem.Reason}");
        if (RetryAfter(problem, now) is { } seconds)
        {
            yield return new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        if (problem.Header is { } header)
        {
            yield return header;
        }
    }

    private static long? RetryAfter(Problem problem, DateTimeOffset now) =>
        problem.Decision is { Refusal: not null } refused ? RefusalStatus.RetryAfterSeconds(refused, now)
        : problem.Status == StatusCodes.Status503ServiceUnavailable ? 1
        : null;
}
