namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP104.</summary>
    public static readonly PolicyRule WrongType = new("CP104", "wrong-type", PolicySeverity.Error)
    {
        Summary = "Every value has the type and range of its key.",
        Why = "A value that is read otherwise than it was meant changes decisions.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
