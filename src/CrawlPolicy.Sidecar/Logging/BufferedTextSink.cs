using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>
/// Gathers lines, which go out ten times a second, or when there are many. A thread that is woken for every line would cost more than
/// all else that is done for a request. A reader that does not read holds requests up for a second; then lines are dropped and counted
/// until he reads again, since whoever logs may be the thread that everybody waits for.
/// </summary>
internal sealed class BufferedTextSink : ILogEventSink, IDisposable
{
    private const int BufferSize = 65_536;

    // So many characters wait at most, beside as many that are being written.
    private const int Room = 16 * BufferSize;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly MessageTemplate Dropped = new MessageTemplateParser().Parse(
        "{Lines} lines of the log were dropped here, since nobody had read it for a while. What was decided is in the record all the same.");

    private readonly Lock _adding = new();
    private readonly Lock _writing = new();
    private readonly ManualResetEventSlim _hasRoom = new(initialState: true);
    private readonly ITextFormatter _formatter;
    private readonly StreamWriter _writer;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private StringWriter _waiting = NewBuffer();
    private StringWriter _goingOut = NewBuffer();
    private long _dropped;
    private bool _isHurried;
    private volatile bool _isStuck;

    /// <summary>Makes the sink.</summary>
    /// <param name="formatter">How lines are written.</param>
    /// <param name="output">Where they go; closed with the sink.</param>
    /// <param name="time">The clock.</param>
    public BufferedTextSink(ITextFormatter formatter, Stream output, TimeProvider time)
    {
        _formatter = formatter;
        _time = time;
        _writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        _timer = time.CreateTimer(static sink => ((BufferedTextSink)sink!).Flush(), this, Period, Period);
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        if (MakeSureOfRoom())
        {
            lock (_adding)
            {
                _formatter.Format(logEvent, _waiting);
                NoteLine();
            }
        }
    }

    /// <summary>Writes a line for which no event is made.</summary>
    public void Write(in DecisionLine line)
    {
        if (MakeSureOfRoom())
        {
            lock (_adding)
            {
                line.Write(_waiting);
                NoteLine();
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>What nobody reads is not waited for.</remarks>
    public void Dispose()
    {
        _timer.Dispose();
        if (_writing.TryEnter(Patience))
        {
            try
            {
                WriteWaiting();
                _writer.Dispose();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                Serilog.Debugging.SelfLog.WriteLine("The log cannot be closed: {0}", exception.Message);
            }
            finally
            {
                _writing.Exit();
            }
        }
    }

    private static StringWriter NewBuffer() => new(new StringBuilder(BufferSize), CultureInfo.InvariantCulture);

    // Who has waited in vain does so for all who come until somebody reads.
    private bool MakeSureOfRoom()
    {
        if (_hasRoom.IsSet || (!_isStuck && _hasRoom.Wait(Patience)))
        {
            return true;
        }

        _isStuck = true;
        Interlocked.Increment(ref _dropped);
        return false;
    }

    private void NoteLine()
    {
        var length = _waiting.GetStringBuilder().Length;
        if (length >= Room)
        {
            _hasRoom.Reset();
        }
        else if (length >= BufferSize && !_isHurried)
        {
            _isHurried = true;
            _timer.Change(TimeSpan.Zero, Period);
        }
    }

    private void Flush()
    {
        // Where somebody is at it, he waits for the reader, or is done soon.
        if (_writing.TryEnter())
        {
            try
            {
                WriteWaiting();
            }
            finally
            {
                _writing.Exit();
            }
        }
    }

    private void WriteWaiting()
    {
        long dropped;
        lock (_adding)
        {
            (_waiting, _goingOut) = (_goingOut, _waiting);
            dropped = Interlocked.Exchange(ref _dropped, 0);
            _isHurried = false;
            _hasRoom.Set();
        }

        var lines = _goingOut.GetStringBuilder();
        if (dropped > 0)
        {
            var properties = new[] { new LogEventProperty("Lines", new ScalarValue(dropped)) };
            _formatter.Format(new LogEvent(_time.GetLocalNow(), LogEventLevel.Warning, exception: null, Dropped, properties), _goingOut);
        }

        if (lines.Length == 0)
        {
            return;
        }

        try
        {
            foreach (var chunk in lines.GetChunks())
            {
                _writer.Write(chunk.Span);
            }

            _writer.Flush();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Whoever read the lines has gone; the evidence is in the ledger all the same.
            Serilog.Debugging.SelfLog.WriteLine("The log cannot be written: {0}", exception.Message);
        }

        lines.Clear();
        _isStuck = false;
    }
}
