using System.Collections.Concurrent;
using CrawlPolicy.Sidecar.Hosting;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Sidecar.Tests.Hosting;

/// <summary>What the watch of the store logged.</summary>
internal sealed class RecordedLines : ILogger<StoreWatch>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue((logLevel, formatter(state, exception)));

    /// <summary>Waits until so many lines are there.</summary>
    public async Task<IReadOnlyList<(LogLevel Level, string Text)>> WaitForAsync(int count)
    {
        for (var attempt = 0; _lines.Count < count && attempt < 600; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return All;
    }
}
