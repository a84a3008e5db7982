using CrawlPolicy.Signals;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Tells findings that leave something unread from those about something that says nothing.</summary>
internal static class Shortfalls
{
    /// <summary>What was not read; <see langword="null"/> where all was.</summary>
    public static string? Of(IEnumerable<SignalFinding> findings) =>
        findings.FirstOrDefault(static finding => finding.Code is "too-large" or "too-many")?.Message;
}
