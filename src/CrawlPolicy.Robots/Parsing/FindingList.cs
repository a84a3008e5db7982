namespace CrawlPolicy.Robots.Parsing;

/// <summary>The first findings of a file; a hostile one could hold hundreds of thousands.</summary>
internal struct FindingList
{
    public const int Limit = 256;

    private PooledList<FindingEntry> _entries;

    public void Add(string code, int line, int start, int length)
    {
        if (_entries.Count < Limit)
        {
            _entries.Add(new FindingEntry(code, line, start, length));
        }
        else if (_entries.Count == Limit)
        {
            _entries.Add(new FindingEntry(RobotsFindingCodes.TooManyFindings, line, 0, 0));
        }
    }

    public FindingEntry[] ToArrayAndReturn() => _entries.ToArrayAndReturn();
}
