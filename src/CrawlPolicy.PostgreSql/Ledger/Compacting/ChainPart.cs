namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>The entries of a chain that stand in one segment.</summary>
/// <param name="Number">The segment's number, from 0.</param>
/// <param name="First">The first entry.</param>
/// <param name="Last">The last entry.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Latest">The microsecond of the latest.</param>
/// <param name="Old">How many stand in batches that are all old.</param>
internal readonly record struct ChainPart(long Number, long First, long Last, long Count, long Latest, long Old);
