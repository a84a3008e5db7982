using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CrawlPolicy.Tests.Shared;

/// <summary>A request that a <see cref="TestOrigin"/> got.</summary>
internal sealed record TestRequest(string Method, string Target, string Host, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>When it came, as <see cref="TimeProvider.GetTimestamp"/> of the system counts.</summary>
    public long At { get; } = TimeProvider.System.GetTimestamp();

    /// <summary>Takes a request down.</summary>
    public static TestRequest From(HttpContext context) => new(
        context.Request.Method,
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
        context.Request.Host.Value ?? "",
        context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
}
