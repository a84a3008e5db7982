using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Ledger;

namespace CrawlPolicy.Benchmarks.Evidence;

/// <summary>
/// How many decisions are made durable in batches, and how many of them are verified, a second:
/// <c>dotnet run -c Release -- ledger [RECORDS] [ROUNDS]</c>. The file lies in the temporary folder.
/// </summary>
internal static class LedgerThroughput
{
    private const int Callers = 4096;

    public static async Task RunAsync(int records, int rounds)
    {
        var decisions = DecisionSamples.Create(records, 1000, TimeProvider.System.GetUtcNow());
        for (var round = 1; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("ledger-throughput-").FullName;
            var path = Path.Combine(folder, "store.db");
            var (begin, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            TimeSpan append;
            await using (var store = SqliteStore.Open(path, TimeProvider.System))
            {
                await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
                {
                    for (var i = caller; i < decisions.Length; i += Callers)
                    {
                        await store.AppendAsync(decisions[i], CancellationToken.None);
                    }
                })));
                append = Stopwatch.GetElapsedTime(begin);
            }

            var appendCpu = Environment.CpuUsage.TotalTime - cpu;
            cpu = Environment.CpuUsage.TotalTime;
            var start = Stopwatch.GetTimestamp();
            var report = new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(path)), [], null).Run(CancellationToken.None);
            var verify = Stopwatch.GetElapsedTime(start);
            var verifyCpu = Environment.CpuUsage.TotalTime - cpu;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {round} | {records / append.TotalSeconds:N0} | {appendCpu.TotalMicroseconds / records:N2} | {report.Size / verify.TotalSeconds:N0} | {verifyCpu.TotalMicroseconds / report.Size:N2} | {new FileInfo(path).Length / records} | {report.Problems.Count()} | {Load()} |"));
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "-";
}
