using System.Buffers;

namespace CrawlPolicy.Inspection.Body;

/// <summary>A body, as received, that is held back until it has been inspected; in pooled memory, which disposing returns.</summary>
internal sealed class InspectedBody : IDisposable
{
    private const int FirstBuffer = 16_384;

    private readonly int _length;
    private byte[]? _buffer;

    private InspectedBody(byte[] buffer, int length, bool isComplete)
    {
        _buffer = buffer;
        _length = length;
        IsComplete = isComplete;
    }

    /// <summary>Whether the whole body is here; if not, it is larger than may be held, and the stream holds the rest.</summary>
    public bool IsComplete { get; }

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer is { } buffer ? buffer.AsMemory(0, _length) : throw new ObjectDisposedException(nameof(InspectedBody));

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body, which is not disposed of.</param>
    /// <param name="limit">The most bytes that are held.</param>
    /// <param name="expected">The length that the answer states, if any; it is believed up to the limit and no further.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What was read, at most <paramref name="limit"/> bytes and one.</returns>
    public static async ValueTask<InspectedBody> ReadAsync(Stream body, int limit, long? expected, CancellationToken cancellationToken)
    {
        // One byte more than fits shows that there is more.
        var most = limit + 1;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((expected ?? 0) + 1, Math.Min(FirstBuffer, most), most));
        var length = 0;
        try
        {
            while (true)
            {
                var room = Math.Min(buffer.Length, most) - length;
                if (room == 0)
                {
                    buffer = Grow(buffer, length, most);
                    continue;
                }

                var read = await body.ReadAsync(buffer.AsMemory(length, room), cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0 || length == most)
                {
                    return new InspectedBody(buffer, length, isComplete: length < most);
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int most)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 4L, most));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
