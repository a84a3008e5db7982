using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>The figures of one of two reports, by the numbers that its words refer to them by.</summary>
internal sealed class StatedFigures
{
    private readonly Dictionary<string, (int Pair, JsonObject Figure, bool MayDiffer)> _byReference = new(StringComparer.Ordinal);

    /// <summary>Adds a figure.</summary>
    /// <param name="figure">It.</param>
    /// <param name="pair">What it has in common with the same figure of the other report.</param>
    /// <param name="mayDiffer">Whether what is said of it may be something else in the other report.</param>
    public void Add(JsonObject figure, int pair, bool mayDiffer) => _byReference.TryAdd(figure["figure"]?.ToString() ?? "", (pair, figure, mayDiffer));

    /// <summary>Whether words may differ, as they state a figure that may.</summary>
    public bool MayDiffer(Words words) => words.References.Any(reference => _byReference.TryGetValue(reference, out var found) && found.MayDiffer);

    /// <summary>The figures that words state, in the form of both reports.</summary>
    public string PairsOf(Words words) => string.Join(' ', words.References.Select(reference => _byReference.TryGetValue(reference, out var found) ? found.Pair : -1));

    /// <summary>What words say around their figures, dates and digests, the same for one thing and for many.</summary>
    /// <returns>It; <see langword="null"/> where they show another number than the figure.</returns>
    public string? FrameOf(Words words)
    {
        var (frame, rest) = ("", words.Text);
        foreach (var reference in words.References)
        {
            var shown = _byReference.TryGetValue(reference, out var found) ? TextOf(found.Figure) : null;
            if (shown is null || rest.IndexOf(shown, StringComparison.Ordinal) is not (>= 0 and var at))
            {
                return null;
            }

            frame += rest[..at] + "#";
            rest = rest[(at + shown.Length)..];
        }

        return WordFrame.Of(frame + rest);
    }

    private static string? TextOf(JsonObject figure) =>
        long.TryParse(figure["value"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? new FigureUnit(figure["unit"]?.ToString() ?? "").Write(value) : null;
}
