using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>
/// Writes lines to standard output, many of them with one system call: at the latest a tenth of a second after they were said,
/// and at once from warnings upwards.
/// </summary>
internal sealed class GatheringConsole : ILogEventSink, IDisposable
{
    private const int Buffer = 32 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _output;
    private readonly ITimer _timer;

    public GatheringConsole(ITextFormatter formatter, Stream output, TimeProvider time)
    {
        _formatter = formatter;
        _output = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Buffer);
        _timer = time.CreateTimer(static console => ((GatheringConsole)console!).Flush(), this, Interval, Interval);
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            _formatter.Format(logEvent, _output);
            if (logEvent.Level >= LogEventLevel.Warning)
            {
                _output.Flush();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _output.Dispose();
        }
    }

    private void Flush()
    {
        lock (_lock)
        {
            try
            {
                _output.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Nobody reads standard output any more, or the program ends; the evidence is the ledger.
            }
        }
    }
}
