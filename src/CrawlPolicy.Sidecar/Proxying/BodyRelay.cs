using CrawlPolicy.Evidence.Outcomes;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Hands on the body of a site's answer, only as fast as the client takes it.</summary>
internal static class BodyRelay
{
    private const int SmallBuffer = 4096;

    private const int LargeBuffer = 65_536;

    /// <summary>Copies to the end.</summary>
    /// <param name="upstream">The site's answer.</param>
    /// <param name="response">The client's.</param>
    /// <param name="received">Counts what came; <see langword="null"/> where nothing is recorded.</param>
    /// <param name="timeout">Starts anew with every piece.</param>
    /// <param name="limit">How long either side may stand still.</param>
    /// <returns>Whether the answer's end came; else the client has gone.</returns>
    public static async Task<bool> CopyAsync(HttpContent upstream, HttpResponse response, ReceivedBody? received, IdleTimeout timeout, TimeSpan limit)
    {
        var size = upstream.Headers.ContentLength is <= SmallBuffer ? SmallBuffer : LargeBuffer;
        var stream = await upstream.ReadAsStreamAsync(timeout.Token);
        await using (stream)
        {
            while (true)
            {
                timeout.Restart(limit);
                var memory = response.BodyWriter.GetMemory(size);
                var read = await stream.ReadAsync(memory, timeout.Token);
                if (read == 0)
                {
                    return true;
                }

                received?.Append(memory.Span[..read]);
                response.BodyWriter.Advance(read);
                var flushed = await response.BodyWriter.FlushAsync(timeout.Token);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    return false;
                }
            }
        }
    }
}
