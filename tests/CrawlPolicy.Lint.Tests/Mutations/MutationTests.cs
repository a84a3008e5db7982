using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CrawlPolicy.Terms.Testing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>
/// The shipped policies are held by their tests and by the checks: a slip anywhere in them is noticed. A run takes a sample, the same
/// each time; with <c>CRAWLPOLICY_ALL_MUTATIONS=1</c> it takes all, which is a matter of minutes. What came of it, kind by kind and with
/// all that nobody noticed, goes to <c>mutations.txt</c> beside the test program.
/// </summary>
public sealed class MutationTests
{
    private const int Sample = 1500;
    private const int Seed = 20261122;
    private const double LeastShare = 0.95;

    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("CRAWLPOLICY_ALL_MUTATIONS") == "1";

    [Fact]
    public async Task ShippedPolicies_SlipInOneOfThem_IsNoticedInNinetyFiveOfAHundredCases()
    {
        var shipped = Read();
        var all = shipped.SelectMany(static file => MutationGenerator.Generate(file.Key, file.Value)).ToList();
        var taken = IsWhole ? all : [.. new Random(Seed).GetItems(Enumerable.Range(0, all.Count).ToArray(), Sample).Distinct().Select(i => all[i])];
        var judge = new MutationJudge(shipped);
        var outcomes = new ConcurrentBag<(Mutation Mutation, string? By)>();
        await Parallel.ForEachAsync(taken.Chunk(50), TestContext.Current.CancellationToken, async (some, cancellationToken) =>
        {
            await using var engine = new OfflineEngine(new CrawlPolicyOptions(), TimeProvider.System);
            foreach (var mutation in some)
            {
                outcomes.Add((mutation, await judge.JudgeAsync(mutation, engine, cancellationToken)));
            }
        });

        var report = Report([.. outcomes], all.Count);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "mutations.txt"), report, TestContext.Current.CancellationToken);
        var noticed = outcomes.Count(static outcome => outcome.By is not null);
        Assert.True(noticed >= LeastShare * outcomes.Count, report);
    }

    [Fact]
    public async Task ShippedPolicies_CommentInOneOfThem_IsNoticedByNobody()
    {
        var shipped = Read();
        var judge = new MutationJudge(shipped);
        await using var engine = new OfflineEngine(new CrawlPolicyOptions(), TimeProvider.System);
        foreach (var (file, content) in shipped)
        {
            var harmless = new Mutation(MutationClass.WordSwapped, file, 1, "A comment.", $"{content}# A comment.\n");
            Assert.Null(await judge.JudgeAsync(harmless, engine, TestContext.Current.CancellationToken));
        }
    }

    private static SortedDictionary<string, string> Read()
    {
        var folder = Path.Combine(RepositoryRoot.Path, "policies");
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories))
        {
            files.Add($"policies/{Path.GetRelativePath(folder, path).Replace('\\', '/')}", File.ReadAllText(path));
        }

        return files;
    }

    private static string Report(IReadOnlyCollection<(Mutation Mutation, string? By)> outcomes, int possible)
    {
        var report = new StringBuilder();
        _ = report.AppendLine(CultureInfo.InvariantCulture, $"{outcomes.Count:N0} of {possible:N0} slips were made.");
        foreach (var group in outcomes.GroupBy(static outcome => outcome.Mutation.Class).OrderBy(static group => group.Key))
        {
            _ = report.AppendLine(Row(group.Key.ToString(), [.. group]));
        }

        _ = report.AppendLine(Row("all", outcomes));
        _ = report.AppendLine().AppendLine("Noticed by");
        foreach (var group in outcomes.Where(static outcome => outcome.By is not null).GroupBy(static outcome => outcome.By, StringComparer.Ordinal).OrderByDescending(static group => group.Count()))
        {
            _ = report.AppendLine(CultureInfo.InvariantCulture, $"{group.Count(),7:N0}  {group.Key}");
        }

        _ = report.AppendLine().AppendLine("Noticed by nobody");
        foreach (var line in outcomes.Where(static outcome => outcome.By is null).Select(static outcome => $"{outcome.Mutation.Class} {outcome.Mutation}").Order(StringComparer.Ordinal))
        {
            _ = report.AppendLine(line);
        }

        return report.ToString();
    }

    private static string Row(string name, IReadOnlyCollection<(Mutation Mutation, string? By)> outcomes)
    {
        var noticed = outcomes.Count(static outcome => outcome.By is not null);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-22} {noticed,7:N0} of {outcomes.Count,7:N0}  {100.0 * noticed / outcomes.Count,5:N1} %");
    }
}
