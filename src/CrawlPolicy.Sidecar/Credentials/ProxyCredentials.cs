using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Identity;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Credentials;

/// <summary>
/// Tells which crawler a client is, by Proxy-Authorization with the scheme Basic (RFC 7617): the user is the profile's name. On
/// loopback, a profile without a password may be named with an empty one, and who sends nothing is the configured crawler.
/// </summary>
/// <param name="policies">Where the profiles stand.</param>
/// <param name="defaultCrawler">The crawler of those who send nothing.</param>
/// <param name="isRequired">Whether everybody needs a password, as on every address that others can reach.</param>
internal sealed class ProxyCredentials(PolicySource policies, string defaultCrawler, bool isRequired)
{
    private const int MaximumLength = 1024;

    // Compared against where there is no profile, so that the time taken does not tell which names exist.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>Identifies the client.</summary>
    /// <param name="header">The value of Proxy-Authorization; empty where there is none.</param>
    /// <returns>The profile's name, or <see langword="null"/> where credentials are missing or wrong.</returns>
    public string? Identify(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            // The engine refuses a default profile that does not exist, with the remedy.
            return isRequired || policies.Current.FindCrawler(defaultCrawler)?.CredentialSha256 is not null ? null : defaultCrawler;
        }

        return header.Length <= MaximumLength && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            ? IdentifyBasic(header.AsSpan("Basic ".Length).Trim())
            : null;
    }

    private string? IdentifyBasic(ReadOnlySpan<char> text)
    {
        Span<byte> encoded = stackalloc byte[MaximumLength];
        Span<byte> decoded = stackalloc byte[MaximumLength];
        if (!Encoding.ASCII.TryGetBytes(text, encoded, out var length)
            || Base64.DecodeFromUtf8(encoded[..length], decoded, out _, out var written) != OperationStatus.Done)
        {
            return null;
        }

        var pair = decoded[..written];
        var colon = pair.IndexOf((byte)':');
        if (colon < 0)
        {
            return null;
        }

        var profile = policies.Current.FindCrawler(Encoding.UTF8.GetString(pair[..colon]));
        var isRight = IsRight(profile, pair[(colon + 1)..]);
        CryptographicOperations.ZeroMemory(decoded);
        return isRight ? profile!.Name : null;
    }

    private bool IsRight(CrawlerProfile? profile, ReadOnlySpan<byte> password)
    {
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password, actual);
        var hex = profile?.CredentialSha256;
        var hasPassword = hex is not null && Convert.FromHexString(hex, expected, out _, out var count) == OperationStatus.Done
            && count == SHA256.HashSizeInBytes;
        var isEqual = CryptographicOperations.FixedTimeEquals(actual, hasPassword ? expected : NoHash);
        return hasPassword ? isEqual : profile is not null && hex is null && !isRequired && password.IsEmpty;
    }
}
