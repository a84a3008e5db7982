using System.Net.Sockets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Connecting.Hellos;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Connections;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Dials for admitted tunnels, lets in only what is for the host that was judged, and counts those that are open.</summary>
internal sealed class TunnelDoor(
    EgressDialer dialer,
    ClientHelloReader hellos,
    FetchLifecycle lifecycle,
    OutcomeRecorder outcomes,
    SidecarLimits limits,
    DecisionLog log,
    TimeProvider time)
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
            var end = await FindFaultAsync(connection, target, admitted, stopping);
            if (end is null)
            {
                end = await tunnel.RunAsync(stopping);
                await outcomes.TunnelledAsync(admitted, tunnel.Received);
            }

            log.TunnelClosed(target.Host, target.Port, end, tunnel.Sent, tunnel.Received, time.GetElapsedTime(started));
        }

        return null;
    }

    // Before a byte goes to the site: what the tunnel carries could be for another host at the same address.
    private async ValueTask<string?> FindFaultAsync(ConnectionContext connection, ConnectTarget target, Decision admitted, CancellationToken stopping)
    {
        var started = time.GetTimestamp();
        var hello = await hellos.PeekAsync(connection.Transport.Input, stopping);
        if (hello.Kind is HelloKind.Silent or HelloKind.Ended)
        {
            return hello.Kind == HelloKind.Silent ? "silent" : "closed";
        }

        if (HelloCheck.Judge(hello, target) is not { } fault)
        {
            return null;
        }

        // It is kept also where the process stops meanwhile.
        var refused = await lifecycle.RefuseAtConnectAsync(admitted, fault.Refusal, CancellationToken.None);
        log.Decided(refused, fault.Refusal.Reason.Code, StatusCodes.Status200OK, time.GetElapsedTime(started));
        if (fault.IsName)
        {
            await connection.Transport.Output.WriteAsync(HelloRefusal.NameAlert, CancellationToken.None);
        }

        return fault.Word;
    }
}
