namespace CrawlPolicy.Datasets.Membership;

/// <summary>A file is no membership index that can be relied on. The message is the rest of a sentence that begins with the file.</summary>
internal sealed class MembershipFileException(string message) : Exception(message);
