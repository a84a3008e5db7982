namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>Which entries are counted.</summary>
/// <param name="Key">The name by which programs find the count; it is kept between versions.</param>
/// <param name="Words">The filter in words; <c>{0}</c> stands for what tells several counts of the kind apart.</param>
internal sealed record CountKind(string Key, string Words);
