namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP301.</summary>
    public static readonly PolicyRule BlanketGrant = new("CP301", "blanket-grant", PolicySeverity.Error)
    {
        Summary = "A grant names hosts, purposes, licensor and licensee.",
        Why = "An approval of everything is nobody's permission; it grants nothing.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
