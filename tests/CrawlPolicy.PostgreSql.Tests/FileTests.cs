using CrawlPolicy.PostgreSql.Files;
using CrawlPolicy.PostgreSql.Nodes;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class FileTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RobotsTxt_ThatOneNodeRead_ServesTheOthers_ByTheirOwnClocks()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var (one, other) = (await fleet.JoinAsync(), await fleet.JoinAsync(new ShiftedTimeProvider(TimeSpan.FromHours(1))));
        var now = TimeProvider.System.GetUtcNow();
        await one.WriteAsync(
            new RobotsSnapshot
            {
                Origin = "https://a.example",
                Outcome = RobotsOutcome.Rules,
                FetchedAt = now,
                ExpiresAt = now.AddMinutes(30),
                Status = 200,
                Digest = "sha256:00",
                Content = "User-agent: *\nDisallow: /x\n"u8.ToArray(),
            },
            Cancellation);
        var read = (await other.ReadAsync("https://a.example", Cancellation))!;
        Assert.Equal((RobotsOutcome.Rules, 200, "sha256:00", 27), (read.Outcome, read.Status, read.Digest, read.Content.Length));
        Assert.InRange(read.ExpiresAt - now.AddHours(1), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));
        Assert.Null(await other.ReadAsync("https://b.example", Cancellation));
    }

    [Fact]
    public async Task EarlierReading_DoesNotReplaceALaterOne()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        var now = TimeProvider.System.GetUtcNow();
        await node.WriteAsync(File("new", now), Cancellation);
        await node.WriteAsync(File("old", now.AddHours(-1)), Cancellation);
        Assert.Equal("new", (await ((ISiteFileStore)node).ReadAsync("https://a.example/ai.txt", Cancellation))!.Problem);
    }

    [Theory]
    [InlineData(1000, 2)]
    [InlineData(25, 1000)]
    public async Task FilesAboveTheirBudget_ThoseReadLongestAgoAreForgotten(long maximumBytes, long maximumFiles)
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            await node.WriteAsync(File("", now.AddMinutes(-i), $"https://{i}.example/ai.txt") with { Content = new byte[10] }, Cancellation);
        }

        await FileBudget.KeepAsync(node.Node.Database, 0, maximumBytes, maximumFiles, Cancellation);
        Assert.Equal(2L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_site_file"));
        Assert.NotNull(await ((ISiteFileStore)node).ReadAsync("https://1.example/ai.txt", Cancellation));
        Assert.Null(await ((ISiteFileStore)node).ReadAsync("https://2.example/ai.txt", Cancellation));
    }

    [Fact]
    public async Task Upkeep_ForgetsWhatNobodyNeedsAnyMore_AndNothingElse()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        await node.ReserveAsync(Fleet.Site, Fleet.Every(TimeSpan.FromSeconds(1)), TimeProvider.System.GetUtcNow(), Cancellation);
        await node.ReserveAsync(Fleet.Site with { Site = "old" }, Fleet.Every(TimeSpan.FromSeconds(1)), TimeProvider.System.GetUtcNow(), Cancellation);
        await fleet.AskAsync("UPDATE crawlpolicy_pace SET tat_us = tat_us - 3 * 86400000000 WHERE site = 'old'");
        await fleet.AskAsync("INSERT INTO crawlpolicy_node VALUES ('gone', 'm', '', 1, 0, 0)");
        await fleet.AskAsync("INSERT INTO crawlpolicy_cooldown VALUES ('o', 'old', 0, 'cooldown.blocked', 1, 0, '', 0)");
        await new Upkeep(node.Node.Database, "test", node.Node.Pace.Table, node.Node.Cooldowns, node.Node.Ledger, spool: null, TimeProvider.System).PruneAsync(Cancellation);
        Assert.Equal("youtube", await fleet.AskAsync("SELECT string_agg(site, ' ') FROM crawlpolicy_pace"));
        Assert.Equal(1L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_node"));
        Assert.Equal(0L, await fleet.AskAsync("SELECT count(*) FROM crawlpolicy_cooldown"));
    }

    private static SiteFileSnapshot File(string problem, DateTimeOffset fetchedAt, string url = "https://a.example/ai.txt") => new()
    {
        Url = url,
        Outcome = SiteFileOutcome.Found,
        FetchedAt = fetchedAt,
        ExpiresAt = fetchedAt.AddHours(1),
        Problem = problem,
    };
}
