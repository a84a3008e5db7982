using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>A URL pattern that must never be fetched again.</summary>
/// <param name="Host">The hosts.</param>
/// <param name="Path">The paths.</param>
/// <param name="Notice">The notice that asked for it.</param>
/// <param name="Reference">The removal as decisions name it.</param>
internal sealed record RemovedUrl(HostPattern Host, PathPattern Path, string Notice, RuleReference Reference);
