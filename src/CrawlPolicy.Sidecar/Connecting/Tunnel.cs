using System.IO.Pipelines;
using System.Net.Sockets;
using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Passes bytes between a client and a site, each only as fast as the other takes them, until one of the limits is reached.</summary>
internal sealed class Tunnel(IDuplexPipe client, Socket site, SidecarLimits limits, TimeProvider time)
{
    private const int BufferSize = 65_536;

    private long _lastSign;

    /// <summary>The bytes that went to the site.</summary>
    public long Sent { get; private set; }

    /// <summary>The bytes that came from the site.</summary>
    public long Received { get; private set; }

    /// <summary>Passes bytes on.</summary>
    /// <param name="stopping">The process stops: what still moves may end within the drain time, what is silent closes.</param>
    /// <returns>What ended it, in a word or two.</returns>
    public async Task<string> RunAsync(CancellationToken stopping)
    {
        _lastSign = time.GetTimestamp();
        using var ended = new CancellationTokenSource();
        var watch = new TunnelWatch(limits, time);
        var watching = watch.RunAsync(() => time.GetElapsedTime(Volatile.Read(ref _lastSign)), ended, stopping);
        var sending = RunToEndAsync(SendAsync(ended.Token), ended);
        var receiving = RunToEndAsync(ReceiveAsync(ended.Token), ended);

        // The site's end is the tunnel's. The client's end is only half of it: the answer may still be on its way.
        await receiving;
        await ended.CancelAsync();
        await sending;
        return await watching ?? "closed";
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await client.Input.ReadAsync(cancellationToken);
            foreach (var segment in result.Buffer)
            {
                await SendAllAsync(segment, cancellationToken);
            }

            client.Input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted || result.IsCanceled)
            {
                site.Shutdown(SocketShutdown.Send);
                return;
            }
        }
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var count = await site.SendAsync(bytes, cancellationToken);
            bytes = bytes[count..];
            Sent += count;
            Sign();
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var count = await site.ReceiveAsync(client.Output.GetMemory(BufferSize), cancellationToken);
            if (count == 0)
            {
                return;
            }

            client.Output.Advance(count);
            Received += count;
            Sign();
            var result = await client.Output.FlushAsync(cancellationToken);
            if (result.IsCompleted || result.IsCanceled)
            {
                return;
            }
        }
    }

    private void Sign() => Volatile.Write(ref _lastSign, time.GetTimestamp());

    // A broken connection is one of the ways in which tunnels end, for both directions at once.
    private static async Task RunToEndAsync(Task direction, CancellationTokenSource ended)
    {
        try
        {
            await direction;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            await ended.CancelAsync();
        }
    }
}
