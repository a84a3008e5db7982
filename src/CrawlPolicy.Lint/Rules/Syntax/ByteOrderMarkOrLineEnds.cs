using System.Text;
using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Syntax;

/// <summary>CP114.</summary>
internal sealed class ByteOrderMarkOrLineEnds : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP114", "byte-order-mark-or-line-ends", PolicySeverity.Info)
    {
        Mending = PolicyMending.Safe,
        Summary = "A file has no byte-order mark, lines that end in a line feed alone, and no tab before the text of a line.",
        Why = "Decisions carry the SHA-256 of the policies' bytes: the same policies with other line ends have another one, and what was recorded no longer compares.",
        Fix = "Save the file as UTF-8 without a byte-order mark, with Unix line ends and spaces; in git, `*.yaml text eol=lf` in .gitattributes keeps it so.",
        Bad = """
            # Each line of this file ends in a carriage return and a line feed.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            # Each line of this file ends in a line feed alone.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        // Hardly a file has any of these, and a search for bytes costs next to nothing.
        var bytes = file.Content.Span;
        var (hasMark, hasReturn, hasTab) = (bytes.StartsWith(Encoding.UTF8.Preamble), bytes.Contains((byte)'\r'), bytes.Contains((byte)'\t'));
        return hasMark || hasReturn || hasTab ? Find(file, document, hasMark, hasReturn) : [];
    }

    private List<PolicyProblem> Find(PolicyFile file, PolicyDocument document, bool hasMark, bool hasReturn)
    {
        var problems = new List<PolicyProblem>();
        var lines = FileLines.Of(file);
        if (hasMark)
        {
            // Columns count from behind the mark, which leaves it the column before the first.
            Add(SourceSpan.StartOf(file.Path), "The file begins with a byte-order mark. Save it as UTF-8 without one.", "Take the byte-order mark away.", [new TextEdit(new SourceSpan(file.Path, 1, 0, 1, 1), "")]);
        }

        if (hasReturn)
        {
            // Within a value, a line end is read as a line feed whatever it is, so that no text changes.
            var ends = Enumerable.Range(1, lines.Count - 1)
                .Where(lines.EndsInReturn)
                .Select(line => new TextEdit(new SourceSpan(file.Path, line, lines[line].Length + 1, line + 1, 1), "\n"))
                .ToList();
            if (ends.Count > 0)
            {
                Add(ends[0].Span with { EndLine = ends[0].Span.Line, EndColumn = ends[0].Span.Column }, "Lines end in a carriage return. Save the file with Unix line ends.", "End lines in a line feed alone.", ends);
            }
        }

        var within = new HashSet<int>();
        MarkContinued(document.Source, within);
        for (var line = 1; line <= lines.Count; line++)
        {
            var indent = lines[line].AsSpan(0, lines[line].Length - lines[line].AsSpan().TrimStart(" \t").Length);
            if (indent.Contains('\t') && !within.Contains(line))
            {
                var span = new SourceSpan(file.Path, line, 1, line, indent.Length + 1);
                Add(span, "A tab stands before the text of the line. Indent with spaces.", "Write two spaces for each tab.", [new TextEdit(span, indent.ToString().Replace("\t", "  ", StringComparison.Ordinal))]);
                break;
            }
        }

        return problems;

        void Add(SourceSpan span, string message, string description, IReadOnlyList<TextEdit> edits) =>
            problems.Add(new PolicyProblem(Rule, message, span) { Fix = new PolicyFix(description, IsSafe: true, edits) });
    }

    // On the further lines of a text, a tab may belong to the text.
    private static void MarkContinued(SourceNode node, HashSet<int> lines)
    {
        switch (node)
        {
            case SourceMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    MarkContinued(key, lines);
                    MarkContinued(value, lines);
                }

                break;
            case SourceSequence sequence:
                foreach (var item in sequence.Items)
                {
                    MarkContinued(item, lines);
                }

                break;
            default:
                for (var line = node.Span.Line + 1; line <= node.Span.EndLine; line++)
                {
                    _ = lines.Add(line);
                }

                break;
        }
    }
}
