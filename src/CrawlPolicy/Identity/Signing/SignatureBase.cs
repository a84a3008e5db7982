using System.Text;

namespace CrawlPolicy.Identity.Signing;

/// <summary>The text that is signed (RFC 9421 §2.5).</summary>
internal static class SignatureBase
{
    /// <summary>Puts the text together.</summary>
    /// <param name="parameters">The components and parameters, as they stand in Signature-Input.</param>
    /// <param name="components">The same components with their values.</param>
    public static string Create(string parameters, params ReadOnlySpan<SignedComponent> components)
    {
        var text = new StringBuilder(512);
        foreach (var component in components)
        {
            text.Append(component.Identifier).Append(": ").Append(component.Value).Append('\n');
        }

        return text.Append("\"@signature-params\": ").Append(parameters).ToString();
    }
}
