using System.Net;

namespace CrawlPolicy.Decisions;

/// <summary>The HTTP status that stands for a refusal.</summary>
internal static class RefusalStatus
{
    /// <summary>
    /// 429 where waiting helps and the site's pace or rest is the reason, 503 where our own store is, else 403.
    /// </summary>
    public static HttpStatusCode Of(Decision decision) => decision.Refusal?.Reason switch
    {
        { } reason when reason == ReasonCode.PaceUnavailable || reason == ReasonCode.EvidenceUnavailable => HttpStatusCode.ServiceUnavailable,
        { Gate: "pace" or "cooldown" } => HttpStatusCode.TooManyRequests,
        _ => HttpStatusCode.Forbidden,
    };

    /// <summary>The seconds for <c>Retry-After</c>, rounded up; <see langword="null"/> where waiting does not help.</summary>
    public static long? RetryAfterSeconds(Decision decision, DateTimeOffset now) =>
        decision.Refusal?.Until is { } until ? Math.Max(1, (long)Math.Ceiling((until - now).TotalSeconds)) : null;
}
