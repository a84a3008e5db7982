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

    /// <summary>Whether what became of fetches is asked for too.</summary>
    public bool IncludeOutcomes { get; init; }

    /// <summary>How many at most, from 1 to <see cref="MaximumLimit"/>. The default is 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of that range.</exception>
    public int Limit
    {
        get;
        init => field = value is >= 1 and <= MaximumLimit
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"A query may ask for 1 to {MaximumLimit} decisions. Set a limit within that range.");
    } = 100;

    /// <summary>Whether a record is among those asked for, the limit apart.</summary>
    internal bool Matches(DecisionRecord record) =>
        (IncludeOutcomes || record.Outcome is null)
        && (Id is null || string.Equals(Id, record.Id, StringComparison.Ordinal))
        && (Site is null || string.Equals(Site, record.Site, StringComparison.Ordinal))
        && (Crawler is null || string.Equals(Crawler, record.Crawler, StringComparison.Ordinal))
        && (Verdict is null || string.Equals(Verdict, record.Verdict, StringComparison.Ordinal))
        && (Reason is null || string.Equals(Reason, record.Reason, StringComparison.Ordinal))
        && (Since is null || record.At >= Since);
}
