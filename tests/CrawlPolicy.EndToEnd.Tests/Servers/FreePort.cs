using System.Net;
using System.Net.Sockets;

namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>Finds ports for programs that cannot choose one themselves.</summary>
internal static class FreePort
{
    // Below the range that systems hand out for port 0, so that nobody else takes one between here and the program.
    private const int First = 15_000;
    private const int Count = 15_000;

    private static int _next = Random.Shared.Next(Count);

    public static int Next()
    {
        while (true)
        {
            var port = First + ((Interlocked.Increment(ref _next) & int.MaxValue) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one may not be.
            }
        }
    }
}
