namespace CrawlPolicy.Inspection.Body;

/// <summary>A meta element that speaks of use.</summary>
/// <param name="Name">Its name in lower case and without white space around it: <c>robots</c>, the crawler's product token, or one that begins with <c>tdm-</c>.</param>
/// <param name="Content">Its content, as written; empty where it has none.</param>
internal sealed record MetaFact(string Name, string Content) : PageFact;
