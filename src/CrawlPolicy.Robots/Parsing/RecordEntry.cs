namespace CrawlPolicy.Robots.Parsing;

/// <summary>A record and the User-agent lines (a range of the agents' table, empty before any group) that stand directly before it.</summary>
internal readonly record struct RecordEntry(
    RobotsRecordKind Kind, int KeyStart, int KeyLength, int ValueStart, int ValueLength, int Line, int AgentStart, int AgentEnd)
{
    public bool IsGlobal => AgentStart == AgentEnd;
}
