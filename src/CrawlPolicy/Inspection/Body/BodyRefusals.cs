using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection.Body;

/// <summary>The refusals by bodies that could not be inspected, in words.</summary>
internal static class BodyRefusals
{
    /// <summary>The body, or a part of it, was not read.</summary>
    /// <param name="shortfall">Why not, as a sentence.</param>
    /// <param name="purpose">The purpose that needs it read.</param>
    public static Refusal Unread(string shortfall, CrawlPurpose purpose) => new(
        ReasonCode.InspectionTooLarge,
        $"{shortfall} What its owner says in it about {purpose.UseName} is not known, so it is not handed on.",
        "Fetch for a purpose that needs no inspection, such as monitoring; or, for large bodies, raise CrawlPolicy:Inspection:MaximumBody and MaximumDecodedBody.");

    /// <summary>The page marks its content as for who pays.</summary>
    public static Refusal Paywalled(CrawlPurpose purpose) => new(
        ReasonCode.AccessPayment,
        $"The page marks its content as not accessible for free (isAccessibleForFree), and that somebody was let through to it does not make it free for {purpose.UseName}.",
        "Ask the publisher for a licence and record it as a grant that lifts signals. Nothing is paid or evaded on its own.");

    /// <summary>The answer holds only a part of a body (206).</summary>
    public static Refusal Partial(CrawlPurpose purpose) => new(
        ReasonCode.InspectionTooLarge,
        $"The answer is a part of a body (206). What its owner says in the rest about {purpose.UseName} is not known, so it is not handed on.",
        "Ask for the whole, without a Range field.");
}
