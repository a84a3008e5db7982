namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP113.</summary>
    public static readonly PolicyRule Unreadable = new("CP113", "unreadable", PolicySeverity.Error)
    {
        Summary = "Every file and folder can be read.",
        Why = "A ban that cannot be read would silently not apply.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
