namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP314.</summary>
    public static readonly PolicyRule InvalidPeriod = new("CP314", "invalid-period", PolicySeverity.Error)
    {
        Summary = "A period ends after it begins.",
        Why = "A grant that ends before it begins permits nothing, which is hardly meant.",
        Fix = "",
        Bad = "",
        Good = "",
    };
}
