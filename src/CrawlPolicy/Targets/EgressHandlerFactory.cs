using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Targets;

/// <summary>Makes every HTTP client that reaches out: over the one dialer, and signed where signing is configured.</summary>
internal sealed class EgressHandlerFactory(EgressDialer dialer, ConfiguredSigner signing)
{
    /// <summary>Makes a handler, which the caller disposes.</summary>
    public HttpMessageHandler Create() => Sign(EgressHandler.Create(dialer));

    /// <summary>Puts the signature, where one is configured, in front of a handler that sends.</summary>
    public HttpMessageHandler Sign(HttpMessageHandler sending) =>
        signing.Requests is { } signer ? new SigningHandler(signer, sending) : sending;
}
