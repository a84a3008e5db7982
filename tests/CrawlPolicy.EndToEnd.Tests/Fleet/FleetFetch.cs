namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>A page that was fetched.</summary>
/// <param name="Url">Its URL, which nobody else asked for.</param>
/// <param name="Slot">When it was allowed to leave, as the fleet's record says.</param>
/// <param name="Arrived">When it reached the origin, as the origin's own log says.</param>
internal sealed record FleetFetch(string Url, DateTimeOffset Slot, DateTimeOffset Arrived);
