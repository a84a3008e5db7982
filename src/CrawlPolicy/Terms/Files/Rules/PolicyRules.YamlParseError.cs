namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP101.</summary>
    public static readonly PolicyRule YamlParseError = new("CP101", "yaml-parse-error", PolicySeverity.Error)
    {
        Summary = "The file is YAML.",
        Why = "A file that cannot be read decides nothing, so none of the policies would be in force.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
