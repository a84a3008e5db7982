namespace CrawlPolicy.Robots.Parsing;

/// <summary>A finding before its sentence is made: the code, and the piece of the file that it is about.</summary>
internal readonly record struct FindingEntry(string Code, int Line, int Start, int Length);
