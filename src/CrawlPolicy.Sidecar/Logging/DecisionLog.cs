using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Logging;

/// <summary>One line for each decision. The evidence is the ledger; this is for people who watch.</summary>
internal sealed partial class DecisionLog(ILogger<DecisionLog> logger, SidecarOptions options)
{
    /// <summary>Tells what became of a fetch.</summary>
    /// <param name="decision">The last decision about it.</param>
    /// <param name="reason">Why it was not served; <see langword="null"/> where it was.</param>
    /// <param name="status">The status that the client got.</param>
    /// <param name="duration">From the request to the end of the answer.</param>
    public void Decided(Decision decision, string? reason, int status, TimeSpan duration)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var verdict = decision.IsAllowed ? "allow" : "refuse";
        var url = LoggedUrl.From(decision.Request.Url, options.LogQueryStrings);
        var code = reason ?? decision.WouldRefuse?.Reason.Code ?? "-";
        var crawler = decision.Crawler?.Name ?? decision.Request.Crawler ?? "-";
        var purpose = decision.Crawler is null ? "-" : decision.Purpose.ToString();
        var id = decision.Id.ToString();
        var milliseconds = Round(duration.TotalMilliseconds);
        LogDecision(verdict, status, decision.Request.Method, url, code, crawler, purpose, milliseconds, id);
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

    [LoggerMessage(EventId = 100, Level = LogLevel.Information,
        Message = "{Verdict} {Status} {Method} {Url} {Reason} crawler={Crawler} purpose={Purpose} ms={Milliseconds} id={Decision}")]
    private partial void LogDecision(
        string verdict, int status, string method, string url, string reason, string crawler, string purpose, double milliseconds, string decision);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "reject {Status} {Method} {Reason} ms={Milliseconds}")]
    private partial void LogRejected(int status, string method, string reason, double milliseconds);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information,
        Message = "tunnel {Host}:{Port} closed: {End} sent={Sent} received={Received} s={Seconds}")]
    private partial void LogTunnelClosed(string host, int port, string end, long sent, long received, double seconds);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "intercept {Host} failed: {Cause}")]
    private partial void LogHandshakeFailed(string host, string cause);
}
