namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>A link of a page.</summary>
/// <param name="Url">Where to, without fragment.</param>
/// <param name="Rel">Its relations, in lower case.</param>
/// <param name="Text">What it shows.</param>
internal sealed record PageLink(Uri Url, string Rel, string Text);
