namespace CrawlPolicy.Terms.Files;

/// <summary>A list.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Items">Its items.</param>
internal sealed record SourceSequence(SourceSpan Span, IReadOnlyList<SourceNode> Items) : SourceNode(Span)
{
    /// <summary>The closing bracket; <see langword="null"/> where there is none.</summary>
    public required SourceSpan? ClosedBy { get; init; }

    /// <inheritdoc/>
    public override SourceSpan? Close => ClosedBy;

    /// <inheritdoc/>
    public override string Kind => "a list";
}
