using System.Buffers;
using System.IO.Pipelines;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Looks at the beginning of a connection, and reads the head of a CONNECT request within limits of size and time.</summary>
internal sealed class ConnectHeadReader(SidecarLimits limits, TimeProvider time)
{
    private const int MaximumBytes = 16_384;

    private static readonly Problem TooLarge = new(
        StatusCodes.Status431RequestHeaderFieldsTooLarge, SidecarReason.TooLarge, "The head of the request is larger than 16 KiB.", "Send fewer or shorter header fields.");

    /// <summary>Reads on, until it is clear what came.</summary>
    /// <param name="input">The connection's bytes; those of another request stay unread.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async ValueTask<ConnectReading> ReadAsync(PipeReader input, CancellationToken stopping)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ITimer? timer = null;
        var hasBegun = false;
        try
        {
            while (true)
            {
                if (!input.TryRead(out var result))
                {
                    timer ??= time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), source, limits.KeepAliveTimeout, Timeout.InfiniteTimeSpan);
                    result = await input.ReadAsync(source.Token);
                }

                if (Inspect(input, result) is { } reading)
                {
                    return reading;
                }

                // Once for the whole head: bytes that drip in give it no more time.
                if (!hasBegun)
                {
                    hasBegun = true;
                    timer ??= time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), source, limits.HeadTimeout, Timeout.InfiniteTimeSpan);
                    timer.Change(limits.HeadTimeout, Timeout.InfiniteTimeSpan);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return new ConnectReading(ConnectReadingKind.Nothing);
        }
        finally
        {
            if (timer is not null)
            {
                await timer.DisposeAsync();
            }
        }
    }

    private static ConnectReading? Inspect(PipeReader input, ReadResult result)
    {
        var buffer = result.Buffer;
        if (!MayBeConnect(buffer))
        {
            input.AdvanceTo(buffer.Start);
            return new ConnectReading(ConnectReadingKind.Other);
        }

        var reader = new SequenceReader<byte>(buffer);
        if (reader.TryReadTo(out ReadOnlySequence<byte> _, "\r\n\r\n"u8) && reader.Consumed <= MaximumBytes)
        {
            var problem = Parse(buffer.Slice(0, reader.Consumed), out var head);
            input.AdvanceTo(reader.Position);
            return problem is null ? new ConnectReading(ConnectReadingKind.Connect, head) : new ConnectReading(ConnectReadingKind.Malformed, Problem: problem);
        }

        var isTooLarge = buffer.Length > MaximumBytes;
        input.AdvanceTo(isTooLarge ? buffer.End : buffer.Start, buffer.End);
        return isTooLarge ? new ConnectReading(ConnectReadingKind.Malformed, Problem: TooLarge)
            : result.IsCompleted || result.IsCanceled ? new ConnectReading(ConnectReadingKind.Nothing)
            : null;
    }

    // A prefix of the method counts, until more is there.
    private static bool MayBeConnect(ReadOnlySequence<byte> buffer)
    {
        var method = "CONNECT "u8;
        Span<byte> start = stackalloc byte[method.Length];
        var length = (int)Math.Min(buffer.Length, method.Length);
        buffer.Slice(0, length).CopyTo(start);
        return method.StartsWith(start[..length]);
    }

    private static Problem? Parse(ReadOnlySequence<byte> bytes, out ConnectHead? head)
    {
        if (bytes.IsSingleSegment)
        {
            return ConnectHeadParser.Parse(bytes.FirstSpan, out head);
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        try
        {
            bytes.CopyTo(rented);
            return ConnectHeadParser.Parse(rented.AsSpan(0, (int)bytes.Length), out head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
