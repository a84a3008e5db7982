using System.Security.Cryptography;
using System.Text.Json;

namespace CrawlPolicy.Identity.Signing;

/// <summary>
/// The public key as verifiers look for it (draft-ietf-webbotauth-httpsig-directory): a JSON Web Key set, signed so that nobody
/// else can publish it as his own.
/// </summary>
internal sealed class SigningDirectory
{
    /// <summary>Where it stands at the agent's origin.</summary>
    public const string Path = "/.well-known/http-message-signatures-directory";

    /// <summary>Its media type.</summary>
    public const string MediaType = "application/http-message-signatures-directory+json";

    /// <summary>The field of the body's digest (RFC 9530).</summary>
    public const string DigestField = "Content-Digest";

    private const string Tag = "http-message-signatures-directory";

    private readonly MessageSigner _messages;
    private readonly SigningAgent _agent;
    private readonly byte[] _body;

    public SigningDirectory(MessageSigner messages, SigningKey key, SigningAgent agent)
    {
        _messages = messages;
        _agent = agent;
        _body = Write(key);
        Digest = $"sha-256=:{Convert.ToBase64String(SHA256.HashData(_body))}:";
    }

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The value of <see cref="DigestField"/>.</summary>
    public string Digest { get; }

    /// <summary>How long an answer may be kept: half as long as its signature is good for.</summary>
    public TimeSpan MaximumAge => _messages.Lifetime / 2;

    /// <summary>Signs the answer to a request for it.</summary>
    /// <remarks>
    /// It covers the configured authority, whatever the request names: another site that passes the request on must not get a
    /// directory that is good for itself.
    /// </remarks>
    public MessageSignature Sign() => _messages.Sign(
        Tag, new SignedComponent("\"@authority\";req", _agent.Authority), new SignedComponent("\"content-digest\"", Digest));

    private static byte[] Write(SigningKey key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            key.WritePublic(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
