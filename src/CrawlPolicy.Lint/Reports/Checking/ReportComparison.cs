using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>Compares a report with the one that the record makes now.</summary>
internal static class ReportComparison
{
    /// <summary>Finds the first difference: of the ledgers, else of a figure, else of anything that is said.</summary>
    /// <param name="given">The report as it was given.</param>
    /// <param name="made">The report as it was made.</param>
    /// <returns>The difference in sentences; <see langword="null"/> where there is none.</returns>
    public static string? FindDifference(JsonObject given, JsonObject made) =>
        FindLedger(given, made) ?? FindFigure(given, made)
        ?? (FindAny(given, made, "") is { } path ? $"The figures agree, and the report says something else than the record and its facts make: look at {path}." : null);

    /// <summary>Finds the first difference beside those of figures and of words, which redactions may explain.</summary>
    public static string? FindDifferenceOfFrame(JsonObject given, JsonObject made) => FindLedger(given, made)
        ?? (given.Concat(made).Select(static member => member.Key).Distinct(StringComparer.Ordinal).Except(["ledgers", "figures", "sections", "notStated"], StringComparer.Ordinal)
            .Select(name => FindAny(given[name], made[name], name)).FirstOrDefault(static path => path is not null) is { } path
            ? $"The report says something else than the record and its facts make: look at {path}."
            : null);

    private static string? FindLedger(JsonObject given, JsonObject made)
    {
        var (said, read) = (Items(given, "ledgers"), Items(made, "ledgers"));
        for (var i = 0; i < Math.Max(said.Count, read.Count); i++)
        {
            if (i >= said.Count || i >= read.Count)
            {
                return $"The report is made from {said.Count} ledgers, and {read.Count} were named.";
            }

            foreach (var member in new[] { "origin", "size", "dropped", "root", "checkpoint" })
            {
                if (!JsonNode.DeepEquals(said[i][member], read[i][member]))
                {
                    return $"The {member} of ledger {i + 1} differs: the report says {Show(said[i][member])}, the record {Show(read[i][member])}.";
                }
            }
        }

        return null;
    }

    private static string? FindFigure(JsonObject given, JsonObject made)
    {
        var (said, counted) = (Items(given, "figures"), Items(made, "figures"));
        for (var i = 0; i < Math.Max(said.Count, counted.Count); i++)
        {
            if (i >= said.Count || i >= counted.Count)
            {
                return $"The report states {said.Count} figures, and the record makes {counted.Count}.";
            }

            foreach (var (member, _) in counted[i])
            {
                if (!JsonNode.DeepEquals(said[i][member], counted[i][member]))
                {
                    return $"Figure F{i + 1} ({counted[i]["key"]}) differs in its {member}: the report says {Show(said[i][member])}, the record {Show(counted[i][member])}.";
                }
            }
        }

        return null;
    }

    private static string? FindAny(JsonNode? given, JsonNode? made, string path) => (given, made) switch
    {
        _ when JsonNode.DeepEquals(given, made) => null,
        (JsonObject one, JsonObject other) => one.Select(static member => member.Key).Concat(other.Select(static member => member.Key)).Distinct(StringComparer.Ordinal)
            .Select(name => FindAny(one[name], other[name], $"{path}.{name}")).First(static found => found is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count =>
            one.Zip(other).Select((pair, index) => FindAny(pair.First, pair.Second, $"{path}[{index}]")).First(static found => found is not null),
        _ => path.TrimStart('.'),
    };

    /// <summary>The objects of a list.</summary>
    public static List<JsonObject> Items(JsonObject report, string name) => (report[name] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];

    /// <summary>A value as sentences show it.</summary>
    public static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 120 ? text : text[..117] + "…";
    }
}
