using System.Globalization;
using System.Text;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>Puts text together to lines: white space collapsed, characters that show nothing left out, the rest composed.</summary>
internal sealed class LineCollector
{
    private readonly StringBuilder _line = new();
    private readonly List<string> _all = [];
    private readonly List<string> _main = [];
    private bool _isSpaceDue;

    /// <summary>All lines.</summary>
    public IReadOnlyList<string> All => _all;

    /// <summary>The lines of the main part.</summary>
    public IReadOnlyList<string> Main => _main;

    /// <summary>Adds text to the line.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                _isSpaceDue = true;
            }
            else if (!char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)
            {
                _ = _isSpaceDue && _line.Length > 0 ? _line.Append(' ') : _line;
                _isSpaceDue = false;
                _line.Append(c);
            }
        }
    }

    /// <summary>Separates what follows on the same line.</summary>
    public void AddSpace() => _isSpaceDue = true;

    /// <summary>Ends the line; an empty one is none.</summary>
    /// <param name="isMain">Whether it belongs to the main part.</param>
    public void EndLine(bool isMain)
    {
        _isSpaceDue = false;
        if (_line.Length == 0)
        {
            return;
        }

        var line = Composition.Compose(_line.ToString());
        _line.Clear();
        _all.Add(line);
        if (isMain)
        {
            _main.Add(line);
        }
    }
}
