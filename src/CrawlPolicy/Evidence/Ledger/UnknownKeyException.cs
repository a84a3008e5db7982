namespace CrawlPolicy.Evidence.Ledger;

/// <summary>A checkpoint is signed, but not by the key that was given.</summary>
internal sealed class UnknownKeyException(string message) : Exception(message);
