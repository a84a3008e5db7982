using System.Globalization;
using BenchmarkDotNet.Running;
using CrawlPolicy.Benchmarks.Evidence;
using CrawlPolicy.Benchmarks.Fleet;
using CrawlPolicy.Benchmarks.Handling;

if (args is ["handler", ..])
{
    await HandlerThroughput.RunAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5,
        args.Length > 2 ? args[2] : null);
    return;
}

if (args is ["ledger", ..])
{
    await LedgerThroughput.RunAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3);
    return;
}

if (args is ["crawl", var file, ..])
{
    await CrawlWriter.RunAsync(
        file,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000,
        args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 200_000);
    return;
}

if (args is ["fleet", ..])
{
    Environment.ExitCode = await FleetBenchmark.RunAsync(
        args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000,
        args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 4,
        args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 10,
        args.Length > 4 ? args[4] : null);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
