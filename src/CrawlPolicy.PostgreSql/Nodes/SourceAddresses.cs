using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>The addresses that requests of this machine come from.</summary>
internal static class SourceAddresses
{
    // Documentation addresses (RFC 5737, RFC 3849): a datagram socket that is connected to one sends nothing, but asks the routes.
    private static readonly IPEndPoint[] Elsewhere =
        [new(IPAddress.Parse("192.0.2.1"), 9), new(IPAddress.Parse("2001:db8::1"), 9)];

    /// <summary>The addresses that routes to the outside begin at; where there are none, those of all interfaces that are up.</summary>
    public static IReadOnlyList<IPAddress> Find()
    {
        var routed = Elsewhere.Select(Route).OfType<IPAddress>().ToList();
        return routed.Count > 0 ? routed : OfInterfaces();
    }

    private static IPAddress? Route(IPEndPoint destination)
    {
        try
        {
            using var socket = new Socket(destination.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(destination);
            return ((IPEndPoint?)socket.LocalEndPoint)?.Address;
        }
        catch (SocketException)
        {
            // No route: nothing can leave this way.
            return null;
        }
    }

    private static List<IPAddress> OfInterfaces() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(static device => device.OperationalStatus == OperationalStatus.Up)
            .SelectMany(static device => device.GetIPProperties().UnicastAddresses)
            .Select(static unicast => unicast.Address)
            .Where(static address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal)];
}
