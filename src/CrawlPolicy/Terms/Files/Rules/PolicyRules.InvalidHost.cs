namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP201.</summary>
    public static readonly PolicyRule InvalidHost = new("CP201", "invalid-host", PolicySeverity.Error)
    {
        Summary = "A host is a name, or `*.` and a name.",
        Why = "A pattern that matches nothing protects nobody.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
