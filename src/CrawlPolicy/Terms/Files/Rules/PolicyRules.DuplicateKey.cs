namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP105.</summary>
    public static readonly PolicyRule DuplicateKey = new("CP105", "duplicate-key", PolicySeverity.Error)
    {
        Summary = "A mapping names each key once.",
        Why = "Many YAML readers silently keep the last of two values.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
