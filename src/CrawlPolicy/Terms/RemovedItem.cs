using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>A work that must never be fetched again, under none of its URLs.</summary>
/// <param name="Item">The item, <c>site:kind:id</c>.</param>
/// <param name="Notice">The notice that asked for it.</param>
/// <param name="Reference">The removal as decisions name it.</param>
internal sealed record RemovedItem(string Item, string Notice, RuleReference Reference);
