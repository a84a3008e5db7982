using System.Net;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>
/// Refuses requests for names that are not ours: a web page can point a name of its own at this machine (DNS rebinding) and have a
/// browser ask there, but it cannot make the browser leave that name out of Host. Addresses cannot be pointed anywhere.
/// </summary>
internal sealed class AdminHostCheck(SidecarOptions options, ProblemResponse problems)
{
    private readonly HashSet<string> _names = new(["localhost", .. options.AdminHosts], StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next) =>
        IsOurs(context.Request) ? next(context) : problems.WriteAsync(context, AdminProblem.Host);

    // Envoy's ext_authz sends the host of the request that it asks about.
    private bool IsOurs(HttpRequest request) =>
        _names.Contains(request.Host.Host)
        || IPAddress.TryParse(request.Host.Host, out _)
        || request.Path.StartsWithSegments(AuthorizationEndpoint.Path, StringComparison.Ordinal);
}
