using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection;

/// <summary>What the head of an answer means for the fetch and for the site's next fetches.</summary>
internal static class HeaderInspection
{
    /// <summary>Looks at status and header fields.</summary>
    /// <param name="head">The answer's head.</param>
    /// <param name="fields">Which kinds of fields it has.</param>
    /// <param name="time">The clock, asked only where a wait is measured.</param>
    /// <returns>What was found.</returns>
    public static HeaderFinding Inspect(ResponseHead head, HeadFields fields, TimeProvider time)
    {
        if (fields.HasFlag(HeadFields.Challenge) && ChallengeHeaders.Find(head.Headers, head.Status) is { } challenge)
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
            401 => AccessHeaders.Authentication(head.Headers),
            402 => AccessHeaders.Payment(head.Headers),
            451 => AccessHeaders.Legal(head.Headers),
            _ => default,
        };
    }
}
