namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP214.</summary>
    public static readonly PolicyRule PurposeUnknown = new("CP214", "purpose-unknown", PolicySeverity.Error)
    {
        Summary = "A purpose is one of the vocabulary.",
        Why = "A purpose that nobody can have neither allows nor denies.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
