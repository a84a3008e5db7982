using CrawlPolicy.Decisions;

namespace CrawlPolicy.Cooldown;

/// <summary>A site's demand for rest.</summary>
/// <param name="Until">Until when nothing is fetched from the site.</param>
/// <param name="Reason">The code that fetches are refused with meanwhile.</param>
/// <param name="Incidents">How many incidents have followed one another without 30 quiet minutes between them; the back-off doubles with each.</param>
/// <param name="LastIncident">When the last of them was.</param>
/// <param name="Cause">What the site said, in a sentence.</param>
public sealed record SiteBlock(DateTimeOffset Until, ReasonCode Reason, int Incidents, DateTimeOffset LastIncident, string Cause);
