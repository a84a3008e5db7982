namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP321.</summary>
    public static readonly PolicyRule UnknownDataset = new("CP321", "unknown-dataset", PolicySeverity.Error)
    {
        Summary = "A grant names datasets that a policy describes.",
        Why = "A grant for a dataset that nobody knows permits nothing, which is hardly meant.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
