using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>What is wanted of one site; times in microseconds.</summary>
/// <param name="Site">The site.</param>
/// <param name="Slots">How many slots.</param>
/// <param name="Interval">The time from one to the next.</param>
/// <param name="Horizon">How far ahead the first may lie.</param>
/// <param name="DailyCap">The most slots in a UTC day; 0 for no limit.</param>
/// <param name="Delay">How long from now the first slot begins at the earliest.</param>
internal readonly record struct SlotDemand(SiteKey Site, long Slots, long Interval, long Horizon, long DailyCap, long Delay);
