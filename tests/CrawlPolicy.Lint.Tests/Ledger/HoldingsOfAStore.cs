using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>A store with the record of a crawler, of which it is asked what is held.</summary>
public abstract class HoldingsOfAStore : IDisposable
{
    protected static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-held-");
    private int _fetches;

    protected string Store => PathOf("store.db");

    protected string Policies => PathOf("policies");

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static (int Fetches, long Bytes) Amount(JsonElement total) => (total.GetProperty("fetches").GetInt32(), total.GetProperty("bytes").GetInt64());

    protected static FetchOutcome Body(long bytes) => new() { Event = OutcomeEvent.Received, Bytes = bytes, MediaType = "text/html", Modality = "text" };

    protected static DecisionRecord Outcome(DecisionRecord decision, OutcomeEvent happened, long bytes) =>
        decision.WithOutcome(Body(bytes) with { Event = happened }, Noon, happened == OutcomeEvent.Received ? 200 : 0);

    protected DecisionRecord Received(string url, long bytes, string purpose = "archive:commercial") => Outcome(Decision(url, purpose), OutcomeEvent.Received, bytes);

    protected DecisionRecord Decision(string url, string purpose = "archive:commercial") => new()
    {
        Id = $"01M7WD7TG0WHJ417B6E8{_fetches++:000000}",
        At = Noon,
        Stage = "request",
        Verdict = "allow",
        Method = "GET",
        Url = url,
        Site = new Uri(url).Host,
        Crawler = "acme",
        Operator = "Acme",
        ProductToken = "AcmeBot",
        Purpose = purpose,
    };

    protected string PathOf(string name) => Path.Combine(_folder.FullName, name);

    protected async Task AppendAsync(params DecisionRecord[] records)
    {
        await using var store = SqliteStore.Open(Store, TimeProvider.System);
        foreach (var record in records)
        {
            await store.AppendAsync(record, TestContext.Current.CancellationToken);
        }
    }

    protected Task WriteSiteAsync() => WriteAsync("sites/a.yaml", """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: a
        title: A
        hosts: [a.net]
        default: allow
        terms:
          document: https://a.net/terms
          checked: 2026-11-01
          how: primary
        review:
          by: Jane Doe
          on: 2026-11-01
          every: 180d
        rules:
          - id: closed
            paths: [/closed/]
            deny: [all]
        """);

    protected async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(Policies, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }
}
