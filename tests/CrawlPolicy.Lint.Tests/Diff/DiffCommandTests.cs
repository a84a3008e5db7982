using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Tests.Diff;

public sealed class DiffCommandTests : IDisposable
{
    private const string Url = "https://www.shop.test/catalogue/1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diff");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Diff_OfTheSamePolicies_FindsNothing()
    {
        Write("old", Rule("deny: [all]"));
        Write("new", "# Another comment.\n" + Rule("deny: [all]"));
        var (exitCode, output, _) = await DiffAsync();
        Assert.Equal((ExitCode.Clean, "10 decisions: 0 opened, 0 closed, 0 moved, 10 the same.\n"), (exitCode, output));
    }

    [Fact]
    public async Task Diff_WhatIsAllowedNow_IsOpenedAndComesFirst()
    {
        Write("old", Rule("deny: [all]"));
        Write("new", Rule("deny: [ai-train, ml-train]\n    allow: [search-index]"));
        var (exitCode, output, _) = await DiffAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith(
            $"""
            Opened: refused before, allowed now
              search-index
                - refuse terms.denied by shop/use (old/shop.yaml:8)
                + allow by shop/use (new/shop.yaml:8)
                {Url}
            """,
            output, StringComparison.Ordinal);
        Assert.Contains("1 opened, 0 closed,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_WhatIsRefusedNow_IsClosedAndNoFailureOfOpening()
    {
        Write("old", Rule("allow: [search-index]"));
        Write("new", Rule("deny: [search-index]"));
        var (exitCode, output, _) = await DiffAsync("--fail-on", "opened");
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("0 opened, 1 closed,", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await DiffAsync()).ExitCode);
    }

    [Fact]
    public async Task Diff_OfARuleThatIsRenamed_IsMoved()
    {
        Write("old", Rule("deny: [all]"));
        Write("new", Rule("deny: [all]").Replace("id: use", "id: automated-use", StringComparison.Ordinal).Replace("shop/use", "shop/automated-use", StringComparison.Ordinal));
        var (_, output, _) = await DiffAsync();
        Assert.Contains("0 opened, 0 closed, 10 moved, 0 the same", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfAListOfUrls_AsksAboutThemToo()
    {
        Write("old", Rule("deny: [all]\n    paths: [/private/]"));
        Write("new", Rule("deny: [all]\n    paths: [/privat/]"));
        var list = Path.Combine(_folder.FullName, "urls.txt");
        await File.WriteAllTextAsync(list, "# from the frontier\nhttps://shop.test/private/1\n\nhttps://shop.test/private/1\n");
        var (_, output, _) = await DiffAsync("--urls", list, "--format", "json");
        var changes = JsonNode.Parse(output)!["changes"]!.AsArray();
        Assert.Equal("https://shop.test/private/1", Assert.Single(changes)!["url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Diff_Markdown_IsATableThatNoUrlBreaks()
    {
        Write("old", Rule("deny: [all]").Replace("catalogue/1", "a|b`c", StringComparison.Ordinal));
        Write("new", Rule("allow: [search-index]").Replace("catalogue/1", "a|b`c", StringComparison.Ordinal));
        var (_, output, _) = await DiffAsync("--format", "markdown");
        Assert.Contains("| `https://www.shop.test/a\\|b c` | `search-index` | `refuse terms.denied by shop/use (old/shop.yaml:8)` |", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_WithACommit_ReadsTheFolderAsItWas()
    {
        Write("policies", Rule("deny: [all]"));
        await CommandLine.CommitAsync(_folder.FullName);
        Write("policies", Rule("allow: [search-index]"));
        var (exitCode, output, _) = await BuiltProgram.RunInAsync(_folder.FullName, [], "diff", "HEAD:policies", "policies");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("- refuse terms.denied by shop/use (policies/shop.yaml:8)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "is no folder")]
    [InlineData("nowhere:policies", "git archive failed")]
    public async Task Diff_OfWhatIsNotThere_EndsWithThree(string place, string message)
    {
        Write("new", Rule("deny: [all]"));
        var (exitCode, _, error) = await Tool.RunAsync("", "diff", place, Path.Combine(_folder.FullName, "new"));
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_OfPoliciesWithErrors_NamesThem()
    {
        Write("old", Rule("deny: [all]"));
        Write("new", Rule("denny: [all]"));
        var (exitCode, _, error) = await DiffAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("new/shop.yaml:9:5: error CP102", error, StringComparison.Ordinal);
    }

    private static string Rule(string rule) =>
        $$"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: shop
        hosts: [shop.test, "*.shop.test"]
        terms: { document: https://shop.test/terms, how: primary }
        default: deny
        rules:
          - id: use
            {{rule}}
            clause: { text: as it says, at: section 1 }
        tests:
          - name: a page
            url: {{Url}}
            purpose: ai-train:academic
            expect: { decision: refuse, reason: terms.denied }
        """;

    private void Write(string folder, string policy) =>
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory(folder).FullName, "shop.yaml"), policy);

    private Task<(int ExitCode, string Output, string Error)> DiffAsync(params string[] more) =>
        Tool.RunAsync("", ["diff", Path.Combine(_folder.FullName, "old"), Path.Combine(_folder.FullName, "new"), .. more]);
}
