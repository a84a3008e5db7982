using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

public sealed class WhyFleetStoreTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "policies");
    private static readonly SiteKey Site = new("CrawlPolicy default profile", "site.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Why_WithTheDatabaseOfAFleet_SeesItsCooldowns()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await using var node = await PostgreSqlStore.OpenAsync(database, new CrawlPolicyOptions(), TimeProvider.System, Cancellation);
        await node.BlockAsync(Site, new SiteBlock(Now.AddHours(1), ReasonCode.CooldownRateLimited, 1, Now, "The site answered 429."), Cancellation);

        var (exitCode, output, error) = await WhyAsync(database);

        Assert.Equal((ExitCode.Findings, ""), (exitCode, error));
        Assert.Contains("refuse cooldown.rate-limited", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_WithTheDatabaseOfAFleet_SeesItsPace_AndReservesNothing()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();
        await using var node = await PostgreSqlStore.OpenAsync(database, new CrawlPolicyOptions(), TimeProvider.System, Cancellation);
        var terms = new PaceTerms(TimeSpan.FromHours(2), TimeSpan.FromDays(1));
        await node.ReserveAsync(Site, terms, Now, Cancellation);
        var before = await node.PeekAsync(Site, terms, Now, Cancellation);

        var (exitCode, output, _) = await WhyAsync(database);

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("refuse pace.", output, StringComparison.Ordinal);
        var after = await node.PeekAsync(Site, terms, Now, Cancellation);
        Assert.InRange(after.Slot - before.Slot, TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Why_WithADatabaseThatHoldsNoStore_CouldNotRun_AndMakesNone()
    {
        PostgresServer.Require();
        var database = await server.CreateDatabaseAsync();

        Assert.Equal(ExitCode.CouldNotRun, (await WhyAsync(database)).ExitCode);
        Assert.Equal("0", await PostgresServer.ExecuteAsync(database, "SELECT count(*)::text FROM pg_tables WHERE tablename LIKE 'crawlpolicy%'"));
    }

    private static Task<(int ExitCode, string Output, string Error)> WhyAsync(string database) => Tool.RunAsync(
        "User-agent: *\nAllow: /\n", "why", "https://site.example/", "--policies", Policies, "--robots", "-", "--store", "postgres:" + database);
}
