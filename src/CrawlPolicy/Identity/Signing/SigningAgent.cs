using System.Diagnostics.CodeAnalysis;

namespace CrawlPolicy.Identity.Signing;

/// <summary>Who signs, told by the origin that publishes the key.</summary>
/// <param name="Origin">The origin, <c>https://host[:port]</c>.</param>
/// <param name="Authority">Its host, and its port where it is not 443.</param>
internal sealed record SigningAgent(string Origin, string Authority)
{
    /// <summary>Reads an https origin; a slash behind it makes no difference.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SigningAgent? agent)
    {
        agent = Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttps
            && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "" }
            && RequestAuthority.Of(uri) is { Length: > 0 } authority
            ? new SigningAgent("https://" + authority, authority)
            : null;
        return agent is not null;
    }
}
