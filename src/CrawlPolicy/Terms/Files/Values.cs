namespace CrawlPolicy.Terms.Files;

/// <summary>Typed values of keys; what does not have its shape is passed over, as it was reported already.</summary>
internal static class Values
{
    public static DateOnly? Date(SourceMapping node, string key) =>
        node.Text(key) is { } text && ScalarText.TryDate(text, out var date) ? date : null;

    public static TimeSpan? Duration(SourceMapping node, string key) =>
        node.Text(key) is { } text && Configuration.Duration.TryParseUnit(text, out var duration) ? duration : null;

    public static int Whole(SourceMapping node, string key) =>
        node.Text(key) is { } text && ScalarText.TryWhole(text, out var whole) ? whole : 0;

    public static PurposeSet Purposes(SourceMapping node, string key)
    {
        var purposes = PurposeSet.None;
        foreach (var word in node.Scalars(key))
        {
            purposes |= PurposeSet.TryParse(word.Value, out var some) ? some : PurposeSet.None;
        }

        return purposes;
    }

    public static List<PathPattern> Paths(SourceMapping node)
    {
        var paths = new List<PathPattern>();
        foreach (var text in node.Scalars("paths"))
        {
            if (PathPattern.TryParse(text.Value, out var path) is null)
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    public static IEnumerable<HostPattern> Hosts(SourceMapping node, PolicyProblems problems)
    {
        foreach (var text in node.Scalars("hosts"))
        {
            if (HostPattern.TryParse(text.Value, out var host) is not null)
            {
                continue;
            }

            if (host!.ToString() != text.Value)
            {
                // A leading `*` is an alias in YAML, and needs quotes.
                var written = text.IsPlain && !host.IsBelow ? host.ToString() : $"\"{host}\"";
                problems.Add(
                    PolicyRules.HostNotNormalized,
                    text.Span,
                    $"{Words.Quote(text.Value)} is read as `{host}`. Write it so.",
                    fix: new PolicyFix($"Write `{host}`.", IsSafe: true, [new TextEdit(text.Span, written)]));
            }

            yield return host;
        }
    }
}
