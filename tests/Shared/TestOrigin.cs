using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Tests.Shared;

/// <summary>
/// A web server on a free loopback port. It answers by path, or by host and path (<c>b.example/robots.txt</c>), and 404 to
/// everything else; it keeps the requests that it got.
/// </summary>
internal sealed class TestOrigin : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _handlers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TestRequest> _requests = new();
    private readonly WebApplication _application;

    private TestOrigin(WebApplication application) => _application = application;

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>The origin by its address, <c>http://127.0.0.1:PORT</c>.</summary>
    public string Origin => $"http://127.0.0.1:{Port}";

    /// <summary>The requests so far, in their order.</summary>
    public IReadOnlyList<TestRequest> Requests => [.. _requests];

    /// <summary>Starts a server, on loopback or on another address of this machine.</summary>
    public static async Task<TestOrigin> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0));
        var application = builder.Build();
        var origin = new TestOrigin(application);
        application.Run(origin.AnswerAsync);
        await application.StartAsync();
        origin.Port = new Uri(application.Urls.Single()).Port;
        return origin;
    }

    /// <summary>The origin by a host name, for tests that fix the name's address.</summary>
    public string OriginOf(string host) => $"http://{host}:{Port}";

    /// <summary>Answers a path, or host and path.</summary>
    public void Map(string path, RequestDelegate handler) => _handlers[path] = handler;

    /// <summary>Answers a path, or host and path, with a text.</summary>
    public void MapText(string path, string text, int status = 200, string contentType = "text/plain", params (string Name, string Value)[] headers) =>
        Map(path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers.Append(name, value);
            }

            return context.Response.WriteAsync(text);
        });

    /// <summary>Answers a path, or host and path, with a redirect.</summary>
    public void MapRedirect(string path, string location, int status = 302) => Map(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var taken = TestRequest.From(context);
        _requests.Enqueue(taken);
        var path = taken.Target.Split('?')[0];
        if (_handlers.TryGetValue(request.Host.Host + path, out var handler) || _handlers.TryGetValue(path, out handler))
        {
            return handler(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
