using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Credentials;

/// <summary>The answer to missing or wrong credentials: the only 407, so that clients never take a policy's refusal for a challenge.</summary>
internal static class CredentialProblem
{
    /// <summary>The problem; one instance serves all.</summary>
    public static Problem Instance { get; } = new(
        StatusCodes.Status407ProxyAuthenticationRequired,
        SidecarReason.Credentials,
        "The proxy needs to know which crawler is asking, and the credentials are missing or wrong.",
        "Give the crawler profile's name and password in the proxy's URL, for instance http://NAME:PASSWORD@127.0.0.1:8118.")
    {
        ProxyError = "http_request_denied",
        Header = new("Proxy-Authenticate", "Basic realm=\"CrawlPolicy\", charset=\"UTF-8\""),
    };
}
