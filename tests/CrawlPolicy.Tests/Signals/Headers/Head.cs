using System.Net.Http.Headers;

namespace CrawlPolicy.Tests.Signals.Headers;

/// <summary>Makes the head of a response of lines <c>Name: value</c>.</summary>
internal static class Head
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static HttpResponseHeaders Of(params IEnumerable<string> lines)
    {
        var headers = new HttpResponseMessage().Headers;
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Assert.True(headers.TryAddWithoutValidation(line[..colon], line[(colon + 1)..].Trim()), line);
        }

        return headers;
    }
}
