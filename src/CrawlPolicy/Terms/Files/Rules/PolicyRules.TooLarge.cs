namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP111.</summary>
    public static readonly PolicyRule TooLarge = new("CP111", "file-too-large", PolicySeverity.Error)
    {
        Summary = "A file has at most 256 KiB, nests at most 16 levels and holds at most 20,000 values; a folder has at most 100,000 files.",
        Why = "What is read must fit in memory and time.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
