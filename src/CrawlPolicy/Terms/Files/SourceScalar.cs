namespace CrawlPolicy.Terms.Files;

/// <summary>A single value.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Value">Its text.</param>
/// <param name="IsPlain">Whether it stands without quotes, so that it may be a number, a truth value or nothing.</param>
internal sealed record SourceScalar(SourceSpan Span, string Value, bool IsPlain) : SourceNode(Span)
{
    /// <inheritdoc/>
    public override string Kind => Value.Length == 0 && IsPlain ? "nothing" : "a single value";
}
