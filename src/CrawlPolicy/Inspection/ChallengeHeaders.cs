using System.Collections.Frozen;
using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Recognises answers that ask to prove that one is no robot, by the header fields that the large networks set for them. Only
/// exact names and values count: a mention in another field is no challenge.
/// </summary>
internal static class ChallengeHeaders
{
    private static readonly FrozenDictionary<string, string[]> Fields = new Dictionary<string, string[]>
    {
        ["cf-mitigated"] = ["challenge"],
        ["x-amzn-waf-action"] = ["challenge", "captcha"],
        ["x-vercel-mitigated"] = ["challenge"],
        ["sg-captcha"] = ["challenge"],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The field that marks the answer as a challenge, as <c>name: value</c>; <see langword="null"/> where none does.</summary>
    public static string? Find(HttpResponseHeaders headers)
    {
        // One walk over the fields: each look-up by name costs as much as looking at all of them.
        foreach (var (name, values) in headers.NonValidated)
        {
            if (!Fields.TryGetValue(name, out var challenges))
            {
                continue;
            }

            var value = values.ToString().Trim();
            if (challenges.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return $"{name.ToLowerInvariant()}: {value.ToLowerInvariant()}";
            }
        }

        return null;
    }
}
