namespace CrawlPolicy.Robots;

/// <summary>A record other than user-agent, allow and disallow.</summary>
/// <param name="Kind">What the key means.</param>
/// <param name="Key">The key as written.</param>
/// <param name="Value">The value as written, without comment and surrounding white space.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="IsGlobal">Whether it belongs to no group: it stands before any User-agent line, or is a Sitemap.</param>
public sealed record RobotsRecord(RobotsRecordKind Kind, string Key, string Value, int Line, bool IsGlobal);
