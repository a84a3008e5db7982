namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP103.</summary>
    public static readonly PolicyRule MissingRequiredKey = new("CP103", "missing-required-key", PolicySeverity.Error)
    {
        Summary = "Required keys are there.",
        Why = "What decides about other people's rights is written down, not guessed.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
