using System.Net;

namespace CrawlPolicy.Handling;

/// <summary>Keeps a site's place taken until the body has been read or given up.</summary>
internal sealed class PlaceHoldingContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly IDisposable _place;

    public PlaceHoldingContent(HttpContent inner, IDisposable place)
    {
        _inner = inner;
        _place = place;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // Who has a whole answer in a buffer need not dispose of it, and many do not.
        using (_place)
        {
            await _inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        new PlaceHoldingStream(_inner.ReadAsStream(cancellationToken), _place);

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new PlaceHoldingStream(await _inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _place);

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
            _place.Dispose();
        }

        base.Dispose(disposing);
    }
}
