using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Benchmarks.Handling;

/// <summary>A site on loopback: one kilobyte at every path, and no robots.txt.</summary>
internal sealed class LoopbackOrigin : IAsyncDisposable
{
    private static readonly byte[] Body = new byte[1024];

    private readonly WebApplication _application;

    private LoopbackOrigin(WebApplication application) => _application = application;

    /// <summary>The address, ending in a slash.</summary>
    public Uri Address => new(_application.Urls.First() + "/");

    /// <summary>Starts it on a free port.</summary>
    public static async Task<LoopbackOrigin> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static server => server.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(static context =>
        {
            if (context.Request.Path == "/robots.txt")
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            context.Response.ContentType = "application/octet-stream";
            context.Response.ContentLength = Body.Length;
            return context.Response.Body.WriteAsync(Body).AsTask();
        });
        await application.StartAsync();
        return new LoopbackOrigin(application);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
