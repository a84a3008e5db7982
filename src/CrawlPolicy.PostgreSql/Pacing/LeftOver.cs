using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>Takes the slots of a reservation that nobody waits for yet.</summary>
internal delegate void LeftOver(SiteKey site, TimeSpan next, TimeSpan interval, long slots, long end);
