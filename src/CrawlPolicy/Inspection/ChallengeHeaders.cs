using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Recognises answers that ask to prove that one is no robot, by the header fields that the large networks set for them. Only
/// exact names and values count: a mention in another field is no challenge.
/// </summary>
internal static class ChallengeHeaders
{
    private static readonly (string Name, string[] Values)[] Fields =
    [
        ("cf-mitigated", ["challenge"]),
        ("x-amzn-waf-action", ["challenge", "captcha"]),
        ("x-vercel-mitigated", ["challenge"]),
        ("sg-captcha", ["challenge"]),
    ];

    /// <summary>The field that marks the answer as a challenge, as <c>name: value</c>; <see langword="null"/> where none does.</summary>
    public static string? Find(HttpResponseHeaders headers)
    {
        foreach (var (name, values) in Fields)
        {
            if (!headers.NonValidated.TryGetValues(name, out var found))
            {
                continue;
            }

            var value = found.ToString().Trim();
            if (values.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return $"{name}: {value.ToLowerInvariant()}";
            }
        }

        return null;
    }
}
