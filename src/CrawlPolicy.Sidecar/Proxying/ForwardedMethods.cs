using System.Collections.Frozen;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>The methods that are forwarded; every other is refused, whatever its case.</summary>
internal static class ForwardedMethods
{
    private static readonly FrozenDictionary<string, HttpMethod> Methods = new[]
    {
        HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Options,
    }.ToFrozenDictionary(static method => method.Method, StringComparer.Ordinal);

    /// <summary>The answer to another method.</summary>
    public static Problem Problem { get; } = new(
        StatusCodes.Status405MethodNotAllowed,
        SidecarReason.Method,
        "The method is not among those that are forwarded.",
        "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.")
    {
        Header = new("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
    };

    /// <summary>Finds a method; <see langword="null"/> where it is not forwarded.</summary>
    public static HttpMethod? Find(string method) => ReferenceEquals(method, HttpMethods.Get) ? HttpMethod.Get : Methods.GetValueOrDefault(method);
}
