namespace CrawlPolicy.Pacing;

/// <summary>What a durable store has to write of a site's pace.</summary>
/// <param name="Entry">The entry that changed.</param>
/// <param name="Site">Whose pace.</param>
/// <param name="State">The state when the change was taken, the newest one.</param>
/// <param name="IsRetired">Whether the site is forgotten; a new entry for it may follow in the same list.</param>
internal readonly record struct PaceChange(PaceEntry Entry, SiteKey Site, PaceState State, bool IsRetired);
