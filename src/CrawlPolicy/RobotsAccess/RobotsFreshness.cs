namespace CrawlPolicy.RobotsAccess;

/// <summary>How long what was read may be used: standard cache control within the bounds of RFC 9309 §2.4.</summary>
internal static class RobotsFreshness
{
    // Cooldown keeps a longer rest; the file itself is asked for again within a day (RFC 9309 §2.4).
    private static readonly TimeSpan MaximumRetryAfter = TimeSpan.FromHours(24);

    /// <summary>How long a snapshot made of an answer is used.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="random">A number from 0 to 1 that spreads the retries of many sites.</param>
    public static TimeSpan Of(RobotsAnswer answer, RobotsOptions options, double random)
    {
        if (answer.Outcome is RobotsOutcome.Rules or RobotsOutcome.Unavailable)
        {
            var wanted = answer.Lifetime ?? options.MaximumAge;
            var atLeast = wanted > options.MinimumAge ? wanted : options.MinimumAge;
            return atLeast < options.MaximumAge ? atLeast : options.MaximumAge;
        }

        var retry = options.RetryAfterFailure * (1 + (random / 2));
        var wait = answer.RetryAfter > retry ? answer.RetryAfter.Value : retry;
        return wait > MaximumRetryAfter ? MaximumRetryAfter : wait;
    }
}
