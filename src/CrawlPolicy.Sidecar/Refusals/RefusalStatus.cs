using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>The HTTP status of each refusal.</summary>
internal static class RefusalStatus
{
    /// <summary>
    /// 429 where waiting helps (cool-down, pace), 503 where the sidecar's own store is at fault, 500 where its evaluation is, and
    /// 403 for everything that was refused on its merits.
    /// </summary>
    public static int Of(ReasonCode reason)
    {
        if (reason.Gate is "cooldown" || reason == ReasonCode.PaceTooFar)
        {
            return StatusCodes.Status429TooManyRequests;
        }

        if (reason == ReasonCode.PaceUnavailable || reason == ReasonCode.EvidenceUnavailable)
        {
            return StatusCodes.Status503ServiceUnavailable;
        }

        return reason == ReasonCode.EngineError ? StatusCodes.Status500InternalServerError : StatusCodes.Status403Forbidden;
    }
}
