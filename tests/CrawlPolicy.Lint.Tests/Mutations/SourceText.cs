using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>The text of a policy file with the places of its nodes.</summary>
internal sealed class SourceText
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public SourceText(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>The text with something else in the place of a part.</summary>
    public string Replace(int start, int end, string text) => string.Concat(_text.AsSpan(0, start), text, _text.AsSpan(end));

    /// <summary>The text with another value in the place of a scalar.</summary>
    public string Replace(SourceScalar scalar, string value)
    {
        var needsQuotes = value.IndexOfAny(['*', '{', '[', '?', '&', ':', '#']) >= 0 && !scalar.Value.Contains("://", StringComparison.Ordinal);
        return Replace(StartOf(scalar.Span), At(scalar.Span.EndLine, scalar.Span.EndColumn), needsQuotes ? $"\"{value}\"" : value);
    }

    /// <summary>The text without an entry of a mapping or an item of a list.</summary>
    /// <param name="collection">The mapping or list.</param>
    /// <param name="starts">Where its entries begin.</param>
    /// <param name="index">Which of them.</param>
    public string Without(SourceNode collection, IReadOnlyList<SourceSpan> starts, int index) =>
        _text[StartOf(collection.Span)] is '{' or '[' ? WithoutFlow(starts, index)
        : collection is SourceSequence ? WithoutItem(starts[index])
        : WithoutEntry(starts, index);

    private int StartOf(SourceSpan span) => At(span.Line, span.Column);

    private int At(int line, int column) => _starts[line - 1] + column - 1;

    private string WithoutFlow(IReadOnlyList<SourceSpan> starts, int index)
    {
        var start = StartOf(starts[index]);
        if (index + 1 < starts.Count)
        {
            return Replace(start, StartOf(starts[index + 1]), "");
        }

        return Replace(index == 0 ? start : _text.LastIndexOf(',', start), EndOfFlow(start), "");
    }

    // The comma or bracket behind a value within brackets.
    private int EndOfFlow(int from)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = from; ; i++)
        {
            var c = _text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && _text[i - 1] is ' ' or '[' or '{')
            {
                quote = c;
            }
            else if (depth == 0 && c is '}' or ']' or ',')
            {
                return i;
            }
            else
            {
                depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            }
        }
    }

    private string WithoutItem(SourceSpan item)
    {
        var dash = _text.LastIndexOf('-', StartOf(item));
        var line = _text.LastIndexOf('\n', dash) + 1;
        return Replace(line, EndOfBlock(item.Line, dash - line), "");
    }

    private string WithoutEntry(IReadOnlyList<SourceSpan> starts, int index)
    {
        var (start, column) = (StartOf(starts[index]), starts[index].Column - 1);
        var end = EndOfBlock(starts[index].Line, column);
        var line = _starts[starts[index].Line - 1];

        // Behind a dash the next key, or what is left of the item, moves up.
        return string.IsNullOrWhiteSpace(_text[line..start]) ? Replace(line, end, "")
            : index + 1 < starts.Count ? Replace(start, end, "").Remove(start, column)
            : Replace(start, end, "\n");
    }

    // The start of the first line that is indented no more than the block.
    private int EndOfBlock(int line, int indent)
    {
        for (; line < _starts.Count; line++)
        {
            var text = _text.AsSpan(_starts[line]);
            var end = text.IndexOf('\n');
            var one = end < 0 ? text : text[..end];
            if (!one.IsWhiteSpace() && one.Length - one.TrimStart(' ').Length <= indent)
            {
                return _starts[line];
            }
        }

        return _text.Length;
    }
}
