using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Editing;

/// <summary>The lines of a policy file, as spans count them.</summary>
internal sealed class FileLines
{
    private readonly List<(string Text, bool EndsInReturn)> _lines = [];

    private FileLines(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // The line breaks of YAML 1.1, which the parser counts by.
            if (text[i] is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                _lines.Add((text[start..i], text[i] == '\r'));
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                start = i + 1;
            }
        }

        _lines.Add((text[start..], false));
    }

    /// <summary>How many there are; what follows the last break is one too, even where nothing does.</summary>
    public int Count => _lines.Count;

    /// <summary>A line without its break, or nothing where there is none.</summary>
    /// <param name="number">Its number, from 1.</param>
    public string this[int number] => number >= 1 && number <= _lines.Count ? _lines[number - 1].Text : "";

    /// <summary>Takes the lines of a file that was read and is UTF-8.</summary>
    public static FileLines Of(PolicyFile file)
    {
        var bytes = file.Content.Span;
        return new FileLines(Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes));
    }

    /// <summary>Whether a line ends in a carriage return, with a line feed behind it or alone.</summary>
    /// <param name="number">Its number, from 1.</param>
    public bool EndsInReturn(int number) => _lines[number - 1].EndsInReturn;
}
