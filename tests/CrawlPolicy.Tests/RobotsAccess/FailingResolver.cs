using System.Net;
using System.Net.Sockets;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.RobotsAccess;

/// <summary>Knows no name; tests fix the addresses that they need.</summary>
internal sealed class FailingResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
}
