using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>A site is named by its policy or by a host, whichever of them the record holds.</summary>
public sealed class SiteNameTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly LedgerStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("atest", 2)]
    [InlineData("a.test", 2)]
    [InlineData("A.test", 2)]
    [InlineData("www.a.test", 1)]
    [InlineData("test", 0)]
    [InlineData("b.test", 1)]
    [InlineData("a.tes", 0)]
    public async Task Held_ASiteByPolicyOrHost_IsFound(string site, int fetches)
    {
        await AppendAsync();

        var (_, output, _) = await Tool.RunAsync("", "ledger", "held", _store.Path, "--site", site, "--format", "json");

        Assert.Equal(fetches, JsonDocument.Parse(output).RootElement.GetProperty("held").GetProperty("fetches").GetInt32());
    }

    [Theory]
    [InlineData("held", "--site", "b.tests", "The record never saw the site 'b.tests'. Did you mean 'b.test'?")]
    [InlineData("held", "--dataset", "nosuch", "The record never saw the dataset 'nosuch'.")]
    [InlineData("export", "--crawler", "acmee", "The record never saw the crawler 'acmee'. Did you mean 'acme'?")]
    public async Task AnyCommand_ANameThatTheRecordNeverSaw_SaysSo(string command, string option, string name, string said)
    {
        await AppendAsync();

        var (exitCode, _, error) = await Tool.RunAsync("", "ledger", command, _store.Path, option, name);

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AHostWhosePolicyNamesTheSite_HasItsEntries()
    {
        await AppendAsync();

        var (_, _, error) = await Tool.RunAsync("", "ledger", "export", _store.Path, "--site", "a.test");

        Assert.Equal("2 entries.\n", error);
    }

    [Fact]
    public async Task Redact_AHostWhosePolicyNamesTheSite_RemovesItsEntries()
    {
        await AppendAsync();

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "redact", _store.Path, "--site", "a.test", "--reason", "Request 17");

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.StartsWith("2 entries lost url, site,", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await _store.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Redact_AHostInAFleet_RemovesTheEntriesOfItsPolicy()
    {
        using var fleet = await FleetStore.CreateAsync(server);
        await using (var node = await PostgreSqlStore.OpenAsync(fleet.Database, new CrawlPolicyOptions(), [], TimeProvider.System, TestContext.Current.CancellationToken))
        {
            foreach (var record in Records())
            {
                await node.AppendAsync(record, TestContext.Current.CancellationToken);
            }
        }

        var (exitCode, output, _) = await fleet.RunAsync("redact", "--site", "a.test", "--reason", "Request 17");

        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.StartsWith("2 entries lost url, site,", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--site", "btest", 1)]
    [InlineData("--item", "btest:page:7", 1)]
    [InlineData("--item", "btest:page:8", 0)]
    public async Task Held_ByPoliciesThatAreYoungerThanTheFetch_IsFound(string option, string name, int fetches)
    {
        await AppendAsync();
        await WritePolicyAsync();

        var (_, output, error) = await Tool.RunAsync("", "ledger", "held", _store.Path, option, name, "--policies", _store.File("policies"), "--format", "json");

        Assert.True(output.Length > 0, error);
        Assert.Equal(fetches, JsonDocument.Parse(output).RootElement.GetProperty("held").GetProperty("fetches").GetInt32());
    }

    private static DecisionRecord[] Records() => [Record(1, "https://a.test/1", "atest"), Record(2, "https://www.a.test:8080/2", "atest"), Record(3, "https://b.test/pages/7", "b.test")];

    private static DecisionRecord Record(int number, string url, string site) => new DecisionRecord
    {
        Id = $"01M7WD7TG0WHJ417B6E8{number:000000}",
        At = Noon,
        Stage = "request",
        Verdict = "allow",
        Method = "GET",
        Url = url,
        Site = site,
        Crawler = "acme",
        Operator = "Acme",
        ProductToken = "AcmeBot",
        Purpose = "archive:commercial",
    }.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 10, MediaType = "text/html", Modality = "text" }, Noon, 200);

    private async Task AppendAsync()
    {
        await using var store = SqliteStore.Open(_store.Path, TimeProvider.System);
        foreach (var record in Records())
        {
            await store.AppendAsync(record, TestContext.Current.CancellationToken);
        }
    }

    private async Task WritePolicyAsync()
    {
        Directory.CreateDirectory(_store.File("policies/sites"));
        await File.WriteAllTextAsync(_store.File("policies/sites/b.yaml"), """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: btest
            title: B
            hosts: [b.test]
            default: allow
            terms:
              document: https://b.test/terms
              checked: 2026-11-01
              how: primary
            review:
              by: Jane Doe
              on: 2026-11-01
              every: 180d
            items:
              - kind: page
                urls: ["/pages/{id}"]
            """, TestContext.Current.CancellationToken);
    }
}
