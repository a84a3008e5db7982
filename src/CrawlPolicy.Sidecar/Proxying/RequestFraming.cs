using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Proxying;

/// <summary>
/// Refuses what Kestrel accepts although two readers could frame it differently. It refuses the rest itself: two lengths, two
/// hosts, folded lines, lone line feeds, spaces before a colon.
/// </summary>
internal static class RequestFraming
{
    /// <summary>Looks for ambiguity.</summary>
    /// <returns>The problem, or <see langword="null"/>.</returns>
    public static Problem? Check(HttpRequest request)
    {
        var headers = request.Headers;

        // Kestrel renames a Content-Length that stood beside a Transfer-Encoding to this.
        if (headers.ContainsKey("X-Content-Length"))
        {
            return Problem.Framing("The request has both Content-Length and Transfer-Encoding, or the name that stands for such a length.");
        }

        var encoding = headers.TransferEncoding;
        if (encoding.Count == 0)
        {
            return null;
        }

        if (HttpProtocol.IsHttp10(request.Protocol))
        {
            return Problem.Framing("An HTTP/1.0 request has a Transfer-Encoding, which that version does not know.");
        }

        return encoding.Count == 1 && string.Equals(encoding[0], "chunked", StringComparison.OrdinalIgnoreCase)
            ? null
            : Problem.Framing("The request's Transfer-Encoding is not 'chunked' alone.");
    }
}
