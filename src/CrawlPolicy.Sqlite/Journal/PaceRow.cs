using CrawlPolicy.Pacing;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>What the store keeps of a site's pace.</summary>
/// <param name="Site">Whose pace.</param>
/// <param name="State">The newest state.</param>
/// <param name="IsRetired">Whether the site is forgotten.</param>
internal readonly record struct PaceRow(SiteKey Site, PaceState State, bool IsRetired);
