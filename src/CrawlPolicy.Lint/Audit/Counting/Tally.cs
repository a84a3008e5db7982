using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>URLs of one block that have everything in common that is counted.</summary>
/// <param name="key">What they have in common.</param>
/// <param name="refusal">The first refusal.</param>
/// <param name="url">The first URL.</param>
/// <param name="line">Its line in the block, from 1.</param>
internal sealed class Tally(TallyKey key, Refusal? refusal, string url, int line)
{
    /// <summary>What they have in common.</summary>
    public TallyKey Key => key;

    /// <summary>The first refusal; <see langword="null"/> where they are allowed.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>The first URL.</summary>
    public string Url => url;

    /// <summary>The line of the first URL in its block, from 1.</summary>
    public int Line => line;

    /// <summary>How many there are.</summary>
    public long Urls { get; set; }

    /// <summary>How many there are that were not in the list before.</summary>
    public long Distinct { get; set; }
}
