namespace CrawlPolicy.Terms;

/// <summary>How the URLs of a site name one kind of work.</summary>
/// <param name="Kind">The kind, for instance <c>video</c>.</param>
/// <param name="IdLength">The exact length of an identity; 0 for any.</param>
/// <param name="Urls">Paths with <c>{id}</c> in the identity's place, with the host before them where only one host spells it so.</param>
internal sealed record ItemPattern(string Kind, int IdLength, IReadOnlyList<string> Urls);
