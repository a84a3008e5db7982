namespace CrawlPolicy.Lint.Rules;

/// <summary>What checks are told besides the files.</summary>
/// <param name="Today">The day that dates are held against, in UTC.</param>
internal sealed record CheckSettings(DateOnly Today);
