namespace CrawlPolicy.Robots.Parsing;

/// <summary>A User-agent line: its value, how much of it is the product token, and the group that it opens or joins.</summary>
internal readonly record struct AgentEntry(int Start, int Length, int TokenLength, int Line, int Group, bool IsWildcard);
