using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>Why a request is not served, as the client is told (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The stable code.</param>
/// <param name="Detail">What happened, in full sentences; nothing of the request's headers.</param>
/// <param name="Remedy">What would lift it.</param>
internal sealed record Problem(int Status, string Reason, string Detail, string Remedy)
{
    /// <summary>The <c>error</c> of the Proxy-Status header (RFC 9209 §2.3).</summary>
    public string ProxyError { get; init; } = "http_request_error";

    /// <summary>The decision behind it; <see langword="null"/> where none was made.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Further headers of the answer, such as <c>Allow</c> and <c>Proxy-Authenticate</c>.</summary>
    public KeyValuePair<string, string>? Header { get; init; }

    /// <summary>The part of the code before the dot.</summary>
    public string Gate => Reason[..Reason.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The refusal of a decision.</summary>
    public static Problem From(Decision decision)
    {
        var refusal = decision.Refusal ?? throw new ArgumentException("The decision allows the fetch.", nameof(decision));
        return new Problem((int)RefusalStatus.Of(decision), refusal.Reason.Code, refusal.Detail, refusal.Remedy)
        {
            ProxyError = "http_request_denied",
            Decision = decision,
        };
    }

    /// <summary>A request whose framing two readers could understand differently.</summary>
    public static Problem Framing(string detail) =>
        new(StatusCodes.Status400BadRequest, SidecarReason.Framing, detail, "Send the request with unambiguous framing (RFC 9112 §6).");
}
