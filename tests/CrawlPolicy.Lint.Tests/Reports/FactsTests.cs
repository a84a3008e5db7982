using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.Facts;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class FactsTests
{
    private const string Head = "apiVersion: crawlpolicy/v1\nkind: ReportFacts\n";

    [Theory]
    [InlineData("provder:\n  name: A\n", ":3:1: `provder` is no key of a facts file (did you mean `provider`?)")]
    [InlineData("provider:\n  nam: A\n", ":4:3: `nam` is no key of `provider` (did you mean `name`?)")]
    [InlineData("provider:\n  smallOrMedium: yes\n", ":4:18: `smallOrMedium`, `yes`, is neither `true` nor `false`.")]
    [InlineData("data:\n  text: { size: 5 tokens }\n", ":4:17: `size`, `5 tokens`, is not one of")]
    [InlineData("data:\n  latest: 2026-11\n", "is no month; write `MM/YYYY`")]
    [InlineData("model: []\n", "`model` is a list, where a mapping is expected")]
    [InlineData("provider: &a { name: A }\n", "Anchors, aliases and tags are not read")]
    public async Task Facts_ThatAreWrong_AreNamedWithTheirPlace(string facts, string problem)
    {
        using var store = await ReportStore.CreateAsync(new ReportRecords());
        await ReportStore.WriteAsync(store.File("facts.yaml"), Head + facts);
        var (exitCode, output, error) = await Tool.RunAsync("", "report", "eu", store.Path, "--facts", store.File("facts.yaml"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_ThatAreNotThere_AreNotStated_AndFailUnderStrict()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var (exitCode, output, error) = await Tool.RunAsync("", "report", "eu", store.Path);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("**Provider name**\n\n*not stated* (`provider.name`)", output, StringComparison.Ordinal);
        Assert.Contains("not stated: provider.name (Provider name)\n", error, StringComparison.Ordinal);
        Assert.DoesNotContain("crawling.captchas", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await Tool.RunAsync("", "report", "eu", store.Path, "--strict")).ExitCode);
    }

    [Fact]
    public async Task EveryKeyOfTheShape_IsAskedForByAReport()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var asked = new HashSet<string>(StringComparer.Ordinal)
        {
            // Asked for by what they decide or describe, and not as fields of their own.
            "apiVersion", "kind", "provider.smallOrMedium", "crawling.sites", "crawling.listAddress", "crawling.purposes",
        };
        await ReportStore.WriteAsync(store.File("facts.yaml"), Head + """
            publicDatasets: { used: true }
            licensedData: { used: true }
            thirdPartyData: { used: true }
            userData: { fromModel: true }
            syntheticData: { used: true }
            otherData: { used: true }
            data: { other: { size: much } }
            disclosure: { public: true }
            """);
        foreach (var kind in new[] { "eu", "disclosure" })
        {
            var report = await store.JsonAsync(kind, "--facts", store.File("facts.yaml"));
            asked.UnionWith(report["sections"]!.AsArray().SelectMany(static section => section!["blocks"]!.AsArray()).Select(static block => block!["field"]?.GetValue<string>() ?? ""));
        }

        Assert.Empty(Keys(FactsShape.Root, "").Except(asked, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Init_WritesAFileWhoseKeysAreAllKnown_AndOverwritesNone()
    {
        using var store = await ReportStore.CreateAsync(new ReportRecords());
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "report", "init", store.File("facts.yaml"))).ExitCode);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "report", "eu", store.Path, "--facts", store.File("facts.yaml"))).ExitCode);
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("", "report", "init", store.File("facts.yaml"))).ExitCode);

        // With the comments' marks taken away, nothing but the values is missing.
        var (_, template, _) = await Tool.RunAsync("", "report", "init", "-");
        var lines = template.Split('\n').Skip(3).Select(static line => line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line);
        var problems = new PolicyProblems("facts.yaml");
        _ = FactsFile.Parse(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)), problems);
        Assert.DoesNotContain(problems.Found, static problem => problem.Rule == PolicyRules.UnknownKey || problem.Rule == PolicyRules.YamlParseError || problem.Rule == PolicyRules.DuplicateKey);
    }

    [Fact]
    public void Facts_WrittenAsJson_AreReadAsTheSame()
    {
        var problems = new PolicyProblems("facts.yaml");
        var facts = FactsFile.Parse(File.ReadAllBytes(ReportStore.Facts), problems)!;
        var json = FactsJson.Of(facts.Root)!;
        var again = FactsFile.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), problems)!;
        Assert.Empty(problems.Found);
        Assert.True(JsonNode.DeepEquals(json, FactsJson.Of(again.Root)));
    }

    private static IEnumerable<string> Keys(MappingShape shape, string prefix) => shape.Keys.SelectMany(key => key.Value switch
    {
        MappingShape mapping => Keys(mapping, $"{prefix}{key.Name}."),
        _ => [prefix + key.Name],
    });
}
