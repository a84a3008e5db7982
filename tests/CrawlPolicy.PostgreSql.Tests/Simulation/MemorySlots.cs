using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>The database's table of the pace, in memory and with a time that the caller gives: the same answers, the same rows.</summary>
internal sealed class MemorySlots
{
    private const long DayLength = 86_400_000_000;

    private readonly Dictionary<SiteKey, SlotRow> _rows = [];

    /// <summary>How many slots were reserved so far.</summary>
    public long Reserved { get; private set; }

    /// <summary>How many of them were given back.</summary>
    public long Refunded { get; private set; }

    /// <summary>The row of a site; <see langword="null"/> where it has none.</summary>
    public SlotRow? this[SiteKey site]
    {
        get => _rows.TryGetValue(site, out var row) ? row : null;
        set => _rows[site] = value!.Value;
    }

    /// <summary>Reserves slots of several sites.</summary>
    public Dictionary<SiteKey, PaceRow> Reserve(IReadOnlyList<SlotDemand> demands, long now)
    {
        var answers = new Dictionary<SiteKey, PaceRow>(demands.Count);
        foreach (var demand in demands)
        {
            answers.Add(demand.Site, Reserve(demand, now));
        }

        return answers;
    }

    /// <summary>Gives slots back.</summary>
    /// <returns>How many rows changed.</returns>
    public int Refund(SlotTail tail)
    {
        if (!_rows.TryGetValue(tail.Site, out var row) || row.NextFree != tail.EndMicroseconds)
        {
            return 0;
        }

        _rows[tail.Site] = row with { NextFree = row.NextFree - (tail.Slots * tail.IntervalMicroseconds), Reserved = Math.Max(row.Reserved - tail.Slots, 0) };
        Refunded += tail.Slots;
        return 1;
    }

    private PaceRow Reserve(SlotDemand demand, long now)
    {
        var start = now + demand.Delay;
        if (!_rows.TryGetValue(demand.Site, out var known))
        {
            _rows.Add(demand.Site, new SlotRow(start + (demand.Slots * demand.Interval), start - (start % DayLength), demand.Slots));
            Reserved += demand.Slots;
            return new PaceRow(now, start, start, null, 0, 0);
        }

        var free = Math.Max(known.NextFree, start);
        var day = free - (free % DayLength);
        var slot = demand.DailyCap > 0 && known.Reserved >= demand.DailyCap && day == known.Day ? day + DayLength : free;
        if (slot - start > demand.Horizon)
        {
            return new PaceRow(now, start, null, known.NextFree, known.Day, known.Reserved);
        }

        var slotDay = slot - (slot % DayLength);
        _rows[demand.Site] = new SlotRow(
            slot + (demand.Slots * demand.Interval), slotDay, (slotDay == known.Day ? known.Reserved : 0) + demand.Slots);
        Reserved += demand.Slots;
        return new PaceRow(now, start, slot, known.NextFree, known.Day, known.Reserved);
    }
}
