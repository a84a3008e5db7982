using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Recognises answers that ask to prove that one is no robot, by the header fields that the large networks set for them. Only
/// exact names and values count: a mention in another field is no challenge.
/// </summary>
internal static class ChallengeHeaders
{
    private static readonly FrozenDictionary<string, ChallengeField> ByName;

    static ChallengeHeaders() => ByName = Fields.ToFrozenDictionary(static field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields.</summary>
    public static IReadOnlyList<ChallengeField> Fields { get; } =
    [
        new("cf-mitigated", ["challenge"], [], "Cloudflare's documentation of challenge pages, 2026-11-21"),
        new("x-amzn-waf-action", ["challenge", "captcha"], [], "AWS WAF, second-hand, 2026-11-21"),
        new("x-vercel-mitigated", ["challenge"], [], "Vercel, second-hand, 2026-11-21"),
        new("sg-captcha", ["challenge"], [], "SiteGround, unverified, 2026-11-21"),

        // DataDome marks every answer with x-datadome; the blocked ones alone with x-dd-b.
        new("x-dd-b", [], [401, 403, 405, 429], "DataDome, unverified, 2026-11-21"),
    ];

    /// <summary>The field that marks the answer as a challenge, as <c>name: value</c>; <see langword="null"/> where none does.</summary>
    /// <param name="headers">The response headers.</param>
    /// <param name="status">The response's status; 0 where it is not known, and no field counts that needs one.</param>
    public static string? Find(HttpResponseHeaders headers, int status = 0)
    {
        // One walk over the fields: each look-up by name costs as much as looking at all of them.
        foreach (var (name, lines) in headers.NonValidated)
        {
            if (ByName.TryGetValue(name, out var field) && field.Find(lines, status) is { } challenge)
            {
                return challenge;
            }
        }

        return null;
    }
}
