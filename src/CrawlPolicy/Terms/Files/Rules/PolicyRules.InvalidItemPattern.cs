namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP223.</summary>
    public static readonly PolicyRule InvalidItemPattern = new("CP223", "invalid-item-pattern", PolicySeverity.Error)
    {
        Summary = "An item's URL is a path with `{id}` once: in the path, or as the whole value of a query parameter.",
        Why = "A work that is not recognised is fetched again under each of its names.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
