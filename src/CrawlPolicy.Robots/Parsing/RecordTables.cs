namespace CrawlPolicy.Robots.Parsing;

/// <summary>The records of a file, each sort with a limit of its own, so that a flood of one hides none of another.</summary>
internal struct RecordTables
{
    /// <summary>How many site maps, how many records of known kinds, and how many of unknown kinds are kept.</summary>
    public const int Limit = 4096;

    public PooledList<RecordEntry> Grouped;
    public PooledList<RecordEntry> Global;
    public PooledList<RecordEntry> Sitemaps;
    private int _known;
    private int _other;

    /// <summary>Keeps the record, or answers with the finding that it is one too many.</summary>
    public string? Add(in RecordEntry record)
    {
        var count = record.Kind switch
        {
            RobotsRecordKind.Sitemap => Sitemaps.Count,
            RobotsRecordKind.Other or RobotsRecordKind.Noindex => _other++,
            _ => _known++,
        };
        if (count >= Limit)
        {
            return RobotsFindingCodes.TooManyRecords;
        }

        if (record.Kind == RobotsRecordKind.Sitemap)
        {
            Sitemaps.Add(record);
        }
        else if (record.IsGlobal)
        {
            Global.Add(record);
        }
        else
        {
            Grouped.Add(record);
        }

        return null;
    }
}
