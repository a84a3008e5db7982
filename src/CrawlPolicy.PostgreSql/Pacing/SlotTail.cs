using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>Slots at the end of a reservation that nobody has used.</summary>
/// <param name="Site">The site.</param>
/// <param name="Slots">How many.</param>
/// <param name="IntervalMicroseconds">The time from one to the next.</param>
/// <param name="EndMicroseconds">The end of the reservation, by the database's clock.</param>
internal readonly record struct SlotTail(SiteKey Site, long Slots, long IntervalMicroseconds, long EndMicroseconds);
