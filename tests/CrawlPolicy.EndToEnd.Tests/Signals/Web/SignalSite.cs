using System.Text;
using CrawlPolicy.Tests.Shared;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>A site of a test's own; what has no file is 404.</summary>
internal sealed class SignalSite(TestOrigin origin, string host)
{
    public const string PagePath = "/page";

    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);

    public string Host => host;

    /// <summary>The requests that came, in their order.</summary>
    public IReadOnlyList<TestRequest> Requests =>
        [.. origin.Requests.Where(request => request.Host.StartsWith(host + ":", StringComparison.Ordinal))];

    /// <summary>What was asked for, in order.</summary>
    public IReadOnlyList<string> Targets => [.. Requests.Select(static request => request.Target)];

    public string Url(string path) => origin.OriginOf(host) + path;

    /// <summary>The bytes that the site sends for a path.</summary>
    public byte[] ContentOf(string path) => _contents[path];

    public SignalSite WithRobots(string robots) => With("/robots.txt", robots, "text/plain");

    /// <summary>Gives the site its page.</summary>
    /// <param name="html">What the page says beside its text.</param>
    /// <param name="headers">Header fields of the answer.</param>
    public SignalSite WithPage(string html, params (string Name, string Value)[] headers) =>
        With(PagePath, $"<!doctype html><html><head><title>{host}</title>{html}</head><body><p>Ünïcode ✓</p></body></html>", "text/html; charset=utf-8", 200, headers);

    public SignalSite With(string path, string text, string type = "text/plain", int status = 200, params (string Name, string Value)[] headers) =>
        With(path, Encoding.UTF8.GetBytes(text), type, status, headers);

    public SignalSite With(string path, byte[] content, string type, int status = 200, params (string Name, string Value)[] headers)
    {
        _contents[path] = content;
        return With(path, context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            context.Response.ContentLength = content.Length;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers.Append(name, value);
            }

            return context.Response.Body.WriteAsync(content).AsTask();
        });
    }

    public SignalSite With(string path, RequestDelegate handler)
    {
        origin.Map(host + path, handler);
        return this;
    }
}
