using CrawlPolicy.Lint.TermsTexts.Differences;
using CrawlPolicy.Lint.TermsTexts.Normalising;

namespace CrawlPolicy.Lint.TermsTexts.Checking;

/// <summary>What checking the terms of one site came to.</summary>
/// <param name="Subject">The policy.</param>
/// <param name="Outcome">What.</param>
/// <param name="Message">The same in sentences, with what to do.</param>
internal sealed record TermsResult(TermsSubject Subject, TermsOutcome Outcome, string Message)
{
    /// <summary>The text as it is now, where it was read.</summary>
    public TermsText? Current { get; init; }

    /// <summary>What has changed since it was recorded, where that can be shown.</summary>
    public TextDifference? Difference { get; init; }

    /// <summary>The rules that perhaps stand on what has changed.</summary>
    public IReadOnlyList<string> Affected { get; init; } = [];

    /// <summary>Whether somebody must act.</summary>
    public bool IsFinding => Outcome is not (TermsOutcome.Unchanged or TermsOutcome.Recorded or TermsOutcome.NotAsked);
}
