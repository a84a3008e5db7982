namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP210.</summary>
    public static readonly PolicyRule InvalidPattern = new("CP210", "invalid-pattern", PolicySeverity.Error)
    {
        Summary = "A path pattern begins with `/` or `*` and has `$` only at its end.",
        Why = "A pattern that matches nothing protects nobody.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
