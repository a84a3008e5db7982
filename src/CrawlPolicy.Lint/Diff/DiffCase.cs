using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.Diff;

/// <summary>A fetch that both trees are asked about.</summary>
/// <param name="Url">The URL.</param>
/// <param name="Purpose">The purpose; <see langword="null"/> for the profile's first.</param>
internal sealed record DiffCase(string Url, string? Purpose)
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The crawler profile; <see langword="null"/> for a stand-in with every purpose.</summary>
    public string? Crawler { get; init; }

    /// <summary>The dataset that the URL came from; <see langword="null"/> for none.</summary>
    public string? Dataset { get; init; }

    /// <summary>When the fetch is judged; <see langword="null"/> for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The text of the site's robots.txt; <see langword="null"/> for none.</summary>
    public string? Robots { get; init; }

    /// <summary>Whether the stand-in is a public search engine.</summary>
    public bool IsPublicSearchEngine { get; init; }

    /// <summary>A fetch of a test.</summary>
    public static DiffCase Of(PolicyTestCase one)
    {
        // A use alone is commercial, and so are the uses that every URL is asked for.
        var purpose = one.Purpose?.Replace($":{CrawlPurpose.AllBeneficiaries[0]}", "", StringComparison.Ordinal);
        var test = one.Test;
        return new DiffCase(one.Url, purpose)
        {
            Method = test.Method,
            Crawler = test.Crawler,
            IsPublicSearchEngine = test.IsPublicSearchEngine,
            Dataset = test.Dataset,
            At = test.At,
            Robots = test.Robots,
        };
    }
}
