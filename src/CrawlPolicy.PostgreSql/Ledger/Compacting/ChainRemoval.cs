using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>The first entries of a chain, which are to go.</summary>
/// <param name="Node">The node that wrote it.</param>
/// <param name="Origin">The chain's name.</param>
/// <param name="Count">How many of them are there.</param>
/// <param name="Kept">What is kept of them.</param>
/// <param name="Root">The root of the whole chain, where it ended with them; else <see langword="null"/>.</param>
internal sealed record ChainRemoval(string Node, string Origin, long Count, DroppedEnd Kept, byte[]? Root);
