using System.Net;
using System.Net.Sockets;

namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>Finds ports for programs that cannot choose one themselves.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
