using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>A text after edits.</summary>
internal static class EditedText
{
    /// <summary>Applies edits, none of which may lie over another.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        text = text.TrimStart('\uFEFF');
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        var end = text.Length;
        foreach (var (span, replacement) in edits.OrderByDescending(static edit => (edit.Span.Line, edit.Span.Column)))
        {
            var (from, until) = (starts[span.Line - 1] + Math.Max(0, span.Column - 1), starts[span.EndLine - 1] + span.EndColumn - 1);
            Assert.True(from <= until && until <= end, "Edits lie over each other, or beyond the text.");
            text = text[..from] + replacement + text[until..];
            end = from;
        }

        return text;
    }
}
