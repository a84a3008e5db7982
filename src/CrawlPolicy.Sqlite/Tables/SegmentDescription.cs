using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>What can be searched for in some decisions: the values that occur, and the time that they span.</summary>
internal sealed class SegmentDescription
{
    private static readonly string[] Names = ["site", "reason", "verdict", "crawler"];

    private readonly DistinctTexts[] _texts = [new(), new(), new(), new()];

    /// <summary>How many decisions are described.</summary>
    public int Count { get; private set; }

    /// <summary>The microsecond that the earliest decision lies in.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

    /// <summary>The first microsecond that does not begin before the latest decision.</summary>
    public long Latest { get; private set; } = long.MinValue;

    /// <summary>The values that occur, each under the name of what it is; empty ones are left out.</summary>
    public IEnumerable<(string Name, string Value)> Values =>
        Names.Zip(_texts).SelectMany(static pair => pair.Second.Order(StringComparer.Ordinal).Select(text => (pair.First, text)));

    /// <summary>Adds a decision.</summary>
    public void Add(DecisionRecord record)
    {
        Count++;
        Earliest = Math.Min(Earliest, Microseconds.Floor(record.At));
        Latest = Math.Max(Latest, Microseconds.Ceiling(record.At));
        _texts[0].Add(record.Site);
        _texts[1].Add(record.Reason);
        _texts[2].Add(record.Verdict);
        _texts[3].Add(record.Crawler);
    }

    /// <summary>Adds what another description says.</summary>
    public void Add(SegmentDescription other)
    {
        Count += other.Count;
        Earliest = Math.Min(Earliest, other.Earliest);
        Latest = Math.Max(Latest, other.Latest);
        for (var i = 0; i < _texts.Length; i++)
        {
            _texts[i].UnionWith(other._texts[i]);
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Count = 0;
        Earliest = long.MaxValue;
        Latest = long.MinValue;
        foreach (var texts in _texts)
        {
            texts.Clear();
        }
    }

    private sealed class DistinctTexts() : HashSet<string>(StringComparer.Ordinal)
    {
        private string _last = "";

        // Mostly the same object as the time before.
        public new void Add(string text)
        {
            if (!ReferenceEquals(_last, text) && text.Length > 0)
            {
                _last = text;
                base.Add(text);
            }
        }

        public new void Clear()
        {
            _last = "";
            base.Clear();
        }
    }
}
