using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a removal of a <c>Removal</c> file.</summary>
internal static class RemovalReader
{
    public static Removal Read(SourceMapping root, PolicyProblems problems)
    {
        if (root.Find("urls") is null && root.Find("items") is null)
        {
            problems.Add(PolicyRules.EmptyRemoval, root.Span, "The removal names neither `urls` nor `items`. Add what the notice removes.");
        }

        var name = root.Text("name") ?? "";
        var notice = root.Mapping("notice")?.Text("reference") ?? "";
        var urls = new List<RemovedUrl>();
        foreach (var text in root.Scalars("urls"))
        {
            if (ScalarText.TryUrlPattern(text.Value, out var host, out var path) is null)
            {
                urls.Add(new RemovedUrl(host!, path, notice, new RuleReference($"removal/{name}", text.Span.ToLocation())));
            }
        }

        var items = root.Scalars("items").Select(item => new RemovedItem(item.Value, notice, new RuleReference($"removal/{name}", item.Span.ToLocation())));
        return new Removal(name, notice, urls, [.. items]);
    }
}
