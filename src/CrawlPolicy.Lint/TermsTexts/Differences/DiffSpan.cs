namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>A part of a line.</summary>
/// <param name="Text">The words, with the spaces around them.</param>
/// <param name="IsChanged">Whether only this side of the comparison has it.</param>
internal readonly record struct DiffSpan(string Text, bool IsChanged);
