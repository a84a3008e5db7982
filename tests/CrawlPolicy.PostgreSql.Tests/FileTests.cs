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

    private static SiteFileSnapshot File(string problem, DateTimeOffset fetchedAt) => new()
    {
        Url = "https://a.example/ai.txt",
        Outcome = SiteFileOutcome.Found,
        FetchedAt = fetchedAt,
        ExpiresAt = fetchedAt.AddHours(1),
        Problem = problem,
    };
}
