namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP107.</summary>
    public static readonly PolicyRule UnsupportedSchemaVersion = new("CP107", "unsupported-schema-version", PolicySeverity.Error)
    {
        Summary = "`apiVersion` and `kind` are ones that this version knows.",
        Why = "A newer file may forbid what this version cannot see.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
