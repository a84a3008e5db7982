namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP205.</summary>
    public static readonly PolicyRule DuplicateHost = new("CP205", "duplicate-host", PolicySeverity.Error)
    {
        Summary = "A host pattern belongs to one site policy.",
        Why = "With two, the order of files would decide.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
