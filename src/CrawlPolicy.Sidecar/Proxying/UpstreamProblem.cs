using System.Net.Sockets;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>What a client is told where a site could not be reached; nothing of the exception's own text, which may name addresses.</summary>
internal static class UpstreamProblem
{
    /// <summary>The site was too slow.</summary>
    public static Problem Timeout { get; } = new(
        StatusCodes.Status504GatewayTimeout,
        SidecarReason.UpstreamTimeout,
        "The site did not answer in time.",
        "Ask again later, or raise CrawlPolicy:Sidecar:Limits:ResponseHeadTimeout or CrawlPolicy:Targets:ConnectTimeout.")
    {
        ProxyError = "connection_timeout",
    };

    /// <summary>Reads the failure of a fetch.</summary>
    public static Problem From(Exception exception)
    {
        if (Find<TimeoutException>(exception) is not null || Find<OperationCanceledException>(exception) is not null)
        {
            return Timeout;
        }

        var (error, detail) = (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => ("tls_protocol_error", "No trusted TLS connection to the site could be made."),
            HttpRequestError.NameResolutionError => ("dns_error", "The site's name could not be resolved."),
            HttpRequestError.InvalidResponse => ("http_protocol_error", "The site's answer is not valid HTTP."),
            HttpRequestError.ResponseEnded => ("http_response_incomplete", "The site ended its answer before the head was complete."),
            HttpRequestError.ConfigurationLimitExceeded => ("http_response_header_section_size", "The head of the site's answer is too large."),
            _ => Find<SocketException>(exception)?.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => ("connection_refused", "The site refused the connection."),
                SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => ("dns_error", "The site's name could not be resolved."),
                _ => ("destination_unavailable", "The site could not be reached, or broke off."),
            },
        };
        return new Problem(StatusCodes.Status502BadGateway, SidecarReason.UpstreamFailed, detail, "Look at the site itself; ask again later.")
        {
            ProxyError = error,
        };
    }

    /// <summary>Finds an exception of a kind inside another.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found)
            {
                return found;
            }
        }

        return null;
    }
}
