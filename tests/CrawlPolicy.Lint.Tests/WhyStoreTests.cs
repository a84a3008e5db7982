using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

public sealed class WhyStoreTests : IDisposable
{
    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "policies");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-why-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Why_WithTheStoreOfARunningSidecar_SeesItsCooldowns()
    {
        var file = Path.Combine(_folder.FullName, "state.db");
        await using var store = SqliteStore.Open(file, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var block = new SiteBlock(now.AddHours(1), ReasonCode.CooldownRateLimited, 1, now, "The site answered 429.");
        await store.BlockAsync(new SiteKey("CrawlPolicy default profile", "site.example"), block, TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await Tool.RunAsync(
            "", "why", "https://site.example/", "--policies", Policies, "--robots", "-", "--store", $"sqlite:{file}");

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("refuse cooldown.rate-limited", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_WithAStoreThatIsNotThere_CouldNotRun()
    {
        var (exitCode, _, error) = await Tool.RunAsync(
            "", "why", "https://site.example/", "--policies", Policies, "--robots", "-", "--store", $"sqlite:{Path.Combine(_folder.FullName, "none.db")}");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("There is no store", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqlite:/nowhere/store.db")]
    [InlineData("postgres:Host=nowhere.invalid;Password=secret")]
    public async Task Why_WhereTheEnvironmentNamesTheCrawlersStore_OpensNone(string store)
    {
        var (exitCode, output, error) = await BuiltProgram.RunAsync([("CrawlPolicy__Store", store)], "why", "https://www.youtube.com/watch?v=jNQXAC9IVRw", "--policies", Policies);
        Assert.Equal((ExitCode.Findings, ""), (exitCode, error));
        Assert.Contains("refuse terms.denied", output, StringComparison.Ordinal);
    }
}
