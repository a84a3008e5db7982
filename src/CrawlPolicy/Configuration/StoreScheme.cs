namespace CrawlPolicy.Configuration;

/// <summary>A kind of store that a package has added, by the word before the colon in <see cref="CrawlPolicyOptions.Store"/>.</summary>
/// <param name="Name">The word, for instance <c>sqlite</c>.</param>
internal sealed record StoreScheme(string Name);
