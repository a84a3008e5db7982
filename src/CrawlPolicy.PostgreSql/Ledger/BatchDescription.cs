using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>What can be searched for in a batch: the values that occur, and the time that it spans.</summary>
internal sealed class BatchDescription
{
    private readonly HashSet<string>[] _texts = [.. Enumerable.Range(0, 4).Select(static _ => new HashSet<string>(StringComparer.Ordinal))];

    /// <summary>The microsecond that the earliest decision lies in.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

    /// <summary>The microsecond that the latest decision lies in.</summary>
    public long Latest { get; private set; } = long.MinValue;

    /// <summary>The sites.</summary>
    public string[] Sites => [.. _texts[0]];

    /// <summary>The reasons of refusals; empty for decisions that are none.</summary>
    public string[] Reasons => [.. _texts[1]];

    /// <summary>The verdicts.</summary>
    public string[] Verdicts => [.. _texts[2]];

    /// <summary>The crawlers' profiles.</summary>
    public string[] Crawlers => [.. _texts[3]];

    /// <summary>Describes decisions.</summary>
    public static BatchDescription Of(IEnumerable<DecisionRecord> records)
    {
        var description = new BatchDescription();
        foreach (var record in records)
        {
            description.Add(record);
        }

        return description;
    }

    /// <summary>Describes decisions as they are kept.</summary>
    /// <exception cref="InvalidDataException">They are damaged, or of an unknown form.</exception>
    public static BatchDescription Of(ReadOnlySpan<byte> records, long form)
    {
        var description = new BatchDescription();
        var reader = new RecordReader(records, form);
        while (reader.Read() is { } record)
        {
            description.Add(record);
        }

        return description;
    }

    /// <summary>Describes an entry that is no decision: nothing is searched for in it, and whoever reads from the newest on meets it last.</summary>
    public static BatchDescription OfNote() => new() { Earliest = 0, Latest = 0 };

    /// <summary>Microseconds since 1970 in UTC.</summary>
    public static long Microsecond(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Adds a decision.</summary>
    public void Add(DecisionRecord record)
    {
        Earliest = Math.Min(Earliest, Microsecond(record.At));
        Latest = Math.Max(Latest, Microsecond(record.At));
        _texts[0].Add(Connecting.DatabaseText.Clean(record.Site));
        _texts[1].Add(record.Reason);
        _texts[2].Add(record.Verdict);
        _texts[3].Add(Connecting.DatabaseText.Clean(record.Crawler));
    }
}
