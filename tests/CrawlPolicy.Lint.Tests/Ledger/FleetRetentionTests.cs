using System.Text.RegularExpressions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Tests.Reports;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>Retention in a fleet by the command: what it says, and what the other commands say of what is left.</summary>
public sealed class FleetRetentionTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Ended = "UPDATE crawlpolicy_node SET seen_us = 0 WHERE node = NODE";

    private const string Site = """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: new
        title: New
        hosts: [new.example]
        default: allow
        terms:
          document: https://new.example/terms
          checked: 2026-11-01
          how: primary
        review:
          by: Jane Doe
          on: 2026-11-01
          every: 180d
        """;

    private static readonly DateTimeOffset Old = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Ledger");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compact_BesideANodeThatGoesOn_LeavesARecordThatVerifiesAgainstOldCheckpoints()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (ended, ids) = await EndedAsync(fleet, 8);
        await using (var running = await PostgreSqlStore.OpenAsync(fleet.Database, new CrawlPolicyOptions { Ledger = { KeyFile = fleet.KeyFile } }, [], TimeProvider.System, Cancellation))
        {
            await running.AppendAsync(DecisionRecord.From(LedgerStore.Create(1)), Cancellation);
            var (exitCode, output, error) = await CompactAsync(fleet);
            Assert.True(exitCode == ExitCode.Clean, output + error);
            Assert.Equal(
                "8 entries were removed. An entry of the record says so.\n1 old entries stay: a node that was seen within the last hour fills their segment, or has just filled it. They go when it has gone on or ended.\n", output);
            await running.AppendAsync(DecisionRecord.From(LedgerStore.Create(2)), Cancellation);
        }

        var verified = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.True(verified.ExitCode == ExitCode.Clean, verified.Output + verified.Error);
        Assert.Contains($"chain        {ended}: 8 entries, the first 8 no longer kept, root ", verified.Output, StringComparison.Ordinal);
        Assert.Contains(": Retention of one year\n", verified.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await fleet.VerifyAsync("--node", ended)).ExitCode);

        Assert.Contains("Entry 3 is no longer kept", (await fleet.RunAsync("prove", "3", "--node", ended)).Error, StringComparison.Ordinal);
        Assert.Contains($"No entry of the store's chain is the decision '{ids[2]}'", (await fleet.RunAsync("prove", ids[2])).Error, StringComparison.Ordinal);
        Assert.Contains($"  {ended}  8 entries, 8 of them under a checkpoint; the first 8 are no longer kept\n", (await fleet.RunAsync("stat")).Output, StringComparison.Ordinal);
        var (again, said, _) = await CompactAsync(fleet);
        Assert.Equal(ExitCode.Findings, again);
        Assert.StartsWith("No whole segment is that old; nothing was changed.\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_ThenRedactAndAlter_NamesTheFirstBadEntry()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await EndedAsync(fleet, 4);
        var (node, _) = await fleet.RunNodeAsync(6);
        Assert.Equal(ExitCode.Clean, (await fleet.RunAsync("redact", "--site", "site-1.example", "--reason", "Request 1", "--key-file", fleet.KeyFile)).ExitCode);
        Assert.Equal(ExitCode.Clean, (await CompactAsync(fleet)).ExitCode);
        var verified = await fleet.VerifyAsync("--checkpoint", fleet.Checkpoints);
        Assert.True(verified.ExitCode == ExitCode.Clean, verified.Output + verified.Error);

        await fleet.ExecuteAsync("UPDATE crawlpolicy_batch SET seals = set_byte(seals, 9, get_byte(seals, 9) # 1) WHERE node = NODE AND first = 5", node);
        var (exitCode, output, _) = await fleet.VerifyAsync();
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains($"problem      Node {node}: Entry 5 is bad: its content", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AfterCompacting_IsVerifiedByAProgramInAnotherLanguage()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (ended, _) = await EndedAsync(fleet, 7);
        await fleet.RunNodeAsync(5);
        await fleet.RunAsync("redact", "--site", "site-1.example", "--reason", "Request 1", "--key-file", fleet.KeyFile);
        await CompactAsync(fleet);
        var all = await fleet.WriteAsync("all", (await fleet.RunAsync("export")).Output);
        var output = await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", all);
        Assert.StartsWith("8 entries, 1 redacted, root ", output, StringComparison.Ordinal);
        var verified = (await fleet.VerifyAsync()).Output;
        Assert.All(output.Split("root ")[1].Split(' '), root => Assert.Contains("root " + root.Trim(), verified, StringComparison.Ordinal));

        var one = await File.ReadAllLinesAsync(await fleet.WriteAsync("one", (await fleet.RunAsync("export", "--node", ended)).Output), Cancellation);
        Assert.Contains("\"droppedEnd\":{\"size\":7,", one[0], StringComparison.Ordinal);
        var forged = await fleet.WriteAsync("forged", string.Join('\n', one[..2]) + "\n");
        await Assert.ThrowsAnyAsync<Exception>(() => CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", forged));
    }

    [Fact]
    public async Task HeldUsableAndReport_KnowNothingOfWhatIsGone_AndAllOfWhatIsLeft()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var old = await ReceiveAsync(fleet, "https://old.example/a", Old, 100);
        await ReceiveAsync(fleet, "https://new.example/b", Old.AddDays(1), 20);
        await fleet.ExecuteAsync(Ended, old);
        Assert.Contains("held: 2 fetches, 120 bytes", (await fleet.RunAsync("held")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await CompactAsync(fleet)).ExitCode);
        Assert.Contains("held: 1 fetch, 20 bytes", (await fleet.RunAsync("held")).Output, StringComparison.Ordinal);
        Assert.Contains("https://new.example/b", (await fleet.RunAsync("held", "--format", "ndjson")).Output, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(fleet.File("policies"), "sites"));
        await fleet.WriteAsync("policies/sites/new.yaml", Site);
        var usable = await fleet.RunAsync("usable", "--for", "archive", "--policies", fleet.File("policies"), "--at", "2026-11-22");
        Assert.StartsWith("usable for archive:commercial: 1 fetch, 20 bytes\n", usable.Output + usable.Error, StringComparison.Ordinal);

        var export = await fleet.WriteAsync("record.ndjson", (await fleet.RunAsync("export")).Output);
        var facts = await fleet.WriteAsync("facts.yaml", "apiVersion: crawlpolicy/v1\nkind: ReportFacts\ncrawling: { purposes: [archive] }\n");
        var (exitCode, output, error) = await Tool.RunAsync("", "report", "eu", fleet.Store, "--facts", facts, "--format", "json");
        Assert.True(exitCode == ExitCode.Clean, error);
        Assert.Contains("Entries 1 to 2 of 'crawlpolicy/", error, StringComparison.Ordinal);
        Assert.Equal(20, ReportSourceTests.FigureOf(output, "content#bytes").GetProperty("value").GetInt64());
        Assert.Equal(output, (await Tool.RunAsync("", "report", "eu", export, "--facts", facts, "--format", "json")).Output);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "report", "check", await fleet.WriteAsync("report.json", output), fleet.Store)).ExitCode);
    }

    [Fact]
    public async Task Report_OfAKilledNodesCompactedChain_WhoseOwnCheckpointIsOlder_IsMade()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var options = new CrawlPolicyOptions { Ledger = { KeyFile = fleet.KeyFile, CheckpointEntries = 1 } };
        var killed = await PostgreSqlStore.OpenAsync(fleet.Database, options, [], TimeProvider.System, Cancellation);
        await killed.AppendAsync(DecisionRecord.From(LedgerStore.Create(1)), Cancellation);
        while ((long)(await fleet.ExecuteAsync("SELECT count(*) FROM crawlpolicy_checkpoint"))! == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }

        await killed.AppendAsync(DecisionRecord.From(LedgerStore.Create(2)), Cancellation);
        await killed.Node.AbandonAsync();
        await fleet.ExecuteAsync("DELETE FROM crawlpolicy_checkpoint WHERE size > 1; UPDATE crawlpolicy_node SET seen_us = 0");
        Assert.Equal(ExitCode.Clean, (await CompactAsync(fleet)).ExitCode);
        Assert.Equal(ExitCode.Clean, (await fleet.VerifyAsync()).ExitCode);
        var (exitCode, _, error) = await Tool.RunAsync("", "report", "eu", fleet.Store, "--format", "json");
        Assert.True(exitCode == ExitCode.Clean, error);
        var export = await fleet.WriteAsync("record.ndjson", (await fleet.RunAsync("export")).Output);
        Assert.StartsWith("1 entries, 0 redacted", await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", export), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_OfVerifyStatAndCompact_AreTheGoldenOnes()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        var (first, _) = await EndedAsync(fleet, 3);
        await EndedAsync(fleet, 3);
        var texts = new List<string>();
        foreach (var command in (string[][])[
            ["stat"], ["compact", "--before", "2026-11-20", "--reason", "One year", "--dry-run"], ["compact", "--before", "2026-11-21", "--reason", "One year", "--dry-run"], ["verify"],
            ["compact", "--before", "2026-11-21", "--reason", "One year", "--key-file", fleet.KeyFile], ["stat"], ["stat", "--node", first], ["verify"]])
        {
            var (exitCode, output, _) = await fleet.RunAsync(command[0], command[1..]);
            texts.Add($"$ policy-lint ledger {command[0]} STORE {string.Join(' ', command[1..])}\n{output}({exitCode})\n");
        }

        await Golden.CompareAsync(Path.Combine(Folder, "fleet-texts.txt"), Plain(fleet, string.Join('\n', texts)));
    }

    // What differs from run to run: names, roots, keys and times.
    private static string Plain(FleetStore fleet, string text)
    {
        var plain = text.Replace(fleet.KeyFile, "KEY", StringComparison.Ordinal);
        foreach (var (pattern, name) in new[] { ("[0-9a-f]{64}", "HASH"), ("[0-9a-f]{32}", "NODE"), ("crawlpolicy/[0-9a-f]{16}", "FLEET"), ("[A-Za-z0-9+/]{43}=", "ROOT"), (@"2026-\d\d-\d\d \d\d:\d\d:\d\d", "TIME"), (@"\d+ bytes, \d+ for", "N bytes, N for") })
        {
            plain = Regex.Replace(plain, pattern, name, RegexOptions.CultureInvariant, Limit);
        }

        // Chains stand in the order of their nodes' names, which are random.
        var lines = plain.Split('\n');
        for (var (start, end) = (0, 0); start < lines.Length; start = end)
        {
            for (end = start; end < lines.Length && IsOfChain(lines[end]); end++)
            {
            }

            Array.Sort(lines, start, end - start, StringComparer.Ordinal);
            end = Math.Max(end, start + 1);
        }

        return string.Join('\n', lines);

        static bool IsOfChain(string line) => line.StartsWith("  NODE", StringComparison.Ordinal) || line.StartsWith("chain  ", StringComparison.Ordinal);
    }

    private static async Task<(string Node, List<string> Ids)> EndedAsync(FleetStore fleet, int count)
    {
        var run = await fleet.RunNodeAsync(count);
        await fleet.ExecuteAsync(Ended, run.Node);
        return run;
    }

    private static async Task<string> ReceiveAsync(FleetStore fleet, string url, DateTimeOffset at, long bytes)
    {
        await using var store = await PostgreSqlStore.OpenAsync(fleet.Database, new CrawlPolicyOptions { Ledger = { KeyFile = fleet.KeyFile } }, [], TimeProvider.System, Cancellation);
        var record = DecisionRecord.From(LedgerStore.Create(1)) with { Url = url, Site = new Uri(url).Host, At = at };
        await store.AppendAsync(record, Cancellation);
        var outcome = new FetchOutcome { Event = OutcomeEvent.Received, Bytes = bytes, MediaType = "text/html", Modality = "text", Digest = "sha256:" + new string('0', 64) };
        await store.AppendAsync(record.WithOutcome(outcome, at.AddSeconds(1), 200), Cancellation);
        return store.Node.Name;
    }

    private static Task<(int ExitCode, string Output, string Error)> CompactAsync(FleetStore fleet) =>
        fleet.RunAsync("compact", "--before", "2026-11-21", "--reason", "Retention of one year", "--key-file", fleet.KeyFile, "--checkpoint-file", fleet.Checkpoints);
}
