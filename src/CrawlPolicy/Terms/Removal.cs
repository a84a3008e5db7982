namespace CrawlPolicy.Terms;

/// <summary>A <c>Removal</c> policy file: what must never be fetched again.</summary>
/// <param name="Name">The removal's name.</param>
/// <param name="Notice">The notice that asked for it, as it is filed.</param>
/// <param name="Urls">The URLs.</param>
/// <param name="Items">The works, under all of their URLs.</param>
internal sealed record Removal(string Name, string Notice, IReadOnlyList<RemovedUrl> Urls, IReadOnlyList<RemovedItem> Items);
