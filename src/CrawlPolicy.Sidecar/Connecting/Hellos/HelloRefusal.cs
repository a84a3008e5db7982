using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>Why a tunnel must not carry what a client began with.</summary>
/// <param name="Word">A word for the log.</param>
/// <param name="Refusal">The refusal for the record.</param>
/// <param name="IsName">Whether the host's name is at fault, which TLS has an alert for.</param>
internal sealed record HelloRefusal(string Word, Refusal Refusal, bool IsName)
{
    /// <summary>The fatal alert <c>unrecognized_name</c> (RFC 6066 §3, RFC 8446 §6), so that the client can say what went wrong.</summary>
    public static ReadOnlyMemory<byte> NameAlert { get; } = new byte[] { 21, 3, 3, 0, 2, 2, 112 };
}
