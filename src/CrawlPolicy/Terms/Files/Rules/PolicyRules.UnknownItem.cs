namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP222.</summary>
    public static readonly PolicyRule UnknownItem = new("CP222", "unknown-item", PolicySeverity.Error)
    {
        Summary = "An item is `SITE:KIND:ID`, with a site policy's name, a kind that it declares, and an identity of that kind.",
        Why = "An item that no URL can spell is removed nowhere.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
