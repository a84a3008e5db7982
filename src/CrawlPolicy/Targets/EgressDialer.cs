using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CrawlPolicy.Targets;

/// <summary>
/// The only way out. It resolves a name once, checks every answer, and dials only what it checked, so that a name which changes
/// its address between the check and the connection gains nothing (DNS rebinding).
/// </summary>
internal sealed class EgressDialer
{
    private const int MaximumAttempts = 8;

    private static readonly TimeSpan MaximumLookup = TimeSpan.FromSeconds(5);

    private readonly AddressGuard _guard;
    private readonly OwnListeners _listeners;
    private readonly IHostResolver _resolver;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly Dictionary<string, IPAddress> _fixed;

    public EgressDialer(TargetOptions options, AddressGuard guard, OwnListeners listeners, IHostResolver resolver, TimeProvider time)
    {
        _guard = guard;
        _listeners = listeners;
        _resolver = resolver;
        _time = time;
        _timeout = options.ConnectTimeout;
        _fixed = options.Resolve.ToDictionary(static pair => pair.Key, static pair => ParseFixed(pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>How long connecting may take, look-up included.</summary>
    public TimeSpan ConnectTimeout => _timeout;

    /// <summary>Resolves, checks and dials.</summary>
    /// <param name="host">A name or an address, without brackets.</param>
    /// <param name="port">The port.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>A connected socket, which the caller disposes.</returns>
    /// <exception cref="EgressRefusedException">An address that the name leads to may not be dialled.</exception>
    /// <exception cref="SocketException">The name does not resolve, or no address answers.</exception>
    /// <exception cref="TimeoutException">Connecting took longer than <see cref="TargetOptions.ConnectTimeout"/>.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(_timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var addresses = await LookUpAsync(host, linked.Token).ConfigureAwait(false);
            Check(host, addresses, port);
            return await DialAsync(addresses, port, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"Connecting to {host} at port {port} took longer than {_timeout.TotalSeconds:0.###} seconds (CrawlPolicy:Targets:ConnectTimeout)."),
                exception);
        }
    }

    /// <summary>The same for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        if (_fixed.TryGetValue(name, out var address) || IPAddress.TryParse(name, out address))
        {
            return [address];
        }

        if (_guard.CheckName(name) is { } names)
        {
            throw new EgressRefusedException(TargetRefusals.PrivateAddress(name, address: null, names));
        }

        var limit = _timeout < MaximumLookup ? _timeout : MaximumLookup;
        try
        {
            // The wait ends on time even where the system's resolver does not let itself be cancelled.
            var answers = await _resolver.ResolveAsync(name, cancellationToken).WaitAsync(limit, _time, cancellationToken).ConfigureAwait(false);
            return answers.Length == 0 ? throw new SocketException((int)SocketError.HostNotFound) : answers;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"Looking up the addresses of {name} took longer than {limit.TotalSeconds:0.###} seconds."),
                exception);
        }
    }

    private void Check(string host, IPAddress[] addresses, int port)
    {
        foreach (var address in addresses)
        {
            if (_listeners.Contains(address, port))
            {
                throw new EgressRefusedException(TargetRefusals.Self(host, port));
            }

            if (_guard.Check(address) is { } range)
            {
                throw new EgressRefusedException(TargetRefusals.PrivateAddress(host, address.ToString(), range));
            }
        }
    }

    private async Task<Socket> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var count = Math.Min(addresses.Length, MaximumAttempts);
        for (var i = 0; ; i++)
        {
            // Each attempt gets an equal part of the time that is left, so that one dead address does not use up the time of all.
            var left = _timeout - _time.GetElapsedTime(started);
            var share = left > TimeSpan.Zero ? left / (count - i) : TimeSpan.Zero;
            using var timer = new CancellationTokenSource(share, _time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), linked.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception exception)
            {
                socket.Dispose();
                var mayTryNext = exception is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested;
                if (!mayTryNext || i == count - 1)
                {
                    throw;
                }
            }
        }
    }

    private static IPAddress ParseFixed(string host, string address) => IPAddress.TryParse(address, out var parsed)
        ? parsed
        : throw new FormatException($"CrawlPolicy:Targets:Resolve:{host} is '{address}', which is no IP address. Write it as 203.0.113.7 or 2001:db8::7.");
}
