using System.Collections.Concurrent;
using System.Net;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Fetches one URL after the other through a proxy.</summary>
internal static class ProxiedLoad
{
    /// <summary>Fetches until it is stopped, or the proxy is gone.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="url">The URL of a number.</param>
    /// <param name="failures">Takes what went wrong.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(string proxy, Func<int, string> url, ConcurrentQueue<Exception> failures, CancellationToken stop)
    {
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy(proxy), UseProxy = true });
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(url(number)), stop);
                answer.EnsureSuccessStatusCode();
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                failures.Enqueue(exception);
                return;
            }
        }
    }
}
