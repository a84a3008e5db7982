using System.Net;

namespace CrawlPolicy.Inspection.Body;

/// <summary>The content of an answer whose body was held back and is released: what was read, then the rest, if any.</summary>
internal sealed class InspectedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly InspectedBody _body;
    private readonly Stream? _rest;

    /// <summary>Makes the content.</summary>
    /// <param name="inner">The answer's own content, whose header fields are kept.</param>
    /// <param name="body">What was read of it.</param>
    /// <param name="rest">The stream that it was read from, where it is not complete.</param>
    public InspectedContent(HttpContent inner, InspectedBody body, Stream? rest)
    {
        _inner = inner;
        _body = body;
        _rest = body.IsComplete ? null : rest;
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
        await stream.WriteAsync(_body.Bytes, cancellationToken).ConfigureAwait(false);
        if (_rest is not null)
        {
            await _rest.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new InspectedStream(_body, _rest);

    /// <inheritdoc/>
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new InspectedStream(_body, _rest));

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.IsComplete ? _body.Bytes.Length : _inner.Headers.ContentLength ?? 0;
        return _body.IsComplete || _inner.Headers.ContentLength is not null;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _body.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
