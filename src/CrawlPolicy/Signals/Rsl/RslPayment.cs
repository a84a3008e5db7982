namespace CrawlPolicy.Signals.Rsl;

/// <summary>What a licence costs (RSL 1.0 §3.7).</summary>
internal sealed class RslPayment
{
    /// <summary>The type: <c>purchase</c>, <c>subscription</c>, <c>training</c>, <c>crawl</c>, <c>use</c>, <c>contribution</c>, <c>attribution</c>, <c>free</c>.</summary>
    public string Type { get; init; } = "free";

    /// <summary>The currency of the price.</summary>
    public string Currency { get; set; } = "";

    /// <summary>The price.</summary>
    public string Amount { get; set; } = "";

    /// <summary>The shared or own licensing process, an address.</summary>
    public string Standard { get; set; } = "";

    /// <summary>Whether nothing is due, or credit alone.</summary>
    public bool IsFree => Type is "free" or "attribution";

    /// <summary>Whether credit is due.</summary>
    public bool NeedsAttribution => Type is "attribution";

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', new[] { Type, Amount, Currency, Standard }.Where(static part => part.Length > 0));
}
