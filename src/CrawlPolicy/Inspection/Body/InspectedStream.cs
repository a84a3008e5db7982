namespace CrawlPolicy.Inspection.Body;

/// <summary>Reads what was held back of a body, then the rest.</summary>
internal sealed class InspectedStream(InspectedBody body, Stream? rest) : Stream
{
    private int _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException("The body is read once, in order.");

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException("The body is read once, in order.");
        set => throw new NotSupportedException("The body is read once, in order.");
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Take(buffer) is > 0 and var taken ? taken : rest?.Read(buffer) ?? 0;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Take(buffer.Span) is > 0 and var taken ? new(taken) : rest?.ReadAsync(buffer, cancellationToken) ?? new(0);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The body is read once, in order.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("The body is not written to.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is not written to.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rest?.Dispose();
            body.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(Span<byte> buffer)
    {
        var left = body.Bytes.Span[_position..];
        var taken = Math.Min(left.Length, buffer.Length);
        left[..taken].CopyTo(buffer);
        _position += taken;
        return taken;
    }
}
