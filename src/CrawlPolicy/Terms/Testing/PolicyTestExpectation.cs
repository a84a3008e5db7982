namespace CrawlPolicy.Terms.Testing;

/// <summary>What a test expects; what is <see langword="null"/> is not compared.</summary>
/// <param name="Allowed">Whether the fetch may leave.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Rule">The rule that decides, as <c>site/rule</c>.</param>
internal sealed record PolicyTestExpectation(bool Allowed, string? Reason, string? Rule)
{
    /// <summary>What an expectation writes for a URL that names no work.</summary>
    public const string NoItem = "none";

    /// <summary>The work that the URL names, as <c>site:kind:id</c>; <see cref="NoItem"/> for none.</summary>
    public string? Item { get; init; }

    /// <summary>What the way out that the refusal names must contain.</summary>
    public string? Instead { get; init; }

    /// <summary>The pace that the site's policy states.</summary>
    public ExpectedRate? Rate { get; init; }
}
