using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection;

/// <summary>What the head of an answer means for the fetch and for the site's next fetches.</summary>
internal static class HeaderInspection
{
    /// <summary>Looks at status and header fields.</summary>
    /// <param name="head">The answer's head.</param>
    /// <param name="time">The clock, asked only where a wait is measured.</param>
    /// <returns>What was found.</returns>
    public static HeaderFinding Inspect(ResponseHead head, TimeProvider time)
    {
        if (ChallengeHeaders.Find(head.Headers) is { } challenge)
        {
            return new HeaderFinding(ReasonCode.CooldownChallenge, $"The site answered with a challenge ('{challenge}', status {head.Status}).")
            {
                Rest = RetryAfter.Read(head.Headers, time.GetUtcNow()),
            };
        }

        return head.Status switch
        {
            429 or 503 => new HeaderFinding(ReasonCode.CooldownRateLimited, $"The site answered {head.Status} and asks for fewer requests.")
            {
                Rest = RetryAfter.Read(head.Headers, time.GetUtcNow()),
            },
            401 => new HeaderFinding(ReasonCode.AccessAuthentication, "The server asks for authentication (401)."),
            402 => new HeaderFinding(ReasonCode.AccessPayment, "The server asks for payment (402)."),
            451 => new HeaderFinding(ReasonCode.AccessLegal, "The resource is unavailable for legal reasons (451)."),
            _ => default,
        };
    }
}
