using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Tests.Shared;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class DurabilityTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_AfterAReservation_MakesBothDurable()
    {
        var site = new SiteKey("acme", "example.com");
        var terms = new PaceTerms(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        await using var store = _folder.Open(new FixedTimeProvider(Noon));
        for (var i = 1; i <= 20; i++)
        {
            await store.ReserveAsync(site, terms, Noon, default);
            await store.AppendAsync(Allow(), default);

            // The files as a crash at this very moment would leave them.
            var crashed = Directory.CreateDirectory(Path.Combine(_folder.Folder, $"crash-{i}")).FullName;
            _folder.CopyTo(crashed);
            await using var recovered = SqliteStore.Open(Path.Combine(crashed, "store.db"), new FixedTimeProvider(Noon));
            Assert.Equal(Noon.AddMinutes(i), (await recovered.PeekAsync(site, terms, Noon, default)).Slot);
            Assert.Equal(i, (await StoreFolder.Sites(recovered)).Count);
        }
    }

    [Fact]
    public async Task Append_MoreCallersThanABatchHolds_WritesAllInTheOrderOfEachCaller()
    {
        const int Callers = 6000;
        await using var store = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => store.AppendAsync(Allow($"{i}"), default).AsTask()));

        var sites = await StoreFolder.Sites(store, new DecisionQuery { Limit = DecisionQuery.MaximumLimit });
        Assert.Equal(Callers, sites.Distinct().Count());
    }

    /// <summary>As often as the variable CRAWLPOLICY_KILLS says, on the same store; twice where it says nothing.</summary>
    [Fact]
    public async Task Kill_InTheMiddleOfWriting_LosesNothingThatWasAcknowledged()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("CRAWLPOLICY_KILLS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 2;
        for (var round = 0; round < rounds; round++)
        {
            await KillAndVerify();
        }
    }

    private async Task KillAndVerify()
    {
        var (acknowledged, latest) = await AppendUntilKilled();

        // As the kill left it, and again after the next process has opened it.
        Assert.Empty(new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(_folder.Path)), [], null).Run(default).Problems);
        await using var store = _folder.Open();
        Assert.Empty(new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(_folder.Path)), [], null).Run(default).Problems);
        var terms = new PaceTerms(TimeSpan.FromMilliseconds(EndlessAppender.Interval), TimeSpan.FromDays(2));
        foreach (var id in acknowledged)
        {
            Assert.NotEmpty(await StoreFolder.Sites(store, new DecisionQuery { Id = id }));
        }

        var next = await store.PeekAsync(EndlessAppender.Site, terms, latest, default);
        Assert.True(next.Slot >= latest.AddMilliseconds(EndlessAppender.Interval), $"{next.Slot:O} comes too soon after {latest:O}.");
    }

    private async Task<(List<string> Acknowledged, DateTimeOffset LatestSlot)> AppendUntilKilled()
    {
        using var child = Process.Start(new ProcessStartInfo(
            Path.ChangeExtension(typeof(EndlessAppender).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null),
            ["append-until-killed", _folder.Path])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var lines = new List<string>();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (lines.Count == 500)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync();

        // The last line may be cut short by the kill; only a whole one is a promise.
        var whole = lines.Select(static line => line.Split(' ')).Where(static parts => parts is [{ Length: 26 }, { Length: 18 }]).ToList();
        Assert.True(whole.Count >= 499);
        var latest = whole.Max(static parts => long.Parse(parts[1], CultureInfo.InvariantCulture));
        return ([.. whole.Select(static parts => parts[0])], new DateTimeOffset(latest, TimeSpan.Zero));
    }
}
