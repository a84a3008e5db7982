using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Identity;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>A store with a record, and what is done to it behind the program's back.</summary>
internal sealed class LedgerStore : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-ledger-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "store.db");

    public string Checkpoints => System.IO.Path.Combine(_folder.FullName, "checkpoints");

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public async Task<List<string>> AppendAsync(int count)
    {
        await using var store = SqliteStore.Open(Path, TimeProvider.System, new LedgerOptions { CheckpointFile = Checkpoints });
        var decisions = Enumerable.Range(0, count).Select(Create).ToList();
        await Task.WhenAll(decisions.Select(decision => store.AppendAsync(decision, TestContext.Current.CancellationToken).AsTask()));
        return [.. decisions.Select(static decision => decision.Id.ToString())];
    }

    public async Task AppendOutcomesAsync()
    {
        await using var store = SqliteStore.Open(Path, TimeProvider.System, new LedgerOptions { CheckpointFile = Checkpoints });
        var query = new DecisionQuery { Verdict = "allow", Limit = 3 };
        var received = new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 1234, MediaType = "text/html", Modality = "text", Language = "sv", Digest = "sha256:" + new string('0', 64) };
        foreach (var record in await store.ReadAsync(query, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken))
        {
            await store.AppendAsync(record.WithOutcome(received, record.At.AddSeconds(1), 200), TestContext.Current.CancellationToken);
            await store.AppendAsync(record.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Deleted }, record.At.AddDays(1), note: "The author asked for it."), TestContext.Current.CancellationToken);
        }
    }

    public void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Cuts the last byte of the last entry off.</summary>
    public void CutLastEntry() => Execute("UPDATE batch SET records = substr(records, 1, length(records) - 1) WHERE first = (SELECT max(first) FROM batch)");

    public Task<(int ExitCode, string Output, string Error)> VerifyAsync(params string[] more) => Tool.RunAsync("", ["ledger", "verify", Path, .. more]);

    public void Dispose() => _folder.Delete(recursive: true);

    public static Decision Create(int number)
    {
        var at = Noon.AddTicks((number * 10_000_000L) + 1);
        var crawler = new CrawlerProfile
        {
            Name = "acme", ProductToken = "AcmeBot", UserAgent = "AcmeBot/1.0 (+https://acme.example)", Operator = "Acme Søk", Purposes = [new CrawlPurpose(CrawlUse.Archive)],
        };
        var isRefused = number % 3 == 0;
        return new Decision(DecisionId.Create(at), at, new FetchRequest(string.Create(CultureInfo.InvariantCulture, $"https://site-{number % 4}.example/~jane/{number}?q=ü")))
        {
            Crawler = crawler,
            Purpose = crawler.Purposes[0],
            Site = string.Create(CultureInfo.InvariantCulture, $"site-{number % 4}.example"),
            Item = number % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"site:video:{number}") : null,
            Verdict = isRefused ? Verdict.Refuse : Verdict.Allow,
            Refusal = isRefused
                ? new Refusal(ReasonCode.RobotsDisallowed, "It \"may\" not,\nnot at all.", "Ask.") { Rule = new RuleReference("Disallow: /~jane/", new SourceLocation("https://site.example/robots.txt", 7)), Until = at.AddHours(1) }
                : null,
            PolicyDigest = "sha256:00",
        };
    }
}
