using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>The routes of the admin interface.</summary>
internal static class AdminEndpoints
{
    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var authorization = services.GetRequiredService<AuthorizationEndpoint>();
        Map(routes, HttpMethods.Post, "/v1/decisions", services.GetRequiredService<DecisionsEndpoint>().HandleAsync);
        Map(routes, HttpMethods.Get, "/v1/decisions", services.GetRequiredService<LedgerEndpoint>().HandleAsync);
        Map(routes, HttpMethods.Post, "/v1/outcomes", services.GetRequiredService<OutcomesEndpoint>().HandleAsync);
        routes.Map(AuthorizationEndpoint.Pattern, authorization.HandleAsync);
        Map(routes, HttpMethods.Get, "/v1/ca.pem", services.GetRequiredService<AuthorityEndpoint>().HandleAsync);
        Map(routes, HttpMethods.Get, SigningDirectory.Path, services.GetRequiredService<SigningDirectoryEndpoint>().HandleAsync);
        Map(routes, HttpMethods.Get, "/healthz", HealthEndpoint.LiveAsync);
        Map(routes, HttpMethods.Get, "/readyz", services.GetRequiredService<HealthEndpoint>().ReadyAsync);
        Map(routes, HttpMethods.Get, "/", IndexPage.WriteAsync);
    }

    private static void Map(IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, [method], handler);
}
