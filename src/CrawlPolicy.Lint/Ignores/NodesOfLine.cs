using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>Finds the nodes that a comment belongs to: those that begin on its line, or on the line that follows it.</summary>
internal static class NodesOfLine
{
    /// <summary>Finds the outermost nodes below the root that begin on a line, each with all within it.</summary>
    public static IReadOnlyList<SourceSpan> Find(SourceNode root, int line)
    {
        var found = new List<SourceSpan>();
        Visit(root, line, found);
        return found;
    }

    private static void Visit(SourceNode node, int line, List<SourceSpan> found)
    {
        foreach (var (first, value) in ChildrenOf(node))
        {
            var end = EndOf(value);
            if (first.Span.Line == line)
            {
                found.Add(first.Span with { EndLine = end.Line, EndColumn = end.Column });
            }
            else if (first.Span.Line < line && end.Line >= line)
            {
                Visit(value, line, found);
            }
        }
    }

    private static IEnumerable<(SourceNode First, SourceNode Value)> ChildrenOf(SourceNode node) => node switch
    {
        SourceMapping mapping => mapping.Entries.Select(static entry => ((SourceNode)entry.Key, entry.Value)),
        SourceSequence sequence => sequence.Items.Select(static item => (item, item)),
        _ => [],
    };

    private static (int Line, int Column) EndOf(SourceNode node) => node switch
    {
        SourceMapping { Entries: [.., var last] } => EndOf(last.Value),
        SourceSequence { Items: [.., var last] } => EndOf(last),
        _ => (node.Span.EndLine, node.Span.EndColumn),
    };
}
