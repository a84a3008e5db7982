namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>What the database keeps of a site's pace, in microseconds.</summary>
/// <param name="NextFree">The theoretical arrival time.</param>
/// <param name="Day">The beginning of the day that <paramref name="Reserved"/> counts.</param>
/// <param name="Reserved">The slots of that day.</param>
internal readonly record struct SlotRow(long NextFree, long Day, long Reserved);
