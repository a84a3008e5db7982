using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>
/// Writes lines into a buffer that goes out ten times a second, or when it is full. A thread that is woken for every line would
/// cost more than all else that is done for a request. A reader that does not read holds requests up rather than losing lines.
/// </summary>
internal sealed class BufferedTextSink : ILogEventSink, IDisposable
{
    private const int BufferSize = 65_536;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Lock _writing = new();
    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _writer;
    private readonly ITimer _timer;
    private bool _isWaiting;

    /// <summary>Makes the sink.</summary>
    /// <param name="formatter">How lines are written.</param>
    /// <param name="output">Where they go; closed with the sink.</param>
    /// <param name="time">The clock.</param>
    public BufferedTextSink(ITextFormatter formatter, Stream output, TimeProvider time)
    {
        _formatter = formatter;
        _writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        _timer = time.CreateTimer(static sink => ((BufferedTextSink)sink!).Flush(), this, Period, Period);
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        lock (_writing)
        {
            _formatter.Format(logEvent, _writer);
            _isWaiting = true;
        }
    }

    /// <summary>Writes a line for which no event is made.</summary>
    public void Write(in DecisionLine line)
    {
        lock (_writing)
        {
            line.Write(_writer);
            _isWaiting = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Flush();
        lock (_writing)
        {
            _writer.Dispose();
        }
    }

    private void Flush()
    {
        lock (_writing)
        {
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
            try
            {
                _writer.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Whoever read the lines has gone; the evidence is in the ledger all the same.
                Serilog.Debugging.SelfLog.WriteLine("The log cannot be written: {0}", exception.Message);
            }
        }
    }
}
