namespace CrawlPolicy.Terms.Files;

/// <summary>What a value must look like. Shapes are data: the reader checks by them, and the JSON Schema is written from them.</summary>
internal abstract record Shape
{
    /// <summary>What a value of the shape is, for findings.</summary>
    public abstract string Expectation { get; }
}
