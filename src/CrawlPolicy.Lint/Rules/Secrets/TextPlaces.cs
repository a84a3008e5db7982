using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>Lines and columns of places in a text, asked for from its beginning to its end.</summary>
/// <param name="file">The file as findings name it.</param>
/// <param name="text">The text.</param>
internal sealed class TextPlaces(string file, string text)
{
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _next;

    /// <summary>The part from a place; it does not begin before those that were asked for.</summary>
    public SourceSpan SpanOf(int start, int length)
    {
        var (line, column) = Go(start);
        var (endLine, endColumn) = Go(start + length);
        return new SourceSpan(file, line, column, endLine, endColumn);
    }

    private (int Line, int Column) Go(int place)
    {
        while (_next < place)
        {
            // A carriage return and a line feed end one line.
            if (text[_next] == '\n' || (text[_next] == '\r' && (_next + 1 >= text.Length || text[_next + 1] != '\n')))
            {
                _line++;
                _lineStart = _next + 1;
            }

            _next++;
        }

        return (_line, place - _lineStart + 1);
    }
}
