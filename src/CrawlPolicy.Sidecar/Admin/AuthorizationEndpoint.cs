using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Sidecar.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>
/// <c>/v1/authz</c>: lets other proxies ask about each request before it leaves. nginx's <c>auth_request</c> sends the URL in
/// <c>X-Original-URL</c>; Envoy's HTTP <c>ext_authz</c> sends the request's own method, host and path, the latter behind the prefix
/// <c>/v1/authz</c>. Both must hand on the user agent. The decision is recorded, its slot waited for, and the answer is 200 or the refusal.
/// </summary>
internal sealed class AuthorizationEndpoint(FetchLifecycle lifecycle, ProblemResponse problems)
{
    /// <summary>The path before that of the request asked about.</summary>
    public const string Path = "/v1/authz";

    /// <summary>The route.</summary>
    public const string Pattern = Path + "/{**path}";

    private const string CrawlerHeader = "Crawl-Policy-Crawler";

    /// <summary>Answers the request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (FindUrl(context) is not { } url)
        {
            await problems.WriteAsync(context, AdminProblem.Request(
                "The request does not say which one URL it asks about.",
                "Send X-Original-URL alone, or the original Host and path with X-Forwarded-Proto."));
            return;
        }

        var headers = context.Request.Headers;
        var fetch = new FetchRequest(url)
        {
            Method = Text(headers["X-Original-Method"]) ?? Text(headers["X-Forwarded-Method"]) ?? context.Request.Method,
            Crawler = Text(headers[CrawlerHeader]),
            Purpose = Text(headers[ProxyRequestReader.PurposeHeader]),
            Dataset = Text(headers[ProxyRequestReader.DatasetHeader]),

            // The asker sends the request on as it is, so the client's own user agent is what will be sent, or none.
            UserAgent = Text(headers.UserAgent) ?? "",
        };
        using var admission = await lifecycle.AdmitAsync(fetch, context.RequestAborted);
        var decision = admission.Decision;
        if (!decision.IsAllowed)
        {
            await problems.WriteAsync(context, Problem.From(decision));
            return;
        }

        context.Response.Headers[DecisionHeader.Name] = DecisionHeader.Value(decision);
        context.Response.Headers.CacheControl = "no-store";
    }

    private static string? FindUrl(HttpContext context)
    {
        var headers = context.Request.Headers;
        var scheme = Text(headers["X-Forwarded-Proto"]);
        var host = Text(headers["X-Forwarded-Host"]) ?? Text(headers.Host);
        var target = Text(headers["X-Forwarded-Uri"]) ?? Behind(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (Text(headers["X-Original-URL"]) is { } url)
        {
            // A proxy of the other kind hands on what its client wrote here, which is not what it will fetch.
            return target is null ? url : null;
        }

        return scheme is null || host is null || target is null ? null : $"{scheme}://{host}{target}";
    }

    private static string? Behind(string target) =>
        target.StartsWith(Path + "/", StringComparison.Ordinal) ? target[Path.Length..] : null;

    private static string? Text(StringValues values) => values.Count == 0 ? null : values.ToString();
}
