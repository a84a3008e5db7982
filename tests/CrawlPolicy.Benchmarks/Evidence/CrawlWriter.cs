using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Benchmarks.Evidence;

/// <summary>
/// Writes a long record of a crawl, for what reads one to be measured: <c>dotnet run -c Release -- crawl FILE [ENTRIES] [SITES]</c>. What
/// the file has already stays, so that it can be written in parts.
/// </summary>
internal static class CrawlWriter
{
    // More at once than the store's queue holds could change their order.
    private const int AtOnce = 1000;

    public static async Task RunAsync(string path, int entries, int sites)
    {
        var before = File.Exists(path) ? Size(path) : 0;
        var begin = Stopwatch.GetTimestamp();
        await using (var store = SqliteStore.Open(path, TimeProvider.System))
        {
            var samples = new CrawlSamples(sites, seed: (int)before, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(20 * before));
            foreach (var some in samples.All().Take(entries).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(record => store.AppendAsync(record, CancellationToken.None).AsTask()));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Size(path):N0} entries, {new FileInfo(path).Length / 1_000_000:N0} MB; {entries / Stopwatch.GetElapsedTime(begin).TotalSeconds:N0} appended a second"));
    }

    private static long Size(string path)
    {
        using var source = new SqliteLedgerSource(SqliteLedgerReader.Open(path));
        return source.Use(source.ReadChains()[0], static reader => reader.ReadSize());
    }
}
