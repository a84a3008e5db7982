using System.Net.Sockets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Connections;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Dials for admitted tunnels, and counts those that are open.</summary>
internal sealed class TunnelDoor(EgressDialer dialer, FetchLifecycle lifecycle, SidecarLimits limits, DecisionLog log, TimeProvider time)
{
    private int _open;

    /// <summary>How many tunnels are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Opens a tunnel and keeps it to its end.</summary>
    /// <returns>Why it could not be opened; <see langword="null"/> where it was.</returns>
    public async ValueTask<Problem?> RunAsync(ConnectionContext connection, ConnectTarget target, Decision admitted, CancellationToken stopping)
    {
        if (Interlocked.Increment(ref _open) > limits.Tunnels)
        {
            Interlocked.Decrement(ref _open);
            return ConnectProblem.Limit;
        }

        try
        {
            return await DialAsync(connection, target, admitted, stopping);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async ValueTask<Problem?> DialAsync(ConnectionContext connection, ConnectTarget target, Decision admitted, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        Socket socket;
        try
        {
            socket = await dialer.ConnectAsync(target.Host, target.Port, stopping);
        }
        catch (EgressRefusedException exception)
        {
            return Problem.From(await lifecycle.RefuseAtConnectAsync(admitted, exception.Refusal, stopping));
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or OperationCanceledException)
        {
            return UpstreamProblem.From(exception) with { Decision = admitted };
        }

        using (socket)
        {
            await ConnectReply.WriteEstablishedAsync(connection.Transport.Output, DecisionHeader.Value(admitted));
            log.Decided(admitted, reason: null, StatusCodes.Status200OK, time.GetElapsedTime(started));
            var tunnel = new Tunnel(connection.Transport, socket, limits, time);
            var end = await tunnel.RunAsync(stopping);
            log.TunnelClosed(target.Host, target.Port, end, tunnel.Sent, tunnel.Received, time.GetElapsedTime(started));
        }

        return null;
    }
}
