using CrawlPolicy.Decisions;

namespace CrawlPolicy.RobotsAccess;

/// <summary>What one read of a robots.txt came to.</summary>
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
}
