namespace CrawlPolicy.Terms.Files;

/// <summary>A change of a file: text in the place of a part of it.</summary>
/// <param name="Span">The part; an empty one for what is put in before it.</param>
/// <param name="Text">The text; empty where the part goes away.</param>
internal sealed record TextEdit(SourceSpan Span, string Text);
