using System.Net.Http.Headers;

namespace CrawlPolicy.Inspection;

/// <summary>Reads <c>Retry-After</c> in both forms (RFC 9110 §10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The longest that a site is parked for; beyond it a person should look anyway.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Reads how long to wait.</summary>
    /// <param name="headers">The response headers.</param>
    /// <param name="now">The time of receipt, used where the server sends no <c>Date</c> to measure a date against.</param>
    /// <returns>The wait, at most <see cref="Longest"/>; <see langword="null"/> where the field is absent, malformed, zero or past.</returns>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.NonValidated.TryGetValues("Retry-After", out var values) || values.Count != 1)
        {
            return null;
        }

        var text = values.ToString().AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        if (!text.ContainsAnyExceptInRange('0', '9'))
        {
            // More digits than a long holds is still a number of seconds, and a long time.
            var wait = text.TrimStart('0').Length > 10 ? Longest : TimeSpan.FromSeconds(long.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            return Bounded(wait);
        }

        // Against the server's own clock, so that a skew between the two shortens nothing.
        return headers.RetryAfter?.Date is { } date ? Bounded(date - (headers.Date ?? now)) : null;
    }

    private static TimeSpan? Bounded(TimeSpan wait) => wait <= TimeSpan.Zero ? null : wait > Longest ? Longest : wait;
}
