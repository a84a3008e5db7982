using System.IO.Pipelines;
using System.Net.Security;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>The clear text of a TLS connection as a transport for the HTTP server.</summary>
internal sealed class TlsTransport : IDuplexPipe, IAsyncDisposable
{
    private readonly PipeStreams _inner;

    /// <summary>Wraps a transport; nothing is read before the handshake.</summary>
    public TlsTransport(IDuplexPipe transport)
    {
        _inner = new PipeStreams(transport);
        Stream = new SslStream(_inner, leaveInnerStreamOpen: true);
        Input = PipeReader.Create(Stream, new StreamPipeReaderOptions(bufferSize: 16_384, leaveOpen: true));
        Output = PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));
    }

    /// <summary>The TLS connection.</summary>
    public SslStream Stream { get; }

    /// <inheritdoc/>
    public PipeReader Input { get; }

    /// <inheritdoc/>
    public PipeWriter Output { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        await _inner.DisposeAsync();
    }
}
