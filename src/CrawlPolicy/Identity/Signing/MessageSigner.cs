using System.Security.Cryptography;

namespace CrawlPolicy.Identity.Signing;

/// <summary>Signs parts of messages with one key.</summary>
internal sealed class MessageSigner(SigningKey key, TimeSpan lifetime, TimeProvider time)
{
    private const int NonceLength = 32;

    /// <summary>How long its signatures are good for.</summary>
    public TimeSpan Lifetime => lifetime;

    /// <summary>Signs components.</summary>
    /// <param name="tag">What the signature is for.</param>
    /// <param name="components">What it covers.</param>
    public MessageSignature Sign(string tag, params ReadOnlySpan<SignedComponent> components)
    {
        var now = time.GetUtcNow();
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        var parameters = new SignatureParameters(now, now + lifetime, key.Id, Convert.ToBase64String(nonce), tag).Write(components);
        var signature = key.Sign(SignatureBase.Create(parameters, components));
        return new MessageSignature(
            $"{MessageSignature.Label}={parameters}", $"{MessageSignature.Label}=:{Convert.ToBase64String(signature)}:");
    }
}
