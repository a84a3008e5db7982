namespace CrawlPolicy.Signals;

/// <summary>What labels of superseded drafts of the AI preferences vocabulary mean.</summary>
public enum LegacyLabels
{
    /// <summary>A <c>n</c> on a label of an earlier draft denies the purposes that the label covered; a <c>y</c> says nothing.</summary>
    Restrictive,

    /// <summary>They say nothing, as the current draft has it for unknown labels.</summary>
    Ignore,
}
