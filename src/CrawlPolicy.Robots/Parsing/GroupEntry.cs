namespace CrawlPolicy.Robots.Parsing;

/// <summary>A group as ranges of the file's tables.</summary>
internal readonly record struct GroupEntry(int AgentStart, int AgentEnd, int RuleStart, int RuleEnd, int RecordStart, int RecordEnd);
