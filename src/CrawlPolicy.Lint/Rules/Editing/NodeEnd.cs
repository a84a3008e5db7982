using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Editing;

/// <summary>Where a value ends with all within it.</summary>
internal static class NodeEnd
{
    /// <summary>The line and column of the first character after a value.</summary>
    public static (int Line, int Column) Of(SourceNode node) => node switch
    {
        { Close: { } close } => (close.EndLine, close.EndColumn),
        SourceMapping { Entries: [.., var last] } => Of(last.Value),
        SourceSequence { Items: [.., var last] } => Of(last),
        _ => (node.Span.EndLine, node.Span.EndColumn),
    };

    /// <summary>The last line of a value. Texts that end with a break of their own, as those behind <c>|</c> do, end on the line before.</summary>
    public static int LineOf(SourceNode node)
    {
        var (line, column) = Of(node);
        return column == 1 && line > node.Span.Line ? line - 1 : line;
    }
}
