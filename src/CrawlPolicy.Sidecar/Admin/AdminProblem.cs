using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>What is wrong with a request to the admin interface.</summary>
internal static class AdminProblem
{
    /// <summary>The request is for a name that is not the sidecar's.</summary>
    public static Problem Host { get; } = new(
        StatusCodes.Status421MisdirectedRequest,
        "admin.host",
        "The request is for a host name that is not this sidecar's.",
        "Use an IP address or localhost, or add the name to CrawlPolicy:Sidecar:AdminHosts.");

    /// <summary>A page of another site asks, by way of somebody's browser.</summary>
    public static Problem Origin { get; } = new(
        StatusCodes.Status403Forbidden,
        "admin.origin",
        "The request comes from a web page of another origin.",
        "Ask from a program, or from a page of this sidecar.");

    /// <summary>A file or store that is needed does not answer.</summary>
    public static Problem Store(string message) => new(
        StatusCodes.Status503ServiceUnavailable, "admin.store", message, "Mend it, and ask again.") { ProxyError = "proxy_internal_error" };

    /// <summary>There is no such decision.</summary>
    public static Problem Decision(string message) => new(
        StatusCodes.Status404NotFound, "admin.decision", message, "Give the id of the header Crawl-Policy-Decision of an answer that was let through.");

    /// <summary>Something in the request is not as it should be.</summary>
    public static Problem Request(string detail, string remedy) => new(StatusCodes.Status400BadRequest, "admin.request", detail, remedy);
}
