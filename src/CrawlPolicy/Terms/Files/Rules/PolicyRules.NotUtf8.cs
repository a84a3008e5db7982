namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP110.</summary>
    public static readonly PolicyRule NotUtf8 = new("CP110", "not-utf-8", PolicySeverity.Error)
    {
        Summary = "A file is UTF-8 text.",
        Why = "Bytes that two readers take for different characters make two policies of one.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
