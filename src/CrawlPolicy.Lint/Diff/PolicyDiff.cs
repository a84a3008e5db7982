using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.Diff;

/// <summary>Asks two trees of policies about the same fetches, offline and through the engine that judges fetches.</summary>
internal static class PolicyDiff
{
    /// <summary>Compares two trees.</summary>
    /// <param name="old">The old one.</param>
    /// <param name="new">The new one.</param>
    /// <param name="urls">URLs besides those of the trees' own tests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<DiffResult> RunAsync(PolicySet old, PolicySet @new, IEnumerable<string> urls, TimeProvider time, CancellationToken cancellationToken)
    {
        var cases = Cases([.. old.Tests, .. @new.Tests], urls);
        await using var engine = new OfflineEngine(new CrawlPolicyOptions(), time);
        var before = await JudgeAsync(engine, StandIn.AddTo(old), cases, cancellationToken);
        var after = await JudgeAsync(engine, StandIn.AddTo(@new), cases, cancellationToken);
        var changes = cases.Select((one, i) => (Case: one, Old: before[i], New: after[i]))
            .Where(static pair => !pair.Old.IsSame(pair.New))
            .GroupBy(static pair => (Url: pair.Case.Method == "GET" ? pair.Case.Url : $"{pair.Case.Method} {pair.Case.Url}", pair.Old, pair.New))
            .Select(static group => new DecisionChange(group.Key.Url, [.. group.Select(static pair => Describe(pair.Case)).Distinct(StringComparer.Ordinal)], group.Key.Old, group.Key.New))
            .OrderBy(static change => change.Kind)
            .ThenBy(static change => change.New.Rule ?? change.Old.Rule, StringComparer.Ordinal)
            .ThenBy(static change => change.Url, StringComparer.Ordinal);
        return new DiffResult([.. changes], cases.Count);
    }

    // Each test as it is; and each URL for every use, as a change may be one of which no test thinks.
    private static List<DiffCase> Cases(IReadOnlyList<PolicyTest> tests, IEnumerable<string> urls) =>
    [
        .. tests.SelectMany(static test => test.Cases()).Select(DiffCase.Of)
            .Concat(tests.SelectMany(static test => test.Urls).Concat(urls).Distinct(StringComparer.Ordinal)
                .SelectMany(static url => CrawlPurpose.AllUses.Select(use => new DiffCase(url, use))))
            .Distinct(),
    ];

    private static string Describe(DiffCase one)
    {
        var more = string.Join(
            ", ",
            new[] { one.Crawler is null ? null : $"crawler {one.Crawler}", one.IsPublicSearchEngine ? "public search engine" : null, one.Dataset is null ? null : $"dataset {one.Dataset}", one.At is { } at ? $"at {at:yyyy-MM-dd}" : null, one.Robots is null ? null : "with a robots.txt" }
                .OfType<string>());
        var purpose = one.Purpose ?? "the profile's first purpose";
        return more.Length == 0 ? purpose : $"{purpose} ({more})";
    }

    private static async Task<List<TreeVerdict>> JudgeAsync(OfflineEngine engine, PolicySet policies, List<DiffCase> cases, CancellationToken cancellationToken)
    {
        var verdicts = new List<TreeVerdict>(cases.Count);
        foreach (var one in cases)
        {
            var request = new FetchRequest(one.Url) { Method = one.Method, Crawler = one.Crawler ?? StandIn.NameOf(one.IsPublicSearchEngine), Purpose = one.Purpose, Dataset = one.Dataset };
            var (decision, _, _) = await engine.ExplainAsync(policies, request, Encoding.UTF8.GetBytes(one.Robots ?? ""), one.At, cancellationToken);
            verdicts.Add(TreeVerdict.Of(decision));
        }

        return verdicts;
    }
}
