using System.Text.Json;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Ledger;

public sealed class FleetCommandTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Ledger");

    [Fact]
    public async Task Prove_ADecision_FindsItsNodeAndIsCheckedWithoutTheDatabase()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(4);
        var (node, ids) = await fleet.RunNodeAsync(9);
        var (exitCode, proof, error) = await fleet.RunAsync("prove", ids[5]);
        Assert.True(exitCode == ExitCode.Clean, error);
        Assert.Equal(6, JsonDocument.Parse(proof).RootElement.GetProperty("entry").GetProperty("number").GetInt64());
        var key = await fleet.WriteAsync("key.pem", (await fleet.RunAsync("key")).Output);
        var (checkedCode, output, _) = await Tool.RunAsync(proof, "ledger", "check-proof", "-", "--public-key", key);
        Assert.Equal(ExitCode.Clean, checkedCode);
        Assert.Contains("/" + node, output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await Tool.RunAsync(proof.Replace("/~jane/", "/~john/", StringComparison.Ordinal), "ledger", "check-proof", "-")).ExitCode);
    }

    [Fact]
    public async Task Prove_ANumber_NeedsTheNode()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.RunNodeAsync(4);
        var (node, _) = await fleet.RunNodeAsync(4);
        var (exitCode, _, error) = await fleet.RunAsync("prove", "2");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("Name the node with --node", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await fleet.RunAsync("prove", "2", "--node", node)).ExitCode);
        Assert.Equal(ExitCode.CouldNotRun, (await fleet.RunAsync("prove", "2", "--node", "nobody")).ExitCode);
    }

    [Fact]
    public async Task Redact_ASiteWhileANodeRuns_RemovesItFromEveryChainAndLeavesThemVerifiable()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (first, _) = await fleet.RunNodeAsync(8);
        await fleet.RunNodeAsync(4);
        await using (var running = await PostgreSql.PostgreSqlStore.OpenAsync(fleet.Database, new CrawlPolicyOptions(), [], TimeProvider.System, TestContext.Current.CancellationToken))
        {
            await running.AppendAsync(Evidence.DecisionRecord.From(LedgerStore.Create(1)), TestContext.Current.CancellationToken);
            var (exitCode, output, error) = await fleet.RunAsync(
                "redact", "--site", "site-1.example", "--reason", "Request ü", "--key-file", fleet.KeyFile, "--checkpoint-file", fleet.Checkpoints);
            Assert.True(exitCode == ExitCode.Clean, output + error);
            Assert.StartsWith("4 entries lost url, site, item, detail, rule, signals, dataset.", output, StringComparison.Ordinal);
            await running.AppendAsync(Evidence.DecisionRecord.From(LedgerStore.Create(2)), TestContext.Current.CancellationToken);
        }

        Assert.Equal(0L, await fleet.ExecuteAsync("SELECT count(*) FROM crawlpolicy_batch WHERE 'site-1.example' = ANY(sites) OR position('site-1.example'::bytea in records) > 0"));
        var verified = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.True(verified.ExitCode == ExitCode.Clean, verified.Output + verified.Error);
        Assert.Contains("1 entries (2) of 'crawlpolicy/", verified.Output, StringComparison.Ordinal);
        Assert.Contains(": Request ü", verified.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await fleet.VerifyAsync("--node", first)).ExitCode);
        Assert.Equal(ExitCode.Findings, (await fleet.RunAsync("redact", "--site", "site-1.example", "--reason", "Again")).ExitCode);
    }

    [Fact]
    public async Task Export_OfAllOrOneChain_IsVerifiedByAProgramInAnotherLanguage()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(8);
        await fleet.RunNodeAsync(5);
        await fleet.RunAsync("redact", "--url-prefix", "https://site-1.example/", "--fields", "url,site", "--reason", "Request 1", "--key-file", fleet.KeyFile);
        var all = await fleet.WriteAsync("all", (await fleet.RunAsync("export")).Output);
        Assert.StartsWith("15 entries, 3 redacted, root ", await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", all), StringComparison.Ordinal);
        var one = await fleet.WriteAsync("one", (await fleet.RunAsync("export", "--node", node)).Output);
        var output = await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", one);
        Assert.StartsWith("10 entries, 2 redacted, root ", output, StringComparison.Ordinal);
        Assert.Contains(output.Split(' ')[5].Trim(), (await fleet.VerifyAsync()).Output, StringComparison.Ordinal);
        var (_, csv, _) = await fleet.RunAsync("export", "--format", "csv", "--verdict", "refuse");
        Assert.Equal(6, csv.Split("\nnumber,").Length + csv.Split("refuse").Length - 1);
    }

    [Fact]
    public async Task StatAndTail_TellTheChainsAndTheNewest()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(8);
        await fleet.RunNodeAsync(3);
        var (_, stat, _) = await fleet.RunAsync("stat");
        Assert.Contains($"  {node}  8 entries, 8 of them under a checkpoint\n", stat, StringComparison.Ordinal);
        Assert.Contains("chains        2\n", stat, StringComparison.Ordinal);
        var (_, one, _) = await fleet.RunAsync("stat", "--node", node);
        Assert.Contains("  decision    8, outcomes", one, StringComparison.Ordinal);
        Assert.Contains("checkpoints   1; the newest covers 8 entries\n", one, StringComparison.Ordinal);
        var (_, tail, _) = await fleet.RunAsync("tail", "-n", "3");
        Assert.Equal(3, tail.TrimEnd().Split('\n').Length);
        Assert.EndsWith("https://site-3.example/~jane/7?q=ü\n", tail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_OfNodesWithoutAKeyFile_AreTheirOwn()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(2, isShared: false);
        await fleet.RunNodeAsync(2, isShared: false);
        var verified = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.True(verified.ExitCode == ExitCode.Clean, verified.Output);
        Assert.Contains("have 2 keys", (await fleet.RunAsync("key")).Error, StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", (await fleet.RunAsync("key", "--node", node)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsOfAnEarlierVersion_AreSaidToStandInNoChain()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (node, _) = await fleet.RunNodeAsync(2);
        await fleet.ExecuteAsync(
            """
            INSERT INTO crawlpolicy_batch (node, first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records)
            SELECT 'old', first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records FROM crawlpolicy_batch WHERE node = NODE
            """, node);
        var (exitCode, output, _) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("unchained    2 decisions of nodes of an earlier version stand in no chain: nothing proves", output, StringComparison.Ordinal);
        await fleet.RunAsync("redact", "--site", "site-1.example", "--reason", "Request");
        Assert.Equal(0L, await fleet.ExecuteAsync("SELECT count(*) FROM crawlpolicy_batch WHERE position('site-1.example'::bytea in records) > 0"));
        Assert.Equal(ExitCode.Clean, (await fleet.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task TablesOfAnEarlierForm_AreSaidToHaveNoChain()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await fleet.ExecuteAsync("CREATE TABLE crawlpolicy_form (id integer PRIMARY KEY, form integer NOT NULL, holder text, lease_until_us bigint); INSERT INTO crawlpolicy_form VALUES (1, 2, '', 0)");
        var (exitCode, _, error) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("have the form 2: what is recorded there stands in no hash chain", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyDatabase_IsNoStore()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (exitCode, _, error) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("has no tables of CrawlPolicy", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres:Host=/nowhere;Username=crawler;Password=secret;Database=x")]
    [InlineData("postgres:Host=db;Password=secret;Nonsense=1")]
    [InlineData("postgresql:Host=db;Password=secret")]
    [InlineData("Host=db;Password=secret")]
    public async Task Password_OfAStoreThatCannotBeUsed_IsInNoMessage(string store)
    {
        foreach (var command in (string[][])[["verify", store], ["prove", store, "1"], ["export", store], ["stat", store], ["tail", store], ["key", store], ["redact", store, "--item", "x", "--reason", "y"], ["compact", store, "--before", "2026-01-01", "--reason", "y"]])
        {
            var (exitCode, output, error) = await Tool.RunAsync("", ["ledger", .. command]);
            Assert.Equal(ExitCode.CouldNotRun, exitCode);
            Assert.NotEmpty(error);
            Assert.DoesNotContain("secret", output + error, StringComparison.Ordinal);
        }
    }
}
