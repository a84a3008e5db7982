namespace CrawlPolicy.Sidecar.Admin;

/// <summary><c>GET /</c>: what there is.</summary>
internal static class IndexPage
{
    private const string Text = """
        CrawlPolicy sidecar, admin interface

        POST /v1/decisions   ask about a fetch: {"url": "...", "method"?, "crawler"?, "purpose"?, "userAgent"?, "reserve"?, "explain"?}
                             or a batch of such lines as application/x-ndjson
        GET  /v1/decisions   decisions that were made: ?id= site= crawler= verdict= reason= since= limit= outcomes=true
        POST /v1/outcomes    report what became of a fetch: {"id": "...", "event": "kept|deleted|received", "bytes"?, "mediaType"?,
                             "modality"?, "language"?, "durationSeconds"?, "digest"?, "note"?}, or a batch of such lines
        GET  /v1/authz       for nginx auth_request and Envoy ext_authz
        GET  /v1/ca.pem      the certificate that crawlers are made to trust
        GET  /.well-known/http-message-signatures-directory   the key that requests are signed with, where they are
        GET  /healthz        whether the process lives
        GET  /readyz         whether policies and store are in order

        """;

    /// <summary>Answers the request.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Text, context.RequestAborted);
    }
}
