using System.Globalization;
using System.Runtime.CompilerServices;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>Makes statements of interpolated strings, so that what a figure is and what a stranger wrote is not lost in a text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct StatementHandler
{
    private readonly List<StatementPart> _parts;

    /// <summary>Begins.</summary>
    public StatementHandler(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _parts = new List<StatementPart>((2 * formattedCount) + 1);
    }

    /// <summary>The parts.</summary>
    public IReadOnlyList<StatementPart> Parts => _parts;

    /// <summary>Appends what the program says.</summary>
    public void AppendLiteral(string text) => AppendFormatted(text);

    /// <summary>Appends a text.</summary>
    public void AppendFormatted(string text) => _parts.Add(new StatementPart(text, IsName: false, null));

    /// <summary>Appends a number that is no figure.</summary>
    public void AppendFormatted(long number) => AppendFormatted(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>Appends a name.</summary>
    public void AppendFormatted(Name name) => _parts.Add(new StatementPart(name.Text, IsName: true, null));

    /// <summary>Appends a figure.</summary>
    public void AppendFormatted(Figure figure) => _parts.Add(new StatementPart(figure.Text, IsName: false, figure));

    /// <summary>Appends a statement.</summary>
    public void AppendFormatted(Statement statement) => _parts.AddRange(statement.Parts);
}
