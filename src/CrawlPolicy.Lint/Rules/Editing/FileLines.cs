using System.Text;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Editing;

/// <summary>The lines of a policy file, as spans count them.</summary>
internal sealed class FileLines
{
    private readonly string[] _lines;

    private FileLines(string[] lines) => _lines = lines;

    /// <summary>How many there are; what follows the last break is one too, even where nothing does.</summary>
    public int Count => _lines.Length;

    /// <summary>A line without its break, or nothing where there is none.</summary>
    /// <param name="number">Its number, from 1.</param>
    public string this[int number] => number >= 1 && number <= _lines.Length ? _lines[number - 1] : "";

    /// <summary>Takes the lines of a file that was read and is UTF-8.</summary>
    public static FileLines Of(PolicyFile file)
    {
        var bytes = file.Content.Span;
        var text = Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
        return new FileLines(text.ReplaceLineEndings("\n").Split('\n'));
    }
}
