using System.Net;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>The client's body, read only as fast as the site takes it.</summary>
internal sealed class RequestBody(HttpRequest request) : HttpContent
{
    private bool _isRead;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_isRead)
        {
            throw new HttpRequestException("The body of the request has been sent once and cannot be sent again.");
        }

        _isRead = true;
        await request.BodyReader.CopyToAsync(stream, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = request.ContentLength ?? 0;
        return request.ContentLength is not null;
    }
}
