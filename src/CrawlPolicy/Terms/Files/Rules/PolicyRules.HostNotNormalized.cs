namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP202.</summary>
    public static readonly PolicyRule HostNotNormalized = new("CP202", "host-not-normalized", PolicySeverity.Warning)
    {
        Summary = "A host is written in lower-case A-labels without a trailing dot.",
        Why = "Two spellings of one host hide that two rules speak of it.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
