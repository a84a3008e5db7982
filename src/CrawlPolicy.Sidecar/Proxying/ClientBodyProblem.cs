using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>What was wrong with the client's own body, found while it was being sent.</summary>
internal static class ClientBodyProblem
{
    /// <summary>Reads the server's complaint.</summary>
    public static Problem From(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new(
            exception.StatusCode,
            SidecarReason.TooLarge,
            "The body of the request is larger than the sidecar allows.",
            "Send less, or raise CrawlPolicy:Sidecar:Limits:RequestBodyBytes."),
        StatusCodes.Status408RequestTimeout => new(
            exception.StatusCode,
            SidecarReason.Framing,
            "The body of the request came too slowly.",
            "Send it without long pauses, or raise CrawlPolicy:Sidecar:Limits:BodyIdleTimeout."),
        _ => Problem.Framing("The body of the request is not framed as its head says."),
    };
}
