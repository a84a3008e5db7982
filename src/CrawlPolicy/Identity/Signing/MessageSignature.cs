namespace CrawlPolicy.Identity.Signing;

/// <summary>The two fields that carry a signature (RFC 9421 §4).</summary>
/// <param name="Input">The value of Signature-Input.</param>
/// <param name="Signature">The value of Signature.</param>
internal readonly record struct MessageSignature(string Input, string Signature)
{
    /// <summary>The name that the signature has in both fields.</summary>
    public const string Label = "sig1";

    /// <summary>The field of what is signed and how.</summary>
    public const string InputField = "Signature-Input";

    /// <summary>The field of the signature itself.</summary>
    public const string SignatureField = "Signature";
}
