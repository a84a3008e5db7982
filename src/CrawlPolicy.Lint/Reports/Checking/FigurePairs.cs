using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>The figures of two reports, those together that state the same, wherever they stand.</summary>
internal static class FigurePairs
{
    /// <summary>Pairs figures, in the order of the first report, and behind them those that the second one has alone.</summary>
    public static IEnumerable<(JsonObject? Given, JsonObject? Made)> Of(IEnumerable<JsonObject> given, IEnumerable<JsonObject> made)
    {
        var others = Name(made).ToDictionary(static named => named.Name, static named => named.Figure, StringComparer.Ordinal);
        foreach (var (name, figure) in Name(given))
        {
            yield return (figure, others.Remove(name, out var other) ? other : null);
        }

        foreach (var alone in others.Values)
        {
            yield return (null, alone);
        }
    }

    private static IEnumerable<(string Name, JsonObject Figure)> Name(IEnumerable<JsonObject> figures)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var figure in figures)
        {
            var name = Name(figure["key"]?.ToString() ?? "", figure["counted"]?.ToString() ?? "");
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return ($"{name} {times}", figure);
        }
    }

    // The rows of a table have numbers for keys, which are others where a row is gone: what they count in words stays.
    private static string Name(string key, string words)
    {
        var colon = key.LastIndexOf(':');
        return colon >= 0 && colon + 1 < key.Length && !key.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') ? $"{key[..colon]} {words}" : key;
    }
}
