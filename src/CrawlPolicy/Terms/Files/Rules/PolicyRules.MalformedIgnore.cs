namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP815.</summary>
    public static readonly PolicyRule MalformedIgnore = new("CP815", "malformed-ignore", PolicySeverity.Warning)
    {
        CanBeIgnored = false,
        Summary = "A comment to the linter has the form `# policy-lint: ignore[RULE] reason`.",
        Why = "A comment that is not understood hides nothing, and its author thinks otherwise.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
