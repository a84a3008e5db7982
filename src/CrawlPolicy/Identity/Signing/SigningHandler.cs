namespace CrawlPolicy.Identity.Signing;

/// <summary>
/// Signs whatever passes it on the way out. An answer that asks for a signature (<c>Accept-Signature</c>) changes nothing: nothing
/// is sent again, and no other key, user agent or way out is ever tried because a site refused.
/// </summary>
internal sealed class SigningHandler(RequestSigner signer, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        signer.Sign(request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        signer.Sign(request);
        return base.Send(request, cancellationToken);
    }
}
