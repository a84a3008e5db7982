namespace CrawlPolicy.Terms.Files;

/// <summary>A comment of a policy file.</summary>
/// <param name="Span">Where it stands, from its <c>#</c>.</param>
/// <param name="Text">What follows the <c>#</c>, without spaces around it.</param>
/// <param name="IsTrailing">Whether something else stands before it on its line.</param>
internal sealed record SourceComment(SourceSpan Span, string Text, bool IsTrailing);
