namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>An entry is not what was recorded, or is missing; the message says which.</summary>
internal sealed class BadRecordException(string message) : Exception(message);
