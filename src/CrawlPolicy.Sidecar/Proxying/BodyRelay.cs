namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Hands on the body of a site's answer, only as fast as the client takes it.</summary>
internal static class BodyRelay
{
    private const int SmallBuffer = 4096;

    private const int LargeBuffer = 65_536;

    /// <summary>Whether an answer has a body to hand on (RFC 9110 §6.4.1).</summary>
    public static bool HasBody(string method, int status) =>
        !HttpMethods.IsHead(method) && status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);

    /// <summary>Copies to the end.</summary>
    /// <param name="upstream">The site's answer.</param>
    /// <param name="response">The client's.</param>
    /// <param name="timeout">Starts anew with every piece.</param>
    /// <param name="limit">How long either side may stand still.</param>
    public static async Task CopyAsync(HttpContent upstream, HttpResponse response, IdleTimeout timeout, TimeSpan limit)
    {
        var size = upstream.Headers.ContentLength is <= SmallBuffer ? SmallBuffer : LargeBuffer;
        var stream = await upstream.ReadAsStreamAsync(timeout.Token);
        await using (stream)
        {
            while (true)
            {
                timeout.Restart(limit);
                var read = await stream.ReadAsync(response.BodyWriter.GetMemory(size), timeout.Token);
                if (read == 0)
                {
                    return;
                }

                response.BodyWriter.Advance(read);
                var flushed = await response.BodyWriter.FlushAsync(timeout.Token);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    return;
                }
            }
        }
    }
}
