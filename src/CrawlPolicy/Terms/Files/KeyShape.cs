namespace CrawlPolicy.Terms.Files;

/// <summary>A key of a mapping.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What its value looks like.</param>
/// <param name="Documentation">What it means, in sentences; editors show them.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record KeyShape(string Name, Shape Value, string Documentation, bool IsRequired = false)
{
    /// <summary>The key as findings call it.</summary>
    public string Quoted { get; } = $"`{Name}`";
}
