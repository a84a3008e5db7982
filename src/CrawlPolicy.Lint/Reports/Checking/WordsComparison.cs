using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>
/// Compares what two reports say in words, where fields were removed from the record between them. What states a figure with redacted
/// entries may say something else of it, and names may be gone; all other words must be those that the record makes.
/// </summary>
/// <param name="given">The figures of the report as it was given.</param>
/// <param name="made">The figures of the report as it was made.</param>
/// <param name="isOfSite">Whether the report tells of one site, whose entries are found by what may be redacted.</param>
internal sealed class WordsComparison(StatedFigures given, StatedFigures made, bool isOfSite)
{
    private const string Digest = "; its digest is sha256:";

    /// <summary>Finds the first difference.</summary>
    /// <returns>What is looked at for it; <see langword="null"/> where there is none.</returns>
    public string? FindDifference(JsonObject said, JsonObject counted)
    {
        var (ours, theirs) = (ReportComparison.Items(said, "sections"), ReportComparison.Items(counted, "sections"));
        if (ours.Count != theirs.Count)
        {
            return "sections";
        }

        var notStated = ours.SelectMany(static section => Blocks(section, "field")).Where(static field => field["state"]?.ToString() == "not stated").Select(static field => field["field"]?.ToString());
        return ours.Zip(theirs).Select((pair, index) => FindInSection(pair.First, pair.Second) is { } found ? $"sections[{index}], {found}" : null).FirstOrDefault(static found => found is not null)
            ?? (notStated.SequenceEqual((said["notStated"] as JsonArray ?? []).Select(static key => key?.ToString()), StringComparer.Ordinal) ? null : "notStated");
    }

    private string? FindInSection(JsonObject said, JsonObject counted)
    {
        var (ours, theirs) = (Words.Of(said).ToList(), Words.Of(counted).ToList());
        var (missing, added) = (Without(ours, given, theirs, made), Without(theirs, made, ours, given));
        return FindInFrame(said, counted, missing.Concat(added).Select(static words => words.Place).ToHashSet(StringComparer.Ordinal))
            ?? missing.Where(words => !IsExplained(words, given, ours, theirs) || Contradicts(words, added)).Concat(added.Where(words => !IsExplained(words, made, theirs, ours)))
                .Select(static words => $"{words.Place}: {ReportComparison.Show(words.Text)}").FirstOrDefault();
    }

    // What stands around the statements: numbers, titles, questions, columns.
    private string? FindInFrame(JsonObject said, JsonObject counted, HashSet<string> differing)
    {
        if (!JsonNode.DeepEquals(said["number"], counted["number"]) || !JsonNode.DeepEquals(said["title"], counted["title"]))
        {
            return "its number and title";
        }

        foreach (var (kind, list, members) in new[] { ("field", "answer", new[] { "label", "state" }), ("table", "rows", ["columns"]) })
        {
            var (ours, theirs) = (Blocks(said, kind), Blocks(counted, kind));
            foreach (var block in ours.Concat(theirs))
            {
                var name = block[kind]!.ToString();
                var pair = (Ours: ours.Find(other => other[kind]!.ToString() == name), Theirs: theirs.Find(other => other[kind]!.ToString() == name));
                var isAlone = pair.Ours is null || pair.Theirs is null;
                var isEmpty = (block[list] as JsonArray ?? []).Count == 0;
                if (isAlone ? isEmpty && !(isOfSite && kind == "field") : members.Any(member => (member != "state" || !differing.Contains($"{kind} {name}")) && !JsonNode.DeepEquals(pair.Ours![member], pair.Theirs![member])))
                {
                    return $"{kind} {name}";
                }
            }

            var (first, second) = (ours.ConvertAll(block => block[kind]!.ToString()), theirs.ConvertAll(block => block[kind]!.ToString()));
            if (!first.Where(second.Contains).SequenceEqual(second.Where(first.Contains), StringComparer.Ordinal))
            {
                return $"the order of each {kind}";
            }
        }

        return null;
    }

    private bool IsExplained(Words words, StatedFigures figures, List<Words> own, List<Words> others)
    {
        if (words.References.Count > 0)
        {
            return figures.MayDiffer(words);
        }

        var there = others.Where(other => other.Place == words.Place).ToList();
        return words.Place switch
        {
            "text" => isOfSite && Tables(own) != Tables(others),
            _ when there.Count == 0 => isOfSite || own.Exists(other => other.Place == words.Place && figures.MayDiffer(other)),
            _ => (isOfSite || words.Text.Contains(Digest, StringComparison.Ordinal)) && there.Exists(other => other.References.Count == 0 && given.FrameOf(other) == given.FrameOf(words)),
        };
    }

    // Whether the report shows other numbers than those of its figures, or says of the same figures something that the record does not.
    private bool Contradicts(Words words, List<Words> added) =>
        given.FrameOf(words) is not { } frame
        || (!words.IsRow && words.References.Count > 0 && added.Find(other => other.Place == words.Place && made.PairsOf(other) == given.PairsOf(words)) is { } same && made.FrameOf(same) != frame);

    private static List<Words> Without(List<Words> words, StatedFigures figures, List<Words> others, StatedFigures othersFigures)
    {
        var left = others.GroupBy(other => (other.Place, other.Text, othersFigures.PairsOf(other))).ToDictionary(static same => same.Key, static same => same.Count());
        return words.FindAll(one =>
        {
            var key = (one.Place, one.Text, figures.PairsOf(one));
            var count = left.GetValueOrDefault(key);
            left[key] = count - 1;
            return count <= 0;
        });
    }

    private static int Tables(List<Words> words) => words.Where(static one => one.IsRow).Select(static one => one.Place).Distinct(StringComparer.Ordinal).Count();

    private static List<JsonObject> Blocks(JsonObject section, string kind) => ReportComparison.Items(section, "blocks").FindAll(block => block[kind] is not null);
}
