using CrawlPolicy.Decisions;

namespace CrawlPolicy;

/// <summary>A fetch was refused, before it left or when its answer came.</summary>
public sealed class CrawlRefusedException : HttpRequestException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="decision">The decision, whose <see cref="Decisions.Decision.Refusal"/> says why.</param>
    public CrawlRefusedException(Decision decision)
        : base(HttpRequestError.Unknown, Text(decision), inner: null, statusCode: RefusalStatus.Of(decision))
    {
        Decision = decision;
    }

    /// <summary>The decision, with reason, rule and remedy.</summary>
    public Decision Decision { get; }

    /// <summary>When asking again makes sense; <see langword="null"/> where waiting does not help.</summary>
    public DateTimeOffset? RetryAt => Decision.Refusal?.Until;

    private static string Text(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var refusal = decision.Refusal ?? throw new ArgumentException("The decision refuses nothing; throw only for refusals.", nameof(decision));
        return $"{refusal.Reason}: {refusal.Detail} {refusal.Remedy} (decision {decision.Id})";
    }
}
