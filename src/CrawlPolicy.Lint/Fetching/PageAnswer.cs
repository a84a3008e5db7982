using System.Net.Http.Headers;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Fetching;

/// <summary>What asking for a page came to.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Url">The URL that was asked last.</param>
/// <param name="Message">Why there is no page, in sentences with what to do; empty where there is one.</param>
internal sealed record PageAnswer(PageOutcome Outcome, Uri Url, string Message)
{
    /// <summary>The page without content codings.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The value of its Content-Type field.</summary>
    public string? ContentType { get; init; }

    /// <summary>Why it was refused; <see langword="null"/> where it was not.</summary>
    public ReasonCode? Reason { get; init; }

    /// <summary>The head of the last answer, as it came; <see langword="null"/> where none came.</summary>
    public HttpResponseHeaders? Head { get; init; }

    /// <summary>The URLs that were asked, in their order.</summary>
    public IReadOnlyList<Uri> Hops { get; init; } = [];

    /// <summary>Where the page lies from now on, where all redirects on the way are permanent and there was one.</summary>
    public Uri? MovedTo { get; init; }
}
