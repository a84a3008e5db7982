using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;
using Serilog.Events;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>One line for each decision. The evidence is the ledger; this is for people who watch.</summary>
internal sealed partial class DecisionLog(Serilog.ILogger serilog, LineOutput lines, ILogger<DecisionLog> logger, SidecarOptions options, TimeProvider time)
{
    private readonly Serilog.ILogger _decisions = serilog.ForContext<DecisionLog>();

    /// <summary>Tells what became of a fetch.</summary>
    /// <param name="decision">The last decision about it.</param>
    /// <param name="reason">Why it was not served; <see langword="null"/> where it was.</param>
    /// <param name="status">The status that the client got.</param>
    /// <param name="duration">From the request to the end of the answer.</param>
    public void Decided(Decision decision, string? reason, int status, TimeSpan duration)
    {
        if (!_decisions.IsEnabled(LogEventLevel.Information))
        {
            return;
        }

        var line = new DecisionLine(time.GetLocalNow(), decision, LoggedUrl.From(decision.Request.Url, options.LogQueryStrings), reason, status, duration);
        if (lines.Sink is { } sink)
        {
            sink.Write(line);
        }
        else
        {
            _decisions.Write(line.ToEvent());
        }
    }

    /// <summary>Tells of a request that was not even judged.</summary>
    public void Rejected(Problem problem, string method, TimeSpan duration)
    {
        var milliseconds = Round(duration.TotalMilliseconds);
        LogRejected(problem.Status, method, problem.Reason, milliseconds);
    }

    /// <summary>Tells of a tunnel's end.</summary>
    public void TunnelClosed(string host, int port, string end, long sent, long received, TimeSpan duration)
    {
        var seconds = Round(duration.TotalSeconds);
        LogTunnelClosed(host, port, end, sent, received, seconds);
    }

    /// <summary>Tells of a client whose TLS connection could not be opened.</summary>
    public void HandshakeFailed(string host, string cause) => LogHandshakeFailed(host, cause);

    private static double Round(double value) => Math.Round(value, 1);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "reject {Status} {Method} {Reason} ms={Milliseconds}")]
    private partial void LogRejected(int status, string method, string reason, double milliseconds);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information,
        Message = "tunnel {Host}:{Port} closed: {End} sent={Sent} received={Received} s={Seconds}")]
    private partial void LogTunnelClosed(string host, int port, string end, long sent, long received, double seconds);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "intercept {Host} failed: {Cause}")]
    private partial void LogHandshakeFailed(string host, string cause);
}
