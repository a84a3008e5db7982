namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>What the home page of a site says to people.</summary>
/// <param name="Title">What the site calls itself; <see langword="null"/> where it does not.</param>
/// <param name="Links">Its links, in their order.</param>
internal sealed record HomePage(string? Title, IReadOnlyList<PageLink> Links);
