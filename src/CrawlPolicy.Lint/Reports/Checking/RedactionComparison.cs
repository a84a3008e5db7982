using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>
/// Compares a report with the one that a record makes from which fields were removed since. No figure may differ by more entries than
/// were redacted among those that it counts, and no words that speak of none of these may differ.
/// </summary>
/// <param name="redacted">The entries that lost fields since.</param>
internal sealed class RedactionComparison(RedactedEntries redacted)
{
    private readonly List<string> _explained = [];

    /// <summary>The differences that the redactions explain, in sentences.</summary>
    public IReadOnlyList<string> Explained => _explained;

    /// <summary>Finds the first difference that they do not explain.</summary>
    /// <param name="given">The report as it was given.</param>
    /// <param name="made">The report as it was made.</param>
    /// <returns>The difference in a sentence; <see langword="null"/> where there is none.</returns>
    public string? FindDifference(JsonObject given, JsonObject made)
    {
        var (pair, stated, makes) = (0, new StatedFigures(), new StatedFigures());
        foreach (var (said, counted) in FigurePairs.Of(ReportComparison.Items(given, "figures"), ReportComparison.Items(made, "figures")))
        {
            var differs = Differs(said, counted);
            Add(said, stated);
            Add(counted, makes);
            pair++;
            if (differs is not { } member)
            {
                continue;
            }

            void Add(JsonObject? figure, StatedFigures figures)
            {
                if (figure is not null)
                {
                    figures.Add(figure, pair, differs is not null || Within(figure) > 0);
                }
            }

            var name = $"Figure {(said is null ? "of the record" : said["figure"])} ({(said ?? counted)!["key"]})";
            var difference = said is null ? "the report does not state it" : counted is null ? "the record does not make it any more" : $"its {member} is {ReportComparison.Show(said[member])} in the report, and {ReportComparison.Show(counted[member])} by the record";
            if (!IsExplained(said, counted))
            {
                return $"{name} differs: {difference}. This is not explained by {redacted}, which were redacted since.";
            }

            _explained.Add($"{name} differs because {redacted} were redacted since: {difference}.");
        }

        return new WordsComparison(stated, makes, isOfSite: given["question"]?["site"] is not null).FindDifference(given, made) is { } place
            ? $"The report says something else than the record and its facts make: look at {place}. This is not explained by {redacted}, which were redacted since."
            : null;
    }

    private static string? Differs(JsonObject? said, JsonObject? counted) =>
        said is null || counted is null ? "entries" : counted.Select(static member => member.Key).Where(static name => name is not ("figure" or "key" or "count")).FirstOrDefault(name => !JsonNode.DeepEquals(said[name], counted[name]));

    private bool IsExplained(JsonObject? said, JsonObject? counted)
    {
        if (said is null || counted is null)
        {
            var alone = (said ?? counted)!;
            return Number(alone, "entries") <= Within(alone);
        }

        if (!JsonNode.DeepEquals(said["counted"], counted["counted"]) || !JsonNode.DeepEquals(said["unit"], counted["unit"]))
        {
            return false;
        }

        var most = Math.Max(Within(said), Within(counted));
        var entries = Math.Abs(Number(said, "entries") - Number(counted, "entries"));

        // Of the same entries, only how many different things they name can be another number.
        return entries > 0
            ? entries <= most
            : JsonNode.DeepEquals(said["digest"], counted["digest"]) && said["unit"]?.ToString() == "count" && Math.Abs(Number(said, "value") - Number(counted, "value")) <= most;
    }

    private long Within(JsonObject figure) => redacted.CountBetween(Place(figure["first"]), Place(figure["last"]));

    private static EntryPlace Place(JsonNode? place) => place is JsonObject named ? new EntryPlace((int)Number(named, "ledger"), Number(named, "entry")) : default;

    private static long Number(JsonObject node, string member) => long.TryParse(node[member]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
