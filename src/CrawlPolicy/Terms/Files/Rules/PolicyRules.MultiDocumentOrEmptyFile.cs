namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP106.</summary>
    public static readonly PolicyRule MultiDocumentOrEmptyFile = new("CP106", "multi-document-or-empty-file", PolicySeverity.Error)
    {
        Summary = "A file holds exactly one policy.",
        Why = "Findings, reviews and owners are kept file by file.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
