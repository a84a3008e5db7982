namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>A line of a comparison.</summary>
/// <param name="Mark"><c>-</c> for one that was, <c>+</c> for one that is now, a space for one that is the same.</param>
/// <param name="Number">Its number in the text that has it; in the new one where both do. Lines count from 1.</param>
/// <param name="Spans">Its parts.</param>
internal sealed record DiffLine(char Mark, int Number, IReadOnlyList<DiffSpan> Spans)
{
    /// <summary>The whole line.</summary>
    public string Text => string.Concat(Spans.Select(static span => span.Text));

    /// <summary>Whether only one side has it.</summary>
    public bool IsChanged => Mark != ' ';
}
