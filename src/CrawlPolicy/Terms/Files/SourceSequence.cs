namespace CrawlPolicy.Terms.Files;

/// <summary>A list.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Items">Its items.</param>
internal sealed record SourceSequence(SourceSpan Span, IReadOnlyList<SourceNode> Items) : SourceNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
