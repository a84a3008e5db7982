namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Entries that follow each other, and some of their fields.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
/// <param name="Fields">The mask of the fields; 0 where it is about whole entries.</param>
internal readonly record struct EntryRange(long First, long Last, byte Fields);
