namespace CrawlPolicy.Identity.Signing;

/// <summary>
/// How requests are signed, so that sites can tell the crawler from one that only wears its user agent (Web Bot Auth, over HTTP
/// Message Signatures, RFC 9421). Configuration section <c>CrawlPolicy:Signing</c>; off while <see cref="KeyFile"/> is not set.
/// </summary>
/// <remarks>
/// The algorithm is <c>ecdsa-p256-sha256</c> (RFC 9421 §3.3.4), because .NET has no Ed25519. A verifier that takes Ed25519 alone
/// does not accept these signatures, and treats the requests as unsigned ones.
/// </remarks>
public sealed class SigningOptions
{
    /// <summary>
    /// The file of the private key: PEM, elliptic curve P-256, readable by its owner alone. Where there is none, one is made with
    /// the first request or at the sidecar's start. The default is <see langword="null"/>: nothing is signed.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// The origin that publishes the public key at <c>/.well-known/http-message-signatures-directory</c>, such as
    /// <c>https://bot.example</c>; needed with <see cref="KeyFile"/>.
    /// </summary>
    public string? Agent { get; set; }

    /// <summary>How long a signature is good for, from 10 s to 24 h. The default is 5 minutes.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);
}
