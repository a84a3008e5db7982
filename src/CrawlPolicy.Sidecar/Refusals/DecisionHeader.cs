using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>The value of <c>Crawl-Policy-Decision</c>, which every answer of the sidecar carries.</summary>
internal static class DecisionHeader
{
    /// <summary>The name of the header.</summary>
    public const string Name = "Crawl-Policy-Decision";

    /// <summary>The value for an answer that is handed on.</summary>
    public static string ForAllowed(Decision decision)
    {
        Span<char> id = stackalloc char[DecisionId.TextLength];
        decision.Id.Format(id);
        return decision.WouldRefuse is { } refusal
            ? $"allow; id={id}; purpose={decision.Purpose.ToString()}; would-refuse={refusal.Reason.Code}"
            : $"allow; id={id}; purpose={decision.Purpose.ToString()}";
    }

    /// <summary>The value for a problem; without an id where no decision was made. A site that failed is no refusal.</summary>
    public static string ForProblem(Problem problem) => problem.Decision switch
    {
        null => $"refuse; reason={problem.Reason}",
        { IsAllowed: true } allowed => ForAllowed(allowed),
        { } refused => $"refuse; reason={problem.Reason}; id={refused.Id.ToString()}",
    };
}
