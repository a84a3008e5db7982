using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Ledger;

public sealed class LedgerCommandTests : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Ledger");

    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Redact_AnItem_RemovesItFromTheFileAndLeavesTheRecordVerifiable()
    {
        await _store.AppendAsync(50);
        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "redact", _store.Path, "--item", "site:video:10", "--reason", "Request 17");
        Assert.Equal((ExitCode.Clean, "1 entries lost url, site, item, detail, rule, signals, dataset. An entry of the record says so.\n"), (exitCode, output));
        Assert.Equal(-1, (await File.ReadAllBytesAsync(_store.Path, TestContext.Current.CancellationToken)).AsSpan().IndexOf("/~jane/10?"u8));

        var verified = await _store.VerifyAsync("--checkpoint", _store.Checkpoints);
        Assert.Equal(ExitCode.Clean, verified.ExitCode);
        Assert.Contains("1 entries (11): Request 17", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ARedaction_NamesTheEntriesUpToTenRanges()
    {
        await _store.AppendAsync(50);
        await Tool.RunAsync("", "ledger", "redact", _store.Path, "--site", "site-1.example", "--reason", "Request 17");
        Assert.Contains("13 entries (2, 6, 10, 14, 18, 22, 26, 30, 34, 38, and 3 more): Request 17", (await _store.VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_Outcomes_AreNotCountedAsDecisions()
    {
        await _store.AppendAsync(20);
        await _store.AppendOutcomesAsync();
        Assert.Contains("entries      26, 20 of them decisions and 6 outcomes of fetches", (await _store.VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stat_Outcomes_AreSaidToBeAmongTheDecisions()
    {
        await _store.AppendAsync(20);
        await _store.AppendOutcomesAsync();
        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "stat", _store.Path);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("entries       26\n  decision    26, outcomes of fetches included; `policy-lint ledger verify` counts each\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redact_AsADryRun_SaysHowManyAndChangesNothing()
    {
        await _store.AppendAsync(50);
        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "redact", _store.Path, "--site", "site-1.example", "--fields", "url", "--reason", "Request 17", "--dry-run");
        Assert.Equal((ExitCode.Clean, "13 entries would lose url; nothing was changed.\n"), (exitCode, output));
        Assert.Contains("entries      50", (await _store.VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stat_CommitsThatAnEndedOwnerLeftInItsJournal_AreToldAsNotRead()
    {
        await _store.AppendAsync(1);
        File.Copy(_store.Path, _store.File("crashed.db"));
        await using (var owner = SqliteStore.Open(_store.Path, TimeProvider.System))
        {
            await owner.AppendAsync(LedgerStore.Create(1), TestContext.Current.CancellationToken);
            File.Copy(_store.Path + ".journal-0", _store.File("crashed.db.journal-0"));
        }

        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", "stat", _store.File("crashed.db"));
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.StartsWith("1 commit in the journal beside", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redact_AStoreInUse_IsRefused()
    {
        await _store.AppendAsync(1);
        await using var owner = SqliteStore.Open(_store.Path, TimeProvider.System);
        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", "redact", _store.Path, "--item", "x", "--reason", "Request");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("One process at a time may own a store", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prove_ADecision_IsCheckedWithoutTheStore()
    {
        var ids = await _store.AppendAsync(50);
        var (_, proof, _) = await Tool.RunAsync("", "ledger", "prove", _store.Path, ids[20]);
        await File.WriteAllTextAsync(_store.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", _store.Path)).Output, TestContext.Current.CancellationToken);

        Assert.Equal(ids[20], JsonDocument.Parse(proof).RootElement.GetProperty("entry").GetProperty("id").GetString());
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync(proof, "ledger", "check-proof", "-", "--public-key", _store.File("key.pem"))).ExitCode);

        // The signature alone vouches for the size.
        var (exitCode, output, _) = await Tool.RunAsync(proof.Replace("\\n50\\n", "\\n49\\n", StringComparison.Ordinal), "ledger", "check-proof", "-", "--public-key", _store.File("key.pem"));
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("The signature of the checkpoint of 49 entries is not good", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"verdict\": \"allow\"", "\"verdict\": \"refuse\"")]
    [InlineData("\"wouldRefuse\": 0", "\"wouldRefuse\": 1")]
    [InlineData("/~jane/", "/~john/")]
    [InlineData("\"number\": 2", "\"number\": 3")]
    [InlineData("\"inclusion\": [", "\"inclusion\": [ \"0000000000000000000000000000000000000000000000000000000000000000\",")]
    [InlineData("{", "")]
    public async Task CheckProof_Altered_ProvesNothing(string before, string after)
    {
        await _store.AppendAsync(50);
        var (_, proof, _) = await Tool.RunAsync("", "ledger", "prove", _store.Path, "2");
        Assert.Contains(before, proof, StringComparison.Ordinal);
        var (exitCode, output, _) = await Tool.RunAsync(proof.Replace(before, after, StringComparison.Ordinal), "ledger", "check-proof", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("The file proves nothing. ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AfterRedactions_IsVerifiedByAProgramInAnotherLanguage()
    {
        await _store.AppendAsync(50);
        await Tool.RunAsync("", "ledger", "redact", _store.Path, "--url-prefix", "https://site-1.example/", "--fields", "url,site", "--reason", "Request ü");
        await Tool.RunAsync("", "ledger", "redact", _store.Path, "--item", "site:video:5", "--reason", "Request 2");
        var (_, export, _) = await Tool.RunAsync("", "ledger", "export", _store.Path);
        await File.WriteAllTextAsync(_store.File("record"), export, TestContext.Current.CancellationToken);

        var output = await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", _store.File("record"));
        Assert.StartsWith("52 entries, 13 redacted, root ", output, StringComparison.Ordinal);
        Assert.Contains(output[output.IndexOf("root ", StringComparison.Ordinal)..].Split(' ')[1].Trim(), (await _store.VerifyAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_SaysHowLongThatProgramIs()
    {
        var lines = File.ReadLines(Path.Combine(Folder, "verify_ledger.py")).Count();
        Assert.Contains($"verifiable by the {lines} lines of verify_ledger.py", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoldenVectors_AreVerifiedByBothPrograms()
    {
        var path = Path.Combine(Folder, "vectors.ndjson");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1" && !File.Exists(path))
        {
            await _store.AppendAsync(20);
            await _store.AppendOutcomesAsync();
            await Tool.RunAsync("", "ledger", "redact", _store.Path, "--site", "site-3.example", "--reason", "Request 1");
            await File.WriteAllTextAsync(path, (await Tool.RunAsync("", "ledger", "export", _store.Path)).Output, TestContext.Current.CancellationToken);
        }

        Assert.StartsWith("27 entries, 7 redacted", await CommandLine.RunAsync(Folder, "python3", "verify_ledger.py", path), StringComparison.Ordinal);
        var lines = (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        var entries = lines[1..^1].ConvertAll(static line => EntryJsonReader.Read(line).Batch);
        var verified = new SegmentVerifier(1, EntryHasher.Genesis(lines[0].GetProperty("ledger").GetString()!), new HashSet<long>()).Verify(entries);
        Assert.Null(verified.Bad);
        Assert.Equal(NoteVerifier.ReadUnverified(lines[^1].GetProperty("checkpoint").GetString()!).Root, verified.Tree.Root());
    }

    [Fact]
    public async Task Export_Filtered_IsWhatWasAskedFor()
    {
        await _store.AppendAsync(50);
        var (_, csv, error) = await Tool.RunAsync("", "ledger", "export", _store.Path, "--format", "csv", "--site", "site-2.example", "--verdict", "refuse");
        Assert.Equal("4 entries.\n", error);
        Assert.StartsWith("number,at,until,robotsFetchedAt,wouldRefuse,line,status,event,bytes,durationTicks,id,", csv, StringComparison.Ordinal);
        Assert.Contains("\"It \"\"may\"\" not,\nnot at all.\"", csv, StringComparison.Ordinal);
        var (_, later, _) = await Tool.RunAsync("", "ledger", "export", _store.Path, "--since", "2026-11-20T12:00:48Z");
        Assert.Equal(2, later.Split('\n').Count(static line => line.Contains("\"number\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StatAndTail_TellTheSizeAndTheNewest()
    {
        await _store.AppendAsync(50);
        var (_, stat, _) = await Tool.RunAsync("", "ledger", "stat", _store.Path);
        Assert.Contains("entries       50\n", stat, StringComparison.Ordinal);
        Assert.Contains("the newest covers 50 entries", stat, StringComparison.Ordinal);
        var (_, tail, _) = await Tool.RunAsync("", "ledger", "tail", _store.Path, "-n", "3");
        Assert.Equal(3, tail.TrimEnd().Split('\n').Length);
        Assert.EndsWith("https://site-1.example/~jane/49?q=ü\n", tail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tail_ThatIsInterrupted_EndsAsItShould()
    {
        await _store.AppendAsync(2);
        using var interrupted = new CancellationTokenSource();
        var (output, error) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(output, error, static () => Stream.Null, isColoured: false);
        var running = PolicyLint.RunAsync(["ledger", "tail", _store.Path, "-f"], terminal, TimeProvider.System, interrupted.Token);
        await interrupted.CancelAsync();
        Assert.Equal((ExitCode.Clean, ""), (await running, error.ToString()));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("prove")]
    [InlineData("check-proof")]
    [InlineData("export")]
    [InlineData("redact")]
    [InlineData("stat")]
    [InlineData("tail")]
    [InlineData("key")]
    public async Task Help_OfEachCommand_HasAnExample(string command)
    {
        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", command, "--help");
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains($"policy-lint ledger {command} ", output[..output.IndexOf("Usage:", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "nowhere.db")]
    [InlineData("prove", "nowhere.db", "1")]
    [InlineData("export", "nowhere.db")]
    [InlineData("redact", "nowhere.db", "--item", "x", "--reason", "y")]
    [InlineData("stat", "nowhere.db")]
    [InlineData("tail", "nowhere.db")]
    [InlineData("key", "nowhere.db")]
    public async Task MissingStore_Any_EndsWithThreeAndNamesIt(params string[] arguments)
    {
        var (exitCode, _, error) = await Tool.RunAsync("", ["ledger", .. arguments]);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("nowhere.db", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redact", "x.db", "--reason", "y")]
    [InlineData("redact", "x.db", "--item", "x", "--reason", "y", "--fields", "verdict")]
    [InlineData("redact", "x.db", "--item", "x", "--reason", "")]
    [InlineData("compact", "x.db", "--before", "2026-01-01", "--reason", " ")]
    [InlineData("export", "x.db", "--since", "yesterday")]
    [InlineData("export", "x.db", "--verdict", "maybe")]
    [InlineData("export", "x.db", "--reason", "nosuch.reason")]
    [InlineData("tail", "x.db", "-n", "0")]
    [InlineData("tail", "x.db", "-n", "abc")]
    [InlineData("tail", "x.db", "-n", "99999999999")]
    public async Task WrongCommandLine_Any_EndsWithTwo(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, (await Tool.RunAsync("", ["ledger", .. arguments])).ExitCode);
}
