using System.Text.Json;

namespace CrawlPolicy.Lint.Tests.Grants;

public sealed class GrantsCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-");

    [Fact]
    public async Task Grants_InEachState_AreListedWithWhatWantsAttentionFirst()
    {
        WriteAll();
        var (exitCode, output, error) = await Tool.RunAsync("", "grants", _folder.FullName, "--at", "2026-06-15");
        Assert.Equal(ExitCode.Findings, exitCode);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(["STATE", "expired", "expiring", "valid", "not yet valid", "draft", "revoked"], lines.Select(static line => line.Split("  ")[0]));
        Assert.Matches("^expiring +16 d +ending +2026-01-01 +2026-06-30 +Example Media Ltd +Acme Ltd +example.com, \\*.example.com /news/ +search-index +terms +reference alone$", lines[2]);
        Assert.Equal("6 grants on 2026-06-15: 1 expired, 1 expiring, 1 valid, 1 not yet valid, 1 draft, 1 revoked.\n", error);
    }

    [Theory]
    [InlineData("2026-06-15", "expired", ExitCode.Findings)]
    [InlineData("2026-06-15", "none", ExitCode.Clean)]
    [InlineData("2025-12-20", "expired", ExitCode.Clean)]
    [InlineData("2025-12-20", "expiring", ExitCode.Findings)]
    [InlineData("2025-11-30", "expiring", ExitCode.Clean)]
    public async Task Grants_FailOn_SettlesTheExitCode(string at, string failOn, int expected)
    {
        WriteAll();
        var (exitCode, _, _) = await Tool.RunAsync("", "grants", _folder.FullName, "--at", at, "--fail-on", failOn);
        Assert.Equal(expected, exitCode);
    }

    [Fact]
    public async Task Grants_AsJson_HoldEverythingOfEach()
    {
        Write("taken", "2026-01-01", "2026-12-31", "revoked: { on: 2026-02-01, by: Example Media Ltd, reason: breach }", "lifts: [terms, robots]");
        var (exitCode, output, error) = await Tool.RunAsync("", "grants", _folder.FullName, "--at", "2026-06-15", "--format", "json");
        Assert.Equal((ExitCode.Clean, ""), (exitCode, error));
        var root = JsonDocument.Parse(output).RootElement;
        var grant = Assert.Single(root.GetProperty("grants").EnumerateArray());
        Assert.Equal("2026-06-15T00:00:00Z", root.GetProperty("at").GetString());
        Assert.Equal(("taken", "revoked", JsonValueKind.Null), (grant.GetProperty("name").GetString(), grant.GetProperty("state").GetString(), grant.GetProperty("daysLeft").ValueKind));
        Assert.Equal("2026-02-01", grant.GetProperty("revoked").GetProperty("on").GetString());
        Assert.Equal(["terms", "robots"], grant.GetProperty("lifts").EnumerateArray().Select(static word => word.GetString()));
        Assert.EndsWith("/taken.yaml", grant.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_GrantWithTestsOfEachOfItsStates_Passes()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "site.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """);
        const string refused = "expect: { decision: refuse, reason: terms.denied, rule: example/default }";
        string Case(string at, string expect) => $"""
              - name: on {at}
                url: https://example.com/news/1
                crawler: acme
                at: {at}
                {expect}
            """;
        File.WriteAllText(Path.Combine(_folder.FullName, "crawler.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://crawler.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """);
        Write(
            "taken", "2026-01-01", "2026-12-31", "revoked: { on: 2026-10-15, by: Example Media Ltd, reason: breach }", "tests:",
            Case("2025-12-31", refused), Case("2026-01-01", "expect: { decision: allow, rule: grant/taken }"),
            Case("2026-10-14T23:59:59Z", "expect: { decision: allow, rule: grant/taken }"), Case("2026-10-15", refused), Case("2027-01-01", refused));
        var (exitCode, output, error) = await Tool.RunAsync("", "test", _folder.FullName);
        Assert.Equal((ExitCode.Clean, ""), (exitCode, output));
        Assert.Contains("5 passed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_RefusalThatAGrantWouldHaveLifted_NamesItAsANoteAndInTheRemedy()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "crawler.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: default
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://crawler.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """);
        File.WriteAllText(Path.Combine(_folder.FullName, "site.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """);
        Write("ended", "2025-07-01", "2026-06-30");
        var (exitCode, output, _) = await Tool.RunAsync("", "why", "https://example.com/news/1", "--policies", _folder.FullName, "--at", "2026-11-22");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Matches("note +terms +The grant ended permitted it until 2026-06-30", output);
        Assert.Contains("= remedy: The grant ended permitted it until 2026-06-30. Renew it. Obtain", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grants_OfPoliciesWithErrors_AreNone()
    {
        Write("broken", "2026-12-31", "2026-01-01");
        var (exitCode, output, error) = await Tool.RunAsync("", "grants", _folder.FullName);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("CP314", output, StringComparison.Ordinal);
        Assert.Contains("grant nothing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grants_WhereThereAreNone_SaySoAndEndClean()
    {
        var (exitCode, output, error) = await Tool.RunAsync("", "grants", _folder.FullName, "--at", "2026-06-15");
        Assert.Equal((ExitCode.Clean, "", "0 grants on 2026-06-15.\n"), (exitCode, output, error));
    }

    [Theory]
    [InlineData("--at", "soon")]
    [InlineData("--fail-on", "drafts")]
    public async Task Grants_WrongOption_IsAWrongCommandLine(string option, string value)
    {
        var (exitCode, _, _) = await Tool.RunAsync("", "grants", _folder.FullName, option, value);
        Assert.Equal(ExitCode.Usage, exitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteAll()
    {
        Write("draft", "2026-01-01", "2026-12-31", "status: draft");
        Write("coming", "2026-12-01", "2027-12-31");
        Write("running", "2026-01-01", "2026-12-31");
        Write("ending", "2026-01-01", "2026-06-30");
        Write("ended", "2025-01-01", "2025-12-31");
        Write("taken", "2026-01-01", "2026-12-31", "revoked: { on: 2026-02-01, by: Example Media Ltd, reason: breach }");
    }

    private void Write(string name, string from, string until, params string[] rest) => File.WriteAllText(Path.Combine(_folder.FullName, name + ".yaml"), $$"""
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: {{name}}
        licensor: Example Media Ltd
        licensee: Acme Ltd
        agreement: { reference: Contract 2026-17 }
        scope: { hosts: [example.com, "*.example.com"], paths: [/news/] }
        purposes: [search-index]
        from: {{from}}
        until: {{until}}
        {{string.Join('\n', rest)}}
        """);
}
