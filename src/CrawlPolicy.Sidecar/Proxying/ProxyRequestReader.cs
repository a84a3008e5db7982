using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Connecting;
using CrawlPolicy.Sidecar.Credentials;
using CrawlPolicy.Sidecar.Refusals;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Turns what a client sent into a fetch that can be judged, or into the problem that it has.</summary>
internal sealed class ProxyRequestReader(SidecarOptions options, ProxyCredentials credentials, ViaToken via)
{
    /// <summary>The header that narrows what the profile may fetch for.</summary>
    public const string PurposeHeader = "Crawl-Policy-Purpose";

    /// <summary>The header that says which dataset a URL comes from, or which several; their licences must allow the purpose.</summary>
    public const string DatasetHeader = "Crawl-Policy-Dataset";

    /// <summary>Reads the request.</summary>
    /// <returns>The problem, or <see langword="null"/>, and then <paramref name="fetch"/> is set.</returns>
    public Problem? Read(HttpContext context, out FetchRequest? fetch)
    {
        fetch = null;
        var request = context.Request;
        var connect = context.Features.Get<ConnectTarget>();
        if (RequestFraming.Check(request) is { } framing)
        {
            return framing;
        }

        if (HttpMethods.IsConnect(request.Method))
        {
            return ConnectProblem.NotFirst;
        }

        if (ForwardedMethods.Find(request.Method) is not { } method)
        {
            return ForwardedMethods.Problem;
        }

        if (TargetForm.Find(context, connect, out var url) is { } form)
        {
            return form;
        }

        if (ProtocolUpgrade.IsAskedFor(request))
        {
            return ProtocolUpgrade.Problem;
        }

        if (via.IsIn(request.Headers.Via))
        {
            return ViaToken.Problem;
        }

        var crawler = connect is null ? credentials.Identify(request.Headers.ProxyAuthorization) : connect.Crawler;
        if (crawler is null)
        {
            return CredentialProblem.Instance;
        }

        fetch = new FetchRequest(url)
        {
            Method = method.Method,
            Crawler = crawler,
            Purpose = request.Headers.TryGetValue(PurposeHeader, out var purpose) ? purpose.ToString() : connect?.Purpose,
            Dataset = Datasets(connect?.Dataset, request.Headers[DatasetHeader]),
            UserAgent = options.UserAgent == UserAgentHandling.Require && request.Headers.UserAgent is { Count: > 0 } agent ? agent.ToString() : null,
        };
        return null;
    }

    // What a CONNECT was attributed to holds for all requests inside; they can add to it, but not take away.
    private static string? Datasets(string? connect, StringValues written) => (connect, written.Count) switch
    {
        (_, 0) => connect,
        (null, _) => written.ToString(),
        _ => $"{connect},{written}",
    };
}
