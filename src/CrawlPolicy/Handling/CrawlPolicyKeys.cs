using CrawlPolicy.Decisions;

namespace CrawlPolicy.Handling;

/// <summary>What a single request may say in its <see cref="HttpRequestMessage.Options"/>.</summary>
public static class CrawlPolicyKeys
{
    /// <summary>The purpose of this request, <c>USE[:BENEFICIARY]</c>; it must be among the profile's.</summary>
    public static HttpRequestOptionsKey<string> Purpose { get; } = new("CrawlPolicy.Purpose");

    /// <summary>The dataset that the URL came from, or several with commas between them; their licences must allow the purpose.</summary>
    public static HttpRequestOptionsKey<string> Dataset { get; } = new("CrawlPolicy.Dataset");

    /// <summary>The decision that let the request go; set by the handler on <see cref="HttpResponseMessage.RequestMessage"/>.</summary>
    public static HttpRequestOptionsKey<Decision> Decision { get; } = new("CrawlPolicy.Decision");
}
