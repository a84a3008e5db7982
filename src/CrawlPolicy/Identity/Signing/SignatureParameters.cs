using System.Globalization;
using System.Text;

namespace CrawlPolicy.Identity.Signing;

/// <summary>What a signature says about itself (RFC 9421 §2.3).</summary>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">Until when it is good.</param>
/// <param name="KeyId">The key's thumbprint.</param>
/// <param name="Nonce">A value that is used once, in base64.</param>
/// <param name="Tag">What it is for.</param>
internal sealed record SignatureParameters(DateTimeOffset Created, DateTimeOffset Expires, string KeyId, string Nonce, string Tag)
{
    /// <summary>Writes the covered components and the parameters as they stand in Signature-Input.</summary>
    public string Write(params ReadOnlySpan<SignedComponent> components)
    {
        var text = new StringBuilder(320).Append('(');
        foreach (var component in components)
        {
            text.Append(text.Length > 1 ? " " : "").Append(component.Identifier);
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $");created={Created.ToUnixTimeSeconds()};expires={Expires.ToUnixTimeSeconds()};keyid=\"{KeyId}\";alg=\"ecdsa-p256-sha256\";nonce=\"{Nonce}\";tag=\"{Tag}\"")
            .ToString();
    }
}
