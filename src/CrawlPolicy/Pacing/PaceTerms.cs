namespace CrawlPolicy.Pacing;

/// <summary>How fast a site may be fetched from.</summary>
/// <param name="Interval">The time from one slot to the next; zero for no limit.</param>
/// <param name="Horizon">How far ahead a slot may lie.</param>
/// <param name="DailyCap">The most slots in a UTC day; 0 for no limit.</param>
public readonly record struct PaceTerms(TimeSpan Interval, TimeSpan Horizon, int DailyCap = 0);
