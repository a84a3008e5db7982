using System.Net;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>
/// Judges whether what a client begins with in a tunnel is for the host that the tunnel was opened to. With an encrypted hello
/// (ECH) only its outer name can be seen, and so compared. A second hello, which a server may ask for, is not looked at: it must
/// repeat the name of the first (RFC 8446 §4.1.2).
/// </summary>
internal static class HelloCheck
{
    private const string Remedy =
        "Open the tunnel to the host that is meant, and begin it with a TLS hello that names it (SNI); or have the host intercepted.";

    /// <summary>Judges a hello that came whole, or could not be read.</summary>
    /// <returns>Why the tunnel must not carry it; <see langword="null"/> where it may.</returns>
    public static HelloRefusal? Judge(ClientHello hello, ConnectTarget target) => hello switch
    {
        { Kind: HelloKind.NotTls } => Refuse("not_tls", "What the client sends into the tunnel is not TLS, so nobody can say which host it is for."),
        { Kind: HelloKind.Malformed } => Refuse("hello_malformed", "The client's TLS hello is malformed, so two readers could find two hosts in it."),
        { Kind: HelloKind.TooLarge } => Refuse("hello_too_large", "The client's TLS hello is longer than 16 KiB, and was not read to its end."),
        { ServerName: null } => IPAddress.TryParse(target.Host, out _)
            ? null
            : Refuse("sni_missing", "The client's TLS hello names no host, so the server may answer as another one than its CONNECT named.", isName: true),
        _ => ServerNameCheck.Matches(hello.ServerName, target)
            ? null
            : Refuse("sni_mismatch", "The client's TLS hello names another host than its CONNECT.", isName: true),
    };

    private static HelloRefusal Refuse(string word, string detail, bool isName = false) =>
        new(word, TargetRefusals.Malformed(detail, Remedy), isName);
}
