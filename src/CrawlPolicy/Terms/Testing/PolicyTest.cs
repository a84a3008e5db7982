using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Testing;

/// <summary>A test that a policy file holds: a fetch, and what must be decided about it.</summary>
/// <param name="Name">What the test says.</param>
/// <param name="Url">The URL.</param>
/// <param name="Expected">The decision.</param>
/// <param name="Location">Where the test stands.</param>
internal sealed record PolicyTest(string Name, string Url, PolicyTestExpectation Expected, SourceLocation Location)
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The crawler profile; <see langword="null"/> for a stand-in that was given every purpose.</summary>
    public string? Crawler { get; init; }

    /// <summary>The purpose; <see langword="null"/> for the profile's first.</summary>
    public string? Purpose { get; init; }

    /// <summary>The dataset that the URL came from; <see langword="null"/> for none.</summary>
    public string? Dataset { get; init; }

    /// <summary>When the fetch is judged; <see langword="null"/> for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The text of the site's robots.txt; <see langword="null"/> for none.</summary>
    public string? Robots { get; init; }
}
