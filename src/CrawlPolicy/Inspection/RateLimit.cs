using System.Globalization;
using System.Net.Http.Headers;
using CrawlPolicy.Signals.StructuredFields;

namespace CrawlPolicy.Inspection;

/// <summary>
/// Reads what a server says of its rate limit: <c>RateLimit</c> with <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers-11), or
/// the fields of its earlier drafts and their <c>X-</c> forms. What is malformed is passed over.
/// </summary>
internal static class RateLimit
{
    /// <summary>A reset of so many seconds is no span but a time since 1970, as large networks send it.</summary>
    private const long FirstEpochSecond = 1_000_000_000;

    /// <summary>The fields that are read.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["RateLimit", "RateLimit-Remaining", "X-RateLimit-Remaining"];

    /// <summary>Reads the limit; of several, that which slows down most.</summary>
    /// <param name="headers">The response headers.</param>
    /// <param name="now">The time of receipt.</param>
    /// <returns>The reading; <see langword="null"/> where the server says nothing of use.</returns>
    public static RateLimitReading? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        RateLimitReading? strictest = null;
        if (headers.NonValidated.Contains("RateLimit"))
        {
            foreach (var reading in ReadStructured(headers.NonValidated))
            {
                strictest = Stricter(strictest, reading);
            }
        }

        strictest = Stricter(strictest, ReadNumbers(headers, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", now));
        return Stricter(strictest, ReadNumbers(headers, "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", now));
    }

    private static RateLimitReading? Stricter(RateLimitReading? left, RateLimitReading? right)
    {
        if (left is not { } first || right is not { } second)
        {
            return left ?? right;
        }

        var order = (second.Interval ?? TimeSpan.Zero).CompareTo(first.Interval ?? TimeSpan.Zero);
        return order > 0 || (order == 0 && second.Remaining < first.Remaining) ? second : first;
    }

    private static IEnumerable<RateLimitReading> ReadStructured(HttpHeadersNonValidated headers)
    {
        var policies = ReadList(headers, "RateLimit-Policy");
        foreach (var limit in ReadList(headers, "RateLimit"))
        {
            var policy = policies.FirstOrDefault(policy => policy.InnerList is null && string.Equals(policy.Item.Text, limit.Item.Text, StringComparison.Ordinal));

            // Limits of bytes or of concurrent requests say nothing of how often one may ask.
            if (policy?.Parameter("qu") is { } unit && unit.Text is not "requests")
            {
                continue;
            }

            var reset = limit.Parameter("t")?.Integer ?? policy?.Parameter("w")?.Integer;
            if (Reading(limit.Parameter("r")?.Integer, reset, policy?.Parameter("q")?.Integer) is { } reading)
            {
                yield return reading;
            }
        }
    }

    private static IReadOnlyList<StructuredMember> ReadList(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out var lines) && StructuredField.TryReadList(string.Join(", ", lines), out var members) ? members : [];

    private static RateLimitReading? ReadNumbers(HttpResponseHeaders headers, string limit, string remaining, string reset, DateTimeOffset now)
    {
        if (ReadNumber(headers.NonValidated, remaining) is not { } left || ReadNumber(headers.NonValidated, reset) is not { } until)
        {
            return null;
        }

        // Against the server's own clock, as for Retry-After.
        var span = until < FirstEpochSecond ? until : until - (headers.Date ?? now).ToUnixTimeSeconds();
        return Reading(left, span, ReadNumber(headers.NonValidated, limit));
    }

    // The earliest drafts let a limit be followed by policies: "100, 100;w=10".
    private static long? ReadNumber(HttpHeadersNonValidated headers, string name)
    {
        if (!headers.TryGetValues(name, out var lines) || lines.Count != 1)
        {
            return null;
        }

        var text = lines.ToString().AsSpan();
        var end = text.IndexOfAny(",;");
        return long.TryParse((end < 0 ? text : text[..end]).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static RateLimitReading? Reading(long? remaining, long? reset, long? quota) =>
        remaining is >= 0 && reset is > 0
            ? new RateLimitReading(remaining.Value, TimeSpan.FromSeconds(Math.Min(reset.Value, (long)RetryAfter.Longest.TotalSeconds)), quota is > 0 ? quota : null)
            : null;
}
