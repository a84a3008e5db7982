using System.Globalization;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Audit.Reports;

/// <summary>How far a run has come: a bar on standard error where somebody watches it, and one line at the end in any case.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="stream">What is read; where its length is known, so is the time left.</param>
/// <param name="time">The clock.</param>
internal sealed class Progress(Terminal terminal, Stream stream, TimeProvider time)
{
    private const int Width = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last = -Interval;
    private int _shown;

    /// <summary>Shows the bar, if it is time to.</summary>
    public void Report(AuditCounts counts)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (!terminal.IsErrorWatched || elapsed - _last < Interval)
        {
            return;
        }

        _last = elapsed;
        var rate = counts.Lines / Math.Max(elapsed.TotalSeconds, 0.001);
        var text = string.Create(CultureInfo.InvariantCulture, $"{counts.Lines:N0} lines, {rate:N0}/s{Left(elapsed)}");
        Overwrite(text);
    }

    /// <summary>Takes the bar away, and says how long it took.</summary>
    public void Finish(AuditCounts counts)
    {
        if (_shown > 0)
        {
            Overwrite("");
        }

        var seconds = Math.Max(time.GetElapsedTime(_start).TotalSeconds, 0.001);
        terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{counts.Lines:N0} lines in {seconds:N1} s, {counts.Lines / seconds:N0} a second."));
    }

    private string Left(TimeSpan elapsed)
    {
        if (!stream.CanSeek || stream.Length == 0 || stream.Position == 0)
        {
            return "";
        }

        var done = Math.Min(1, (double)stream.Position / stream.Length);
        var filled = (int)(done * Width);
        var left = elapsed.TotalSeconds * (1 - done) / done;
        return string.Create(CultureInfo.InvariantCulture, $" [{new string('#', filled)}{new string('.', Width - filled)}] {done:P0}, {left:N0} s left");
    }

    private void Overwrite(string text)
    {
        terminal.Error.Write('\r' + text.PadRight(_shown) + (text.Length == 0 ? "\r" : ""));
        _shown = text.Length;
    }
}
