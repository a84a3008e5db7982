using System.Buffers;
using System.IO.Pipelines;
using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>Looks at the first message of a client in a tunnel, within limits of size and time, and leaves it unread.</summary>
internal sealed class ClientHelloReader(SidecarLimits limits, TimeProvider time)
{
    /// <summary>The most bytes that are looked at. Clients send less than 3,000, keys for the time after quantum computers included.</summary>
    public const int MaximumBytes = 16_384;

    /// <summary>Waits for the message.</summary>
    /// <param name="input">The connection's bytes; all of them stay unread.</param>
    /// <param name="stopping">Ends the wait.</param>
    public async ValueTask<ClientHello> PeekAsync(PipeReader input, CancellationToken stopping)
    {
        var limit = limits.HandshakeTimeout < limits.TunnelIdleTimeout ? limits.HandshakeTimeout : limits.TunnelIdleTimeout;
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(either.Token);
                var hello = Parse(result.Buffer);
                if (hello.Kind != HelloKind.Incomplete)
                {
                    // Nothing counts as looked at, so that the tunnel's first read gets it at once.
                    input.AdvanceTo(result.Buffer.Start);
                    return hello;
                }

                input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                if (result.IsCompleted || result.IsCanceled)
                {
                    return new ClientHello(HelloKind.Ended);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return new ClientHello(stopping.IsCancellationRequested ? HelloKind.Ended : HelloKind.Silent);
        }
        catch (IOException)
        {
            return new ClientHello(HelloKind.Ended);
        }
    }

    private static ClientHello Parse(ReadOnlySequence<byte> buffer)
    {
        var length = (int)Math.Min(buffer.Length, MaximumBytes);
        var rented = ArrayPool<byte>.Shared.Rent(MaximumBytes);
        try
        {
            buffer.Slice(0, length).CopyTo(rented);
            var hello = ClientHelloParser.Parse(rented.AsSpan(0, length));
            return hello.Kind == HelloKind.Incomplete && length == MaximumBytes ? new ClientHello(HelloKind.TooLarge) : hello;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
