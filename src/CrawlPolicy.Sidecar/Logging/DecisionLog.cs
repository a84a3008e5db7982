using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;
using Serilog.Events;
using Serilog.Parsing;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>One line for each decision. The evidence is the ledger; this is for people who watch.</summary>
internal sealed partial class DecisionLog(Serilog.ILogger serilog, ILogger<DecisionLog> logger, SidecarOptions options, TimeProvider time)
{
    private static readonly MessageTemplate Template = new MessageTemplateParser().Parse(
        "{Verdict} {Status} {Method} {Url} {Reason} crawler={Crawler} purpose={Purpose} ms={Milliseconds} id={Decision}");

    // This line is written for every fetch, so its event is made by hand: the way through the logging abstractions would cost as
    // much as judging the fetch does.
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

        _decisions.Write(new LogEvent(time.GetLocalNow(), LogEventLevel.Information, exception: null, Template,
        [
            Property("Verdict", decision.IsAllowed ? "allow" : "refuse"),
            Property("Status", status),
            Property("Method", decision.Request.Method),
            Property("Url", LoggedUrl.From(decision.Request.Url, options.LogQueryStrings)),
            Property("Reason", reason ?? decision.WouldRefuse?.Reason.Code ?? "-"),
            Property("Crawler", decision.Crawler?.Name ?? decision.Request.Crawler ?? "-"),
            Property("Purpose", decision.Crawler is null ? "-" : decision.Purpose.ToString()),
            Property("Milliseconds", Round(duration.TotalMilliseconds)),
            Property("Decision", decision.Id.ToString()),
        ]));
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

    private static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));

    private static double Round(double value) => Math.Round(value, 1);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "reject {Status} {Method} {Reason} ms={Milliseconds}")]
    private partial void LogRejected(int status, string method, string reason, double milliseconds);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information,
        Message = "tunnel {Host}:{Port} closed: {End} sent={Sent} received={Received} s={Seconds}")]
    private partial void LogTunnelClosed(string host, int port, string end, long sent, long received, double seconds);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "intercept {Host} failed: {Cause}")]
    private partial void LogHandshakeFailed(string host, string cause);
}
