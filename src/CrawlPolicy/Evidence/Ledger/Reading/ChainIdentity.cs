namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>Which chain of a store it is about.</summary>
/// <param name="Node">The name of the node that writes it; empty in a store that one process owns.</param>
/// <param name="Origin">The chain's name, which its first hash and its checkpoints begin with.</param>
/// <param name="Key">The public key that signs its checkpoints (SubjectPublicKeyInfo), where there is one yet.</param>
/// <param name="TellsOfOthers">Whether its entries say what was removed from other chains.</param>
internal sealed record ChainIdentity(string Node, string Origin, byte[]? Key, bool TellsOfOthers = false);
