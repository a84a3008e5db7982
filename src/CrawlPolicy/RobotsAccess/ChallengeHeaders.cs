using System.Net.Http.Headers;

namespace CrawlPolicy.RobotsAccess;

/// <summary>The headers by which protection services mark an answer as a challenge rather than the site's own.</summary>
internal static class ChallengeHeaders
{
    private static readonly string[] Names = ["cf-mitigated", "x-amzn-waf-action", "sg-captcha"];

    /// <summary>Whether the answer is a challenge to prove that one is no robot.</summary>
    public static bool ArePresent(HttpResponseHeaders headers) => Names.Any(name =>
        headers.TryGetValues(name, out var values) && values.Any(static value =>
            value.Trim().Equals("challenge", StringComparison.OrdinalIgnoreCase) || value.Trim().Equals("captcha", StringComparison.OrdinalIgnoreCase)));
}
