namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>A page that was fetched.</summary>
/// <param name="Url">Its URL, which nobody else asked for.</param>
/// <param name="Slot">When its slot began at the latest: as the fleet's record says, or where it was allowed at once, when it arrived.</param>
/// <param name="Arrived">When it reached the origin, as the origin's own log says.</param>
internal sealed record FleetFetch(string Url, DateTimeOffset Slot, DateTimeOffset Arrived);
