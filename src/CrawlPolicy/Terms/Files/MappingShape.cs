namespace CrawlPolicy.Terms.Files;

/// <summary>A mapping with known keys.</summary>
/// <param name="Keys">The keys.</param>
internal sealed record MappingShape(params IReadOnlyList<KeyShape> Keys) : Shape
{
    /// <inheritdoc/>
    public override string Expectation => "a mapping";
}
