namespace CrawlPolicy.Inspection.Body;

/// <summary>A link whose relation is <c>license</c>.</summary>
/// <param name="Element">The element: <c>link</c>, <c>a</c> or <c>area</c>.</param>
/// <param name="Href">Where it leads, as written; <see cref="PageFacts.Resolve"/> makes it absolute.</param>
/// <param name="Type">The media type of its target, as written; <see langword="null"/> where it states none.</param>
internal sealed record LicenceLink(string Element, string Href, string? Type) : PageFact;
