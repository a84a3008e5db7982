namespace CrawlPolicy.Terms;

/// <summary>The taking back of a grant.</summary>
/// <param name="On">The first day, in UTC, on which it grants nothing.</param>
/// <param name="By">Who took it back.</param>
/// <param name="Reason">Why.</param>
internal sealed record GrantRevocation(DateOnly On, string By, string Reason);
