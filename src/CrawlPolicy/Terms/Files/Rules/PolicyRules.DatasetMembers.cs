namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP323.</summary>
    public static readonly PolicyRule DatasetMembers = new("CP323", "dataset-members", PolicySeverity.Error)
    {
        Summary = "A dataset's list of members is a whole index file, the one whose SHA-256 the policy gives.",
        Why = "A list that is not the one that was reviewed attributes fetches wrongly, or not at all.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
