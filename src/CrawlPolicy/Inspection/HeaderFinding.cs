using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection;

/// <summary>What the head of an answer says against using it.</summary>
/// <param name="Reason">The code; <see langword="null"/> where nothing speaks against it.</param>
/// <param name="Cause">What the site said, in a sentence.</param>
internal readonly record struct HeaderFinding(ReasonCode? Reason, string Cause)
{
    /// <summary>How long the site asks to be left alone, where it says so.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>What would lift the refusal, as the site says it: a price, a licence to be had; <see langword="null"/> where it says nothing.</summary>
    public string? Condition { get; init; }

    /// <summary>Whether the whole site rests, and not this URL alone.</summary>
    public bool IsSiteWide => Reason is { Gate: "cooldown" };
}
