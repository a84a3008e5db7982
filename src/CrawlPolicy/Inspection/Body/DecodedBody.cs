using System.Buffers;

namespace CrawlPolicy.Inspection.Body;

/// <summary>A body without content codings, or why there is none. Disposing returns its memory.</summary>
/// <param name="outcome">How the decoding ended.</param>
/// <param name="buffer">The pooled memory that holds the bytes; <see langword="null"/> where they belong to someone else.</param>
internal sealed class DecodedBody(DecodingOutcome outcome, byte[]? buffer = null) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>How the decoding ended.</summary>
    public DecodingOutcome Outcome => outcome;

    /// <summary>The decoded bytes, until this is disposed of; empty where the body was not decoded.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } pooled)
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
