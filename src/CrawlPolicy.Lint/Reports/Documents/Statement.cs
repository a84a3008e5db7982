namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A text of a report, made of texts, names and figures.</summary>
/// <param name="Parts">Its parts.</param>
internal sealed record Statement(IReadOnlyList<StatementPart> Parts)
{
    /// <summary>Makes one of an interpolated string.</summary>
    public static Statement Of(StatementHandler parts) => new(parts.Parts);

    /// <summary>Makes one of a text that somebody wrote for the report.</summary>
    public static Statement Plain(string text) => Of($"{text}");

    /// <summary>Makes one of a figure alone.</summary>
    public static Statement Of(Figure figure) => Of($"{figure}");

    /// <summary>Makes one of several, with commas between them.</summary>
    public static Statement List(IEnumerable<Statement> statements)
    {
        var parts = new List<StatementPart>();
        foreach (var statement in statements)
        {
            if (parts.Count > 0)
            {
                parts.Add(new StatementPart(", ", IsName: false, null));
            }

            parts.AddRange(statement.Parts);
        }

        return new Statement(parts);
    }

    /// <summary>The statement as mere text.</summary>
    public override string ToString() => string.Concat(Parts.Select(static part => part.Text));
}
