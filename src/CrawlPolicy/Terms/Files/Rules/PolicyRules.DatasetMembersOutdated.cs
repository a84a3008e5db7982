namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP324.</summary>
    public static readonly PolicyRule DatasetMembersOutdated = new("CP324", "dataset-members-outdated", PolicySeverity.Warning)
    {
        Summary = "A list of members was built with the item declarations that are in force.",
        Why = "A member is found only under the spellings that were known when its list was built.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
