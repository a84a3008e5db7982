using CrawlPolicy.Decisions;

namespace CrawlPolicy.RobotsAccess;

/// <summary>What one read of a robots.txt came to, its redirects followed.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">The last status, or 0 where there was no answer.</param>
/// <param name="Problem">What went wrong, in a sentence; <see langword="null"/> where nothing did.</param>
internal sealed record RobotsAnswer(RobotsOutcome Outcome, int Status, string? Problem)
{
    /// <summary>The file; empty where the outcome is not <see cref="RobotsOutcome.Rules"/>.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>How long the server lets the file be kept; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>How long the server wants not to be asked again; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The code that dialling was refused with.</summary>
    public ReasonCode? TargetReason { get; init; }

    /// <summary>Whether the server asked for a proof that one is no robot.</summary>
    public bool IsChallenge { get; init; }

    /// <summary>Whether the answer is the site's own, rather than that of a host which it redirects to.</summary>
    public bool IsFromSite { get; init; } = true;

    /// <summary>Whether the site wants rest.</summary>
    public bool AsksForRest => IsFromSite && (IsChallenge || Status is 429 or 503);
}
