using System.Net;

namespace CrawlPolicy.Targets;

/// <summary>Looks up the addresses of host names.</summary>
internal interface IHostResolver
{
    /// <summary>Looks a name up.</summary>
    /// <param name="host">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All answers of both families.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">There is no such name, or no answer.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
