using System.Net;
using System.Net.NetworkInformation;

namespace CrawlPolicy.Targets;

/// <summary>The endpoints that this process listens on, so that no fetch is sent round in a circle. Safe for use by many threads.</summary>
internal sealed class OwnListeners
{
    private readonly Lock _registering = new();
    private volatile int[] _ports = [];

    /// <summary>Makes an endpoint known.</summary>
    public void Register(IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        lock (_registering)
        {
            _ports = [.. _ports, endpoint.Port];
        }
    }

    /// <summary>Whether dialling the address reaches a listener of this process: one of its ports on any address of this machine.</summary>
    public bool Contains(IPAddress address, int port) => _ports.Contains(port) && IsLocal(address);

    private static bool IsLocal(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return IPAddress.IsLoopback(address)
            || address.Equals(IPAddress.Any)
            || address.Equals(IPAddress.IPv6Any)
            || NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
                .Any(unicast => unicast.Address.Equals(address));
    }
}
