namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>What looks like a secret in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Kind">What it looks like, in words; never the secret.</param>
internal readonly record struct Secret(int Start, int Length, string Kind);
