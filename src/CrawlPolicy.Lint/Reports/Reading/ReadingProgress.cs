using System.Globalization;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>How far the readings of a record have come. One thread reads and another one looks.</summary>
/// <param name="readings">How many readings there are.</param>
internal sealed class ReadingProgress(int readings)
{
    private int _reading;
    private long _entries;
    private long _total;

    /// <summary>Begins the next reading.</summary>
    /// <param name="total">How many entries it will find; <see langword="null"/> where nobody knows yet.</param>
    public void Begin(long? total)
    {
        Volatile.Write(ref _total, total ?? 0);
        Volatile.Write(ref _entries, 0);
        Interlocked.Increment(ref _reading);
    }

    /// <summary>Counts entries that were read.</summary>
    public void Add(long entries) => Interlocked.Add(ref _entries, entries);

    /// <summary>How many entries the reading has found so far.</summary>
    public long Entries => Volatile.Read(ref _entries);

    /// <summary>How far it is, in words.</summary>
    public override string ToString()
    {
        var (entries, total) = (Entries, Volatile.Read(ref _total));
        var share = total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {total:N0} ({Math.Min(100, 100 * entries / total)} %)") : "";
        return string.Create(CultureInfo.InvariantCulture, $"reading {Math.Max(1, Volatile.Read(ref _reading))} of {readings}: {entries:N0}{share} entries");
    }
}
