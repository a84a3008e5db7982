using System.Net;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>
/// Refuses requests for names that are not ours: a web page can point a name of its own at this machine (DNS rebinding) and have a
/// browser ask there, but it cannot make the browser leave that name out of Host. Addresses cannot be pointed anywhere. Nor may a
/// page of a stranger send a question to our address (cross-site request forgery): browsers say in Origin whose page it is.
/// </summary>
internal sealed class AdminHostCheck(SidecarOptions options, ProblemResponse problems)
{
    private readonly HashSet<string> _names = new(["localhost", .. options.AdminHosts], StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next) =>
        !IsOurs(context.Request) ? problems.WriteAsync(context, AdminProblem.Host)
        : IsFromAnotherPage(context.Request) ? problems.WriteAsync(context, AdminProblem.Origin)
        : next(context);

    // Other proxies hand on what their clients send, and a page can give none of the fields that say what is asked about.
    private static bool IsFromAnotherPage(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin
        && !string.Equals(origin.ToString(), $"http://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
        && !IsAuthorization(request);

    // Envoy's ext_authz sends the host of the request that it asks about.
    private bool IsOurs(HttpRequest request) =>
        _names.Contains(request.Host.Host)
        || IPAddress.TryParse(request.Host.Host, out _)
        || IsAuthorization(request)
        || IsDirectory(request);

    // It is public, and a proxy that publishes it may hand on the name that it was asked by.
    private static bool IsDirectory(HttpRequest request) =>
        string.Equals(request.Path, SigningDirectory.Path, StringComparison.Ordinal);

    private static bool IsAuthorization(HttpRequest request) =>
        request.Path.StartsWithSegments(AuthorizationEndpoint.Path, StringComparison.Ordinal);
}
