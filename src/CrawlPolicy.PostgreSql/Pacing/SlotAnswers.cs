using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>What the database answered.</summary>
/// <param name="Rows">The answer for each site.</param>
/// <param name="Received">When it was here, by the node's monotonic clock.</param>
internal readonly record struct SlotAnswers(IReadOnlyDictionary<SiteKey, PaceRow> Rows, TimeSpan Received);
