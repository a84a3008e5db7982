using System.Text;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class StreamingTests(SignalWeb web)
{
    private const string First = "first chunk;", Second = " second chunk";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("text/plain", "monitoring")]
    [InlineData("text/plain", "ai-train")]
    [InlineData("text/html", "monitoring")]
    public async Task BodyThatNeedsNoInspection_ReachesTheClientChunkByChunk(string type, string purpose)
    {
        var hasArrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var site = web.NewSite().With("/stream", async context =>
        {
            context.Response.ContentType = type;
            await context.Response.WriteAsync(First);
            await context.Response.Body.FlushAsync();
            await hasArrived.Task.WaitAsync(Limit, TimeProvider.System);
            await context.Response.WriteAsync(Second);
        });

        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var curl = new Command("curl", "-q", "-sS", "-N", "-x", web.OptingOut.Proxy, "-H", $"Crawl-Policy-Purpose: {purpose}", site.Url("/stream")).Start();
        try
        {
            var received = new byte[First.Length];
            await curl.StandardOutput.BaseStream.ReadExactlyAsync(received, limit.Token);
            Assert.Equal(First, Encoding.UTF8.GetString(received));
            hasArrived.SetResult();
            Assert.Equal(Second, await curl.StandardOutput.ReadToEndAsync(limit.Token));
        }
        finally
        {
            curl.Kill();
        }
    }
}
