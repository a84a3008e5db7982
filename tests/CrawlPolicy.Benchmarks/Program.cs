using System.Globalization;
using BenchmarkDotNet.Running;
using CrawlPolicy.Benchmarks.Handling;

if (args is ["handler", ..])
{
    await HandlerThroughput.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
