namespace CrawlPolicy.Evidence;

/// <summary>Which decisions are asked for; what is <see langword="null"/> does not narrow.</summary>
public sealed record DecisionQuery
{
    /// <summary>The most records that may be asked for.</summary>
    public const int MaximumLimit = 10_000;

    /// <summary>The identity of one decision.</summary>
    public string? Id { get; init; }

    /// <summary>The site: a policy's name or a host.</summary>
    public string? Site { get; init; }

    /// <summary>The crawler's profile.</summary>
    public string? Crawler { get; init; }

    /// <summary>The verdict: <c>allow</c>, <c>wait</c> or <c>refuse</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary>The reason code, for instance <c>robots.disallowed</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Only decisions at or after this time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many at most, from 1 to <see cref="MaximumLimit"/>. The default is 100.</summary>
    public int Limit { get; init; } = 100;
}
