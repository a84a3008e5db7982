using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Testing;

/// <summary>A test that a policy file holds: fetches, and what must be decided about each of them.</summary>
/// <param name="Name">What the test says.</param>
/// <param name="Urls">The URLs.</param>
/// <param name="Expected">The decision.</param>
/// <param name="Location">Where the test stands.</param>
internal sealed record PolicyTest(string Name, IReadOnlyList<string> Urls, PolicyTestExpectation Expected, SourceLocation Location)
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The crawler profile; <see langword="null"/> for a stand-in that was given every purpose.</summary>
    public string? Crawler { get; init; }

    /// <summary>Whether the stand-in is a public search engine.</summary>
    public bool IsPublicSearchEngine { get; init; }

    /// <summary>The purposes, for each of which every URL is judged; empty for the profile's first.</summary>
    public PurposeSet Purposes { get; init; }

    /// <summary>The dataset that the URLs came from; <see langword="null"/> for none.</summary>
    public string? Dataset { get; init; }

    /// <summary>When the fetches are judged; <see langword="null"/> for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The text of the site's robots.txt; <see langword="null"/> for none.</summary>
    public string? Robots { get; init; }

    /// <summary>How many fetches it is.</summary>
    public int Count => Urls.Count * Math.Max(1, Purposes.Count);

    /// <summary>Each URL with each purpose.</summary>
    public IEnumerable<PolicyTestCase> Cases() =>
        from url in Urls
        from purpose in Purposes.IsEmpty ? [null] : Purposes.Each().Select(static string? (purpose) => purpose.ToString())
        select new PolicyTestCase(this, url, purpose);
}
