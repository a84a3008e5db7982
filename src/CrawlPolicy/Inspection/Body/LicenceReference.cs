namespace CrawlPolicy.Inspection.Body;

/// <summary>A licence document that a page links to.</summary>
/// <param name="Url">Its address, absolute.</param>
/// <param name="IsDoubtful">Whether the link itself is doubtful (<see cref="PageFact.IsDoubtful"/>): then the document may deny and permits nothing.</param>
internal sealed record LicenceReference(Uri Url, bool IsDoubtful);
