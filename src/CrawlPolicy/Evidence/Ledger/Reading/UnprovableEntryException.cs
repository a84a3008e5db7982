namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>There is no such entry to prove, or not yet, or no longer; the message says why.</summary>
internal sealed class UnprovableEntryException(string message) : Exception(message);
