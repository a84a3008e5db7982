using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Evidence;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>The process that the crash tests kill: it reserves, appends, and says on standard output what is durable.</summary>
internal static class EndlessAppender
{
    public const int Interval = 10;

    public static readonly SiteKey Site = new("acme", "example.com");

    public static async Task<int> RunAsync(string path)
    {
        await using var store = SqliteStore.Open(path, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AppendAsync(store))));
        return 0;
    }

    private static async Task AppendAsync(SqliteStore store)
    {
        var terms = new PaceTerms(TimeSpan.FromMilliseconds(Interval), TimeSpan.FromDays(1));
        while (true)
        {
            var now = TimeProvider.System.GetUtcNow();
            var slot = (await store.ReserveAsync(Site, terms, now, default)).Slot;
            var decision = DecisionBuilder.Allow(at: now);
            await store.AppendAsync(decision, default);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decision.Id} {slot.UtcTicks}"));
        }
    }
}
