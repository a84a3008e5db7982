namespace CrawlPolicy.Decisions;

/// <summary>A place in a policy file or a robots.txt.</summary>
/// <param name="File">The file's path below the policy directory, or the URL of a robots.txt.</param>
/// <param name="Line">The line, counted from 1; 0 for the whole file.</param>
/// <param name="Column">The column, counted from 1; 0 for the whole line.</param>
public sealed record SourceLocation(string File, int Line, int Column = 0)
{
    /// <summary>Takes apart a place that ends in a colon and a line.</summary>
    internal static SourceLocation Parse(string place)
    {
        var colon = place.LastIndexOf(':');
        return colon > 0 && int.TryParse(place.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line)
            ? new SourceLocation(place[..colon], line)
            : new SourceLocation(place, 0);
    }

    /// <inheritdoc/>
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => File,
        (_, 0) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };
}
