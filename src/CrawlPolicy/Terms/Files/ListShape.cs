namespace CrawlPolicy.Terms.Files;

/// <summary>A list with at least one item.</summary>
/// <param name="Item">What each item looks like.</param>
internal sealed record ListShape(Shape Item) : Shape
{
    /// <inheritdoc/>
    public override string Expectation => "a list";
}
