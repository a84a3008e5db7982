using System.Net;

namespace CrawlPolicy.Handling;

/// <summary>The content of an answer on its way to the crawler, which knows when it has been read or given up.</summary>
internal sealed class HandedOnContent : HttpContent
{
    private const string ContentLength = "Content-Length";

    private readonly HttpContent _inner;
    private readonly HandedOnBody _body;

    public HandedOnContent(HttpContent inner, HandedOnBody body)
    {
        _inner = inner;
        _body = body;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            if (name == ContentLength && inner.Headers.ContentLength is { } length)
            {
                // The number, which is known already: whoever makes a buffer for the body would parse the text again.
                Headers.ContentLength = length;
            }
            else if (values.Count == 1)
            {
                Headers.TryAddWithoutValidation(name, values.ToString());
            }
            else
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Who has a whole answer in a buffer need not dispose of it, and many do not.
        var isAtEnd = false;
        try
        {
            await _inner.CopyToAsync(_body.Received is null ? stream : new HandedOnWrites(stream, _body), context, cancellationToken).ConfigureAwait(false);
            isAtEnd = true;
        }
        finally
        {
            await _body.EndAsync(isAtEnd).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new HandedOnStream(_inner.ReadAsStream(cancellationToken), _body);

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new HandedOnStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _body);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _body.End(isAtEnd: false);
        }

        base.Dispose(disposing);
    }
}
