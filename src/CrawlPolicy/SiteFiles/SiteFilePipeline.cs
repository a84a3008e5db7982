using CrawlPolicy.Targets;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CrawlPolicy.SiteFiles;

/// <summary>How the requests for files of sites are carried over passing failures.</summary>
internal static class SiteFilePipeline
{
    /// <summary>
    /// One quick retry, jittered, of a request that failed in the network or was answered 500, 502 or 504; and a circuit breaker
    /// that opens where every one of at least 50 requests in 30 seconds failed in the network, which is this machine's trouble.
    /// A site's own trouble is kept by the cache, which leaves it alone for a while.
    /// </summary>
    public static ResiliencePipeline<SiteFileHop> Create(TimeProvider time, TimeSpan retryDelay) =>
        new ResiliencePipelineBuilder<SiteFileHop> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SiteFileHop>
            {
                MaxRetryAttempts = 1,
                Delay = retryDelay,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { IsPassingFailure: true } || IsNetworkFailure(arguments.Outcome.Exception)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SiteFileHop>
            {
                FailureRatio = 1.0,
                MinimumThroughput = 50,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = static arguments => ValueTask.FromResult(IsNetworkFailure(arguments.Outcome.Exception)),
            })
            .Build();

    /// <summary>Whether the request failed on its way, rather than being refused or cancelled.</summary>
    public static bool IsNetworkFailure(Exception? exception) =>
        exception is HttpRequestException or IOException or TimeoutException && EgressRefusedException.Find(exception) is null;
}
