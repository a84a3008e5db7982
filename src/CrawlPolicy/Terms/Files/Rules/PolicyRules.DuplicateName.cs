namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP112.</summary>
    public static readonly PolicyRule DuplicateName = new("CP112", "duplicate-name", PolicySeverity.Error)
    {
        Summary = "No two policies of one kind have the same name.",
        Why = "Decisions and state name policies; a name must mean one of them.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
