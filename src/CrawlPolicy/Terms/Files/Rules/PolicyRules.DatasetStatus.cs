namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP322.</summary>
    public static readonly PolicyRule DatasetStatus = new("CP322", "dataset-status", PolicySeverity.Error)
    {
        Summary = "A withdrawn dataset says when or why it was withdrawn, and only a withdrawn one does.",
        Why = "A withdrawal that is half written would let the dataset be fetched on.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
