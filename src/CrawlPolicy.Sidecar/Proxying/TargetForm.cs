using System.Globalization;
using System.Net;
using CrawlPolicy.Sidecar.Connecting;
using CrawlPolicy.Sidecar.Refusals;
using Microsoft.AspNetCore.Http.Features;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>Finds the absolute URL of a request, byte for byte as the client wrote it (RFC 9112 §3.2).</summary>
internal static class TargetForm
{
    /// <summary>Finds the URL.</summary>
    /// <param name="context">The request.</param>
    /// <param name="connect">What the connection's CONNECT named; <see langword="null"/> on a plain connection.</param>
    /// <param name="url">The URL, where there is no problem.</param>
    /// <returns>The problem, or <see langword="null"/>.</returns>
    public static Problem? Find(HttpContext context, ConnectTarget? connect, out string url)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (connect is not null)
        {
            url = connect.Origin + target;
            return Inside(context.Request, connect, target);
        }

        url = target;
        return target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? null
            : NotForProxy(context);
    }

    private static Problem? Inside(HttpRequest request, ConnectTarget connect, string target)
    {
        if (!target.StartsWith('/'))
        {
            return new Problem(
                StatusCodes.Status400BadRequest,
                SidecarReason.TargetForm,
                "The request inside the TLS connection does not begin with a path.",
                "Inside a connection that CONNECT opened, send the path alone, as to the site itself.");
        }

        return connect.Matches(request.Headers.Host)
            ? null
            : new Problem(
                StatusCodes.Status421MisdirectedRequest,
                SidecarReason.Authority,
                $"The connection was opened to {connect.Origin}, and the request inside it names another host or port.",
                "Open a connection of its own for each host.");
    }

    private static Problem NotForProxy(HttpContext context)
    {
        var port = context.Connection.LocalPort;
        var address = new IPEndPoint(context.Connection.LocalIpAddress ?? IPAddress.Loopback, port);
        return new Problem(
            StatusCodes.Status400BadRequest,
            SidecarReason.TargetForm,
            "This is a forward proxy: it needs the whole URL in the request line, and got a path.",
            string.Create(CultureInfo.InvariantCulture, $"Use it as a proxy, for instance: curl -x http://{address} http://example.com/"));
    }
}
