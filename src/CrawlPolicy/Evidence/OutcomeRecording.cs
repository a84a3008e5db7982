namespace CrawlPolicy.Evidence;

/// <summary>Whether the doors record by themselves what became of fetches.</summary>
public enum OutcomeRecording
{
    /// <summary>What was received of every allowed fetch is recorded. Written <c>all</c>.</summary>
    All,

    /// <summary>Only what a crawler reports is recorded. Written <c>none</c>.</summary>
    None,
}
