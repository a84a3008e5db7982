namespace CrawlPolicy.Terms;

/// <summary>Daily hours in UTC in which nothing is fetched.</summary>
/// <param name="From">The first minute.</param>
/// <param name="Until">The first minute after them; before <paramref name="From"/> where the hours wrap midnight.</param>
internal sealed record QuietHours(TimeOnly From, TimeOnly Until);
