using CrawlPolicy.Lint;
using CrawlPolicy.Lint.Output;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
return await PolicyLint.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, interrupted.Token);
