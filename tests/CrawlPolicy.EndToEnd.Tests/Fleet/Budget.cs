namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>A site's budget, judged from outside: one request every interval.</summary>
internal static class Budget
{
    /// <summary>
    /// By how much requests came closer together than the budget allows: the longest time by which any run of them, of whatever
    /// length, was shorter than its number of intervals. In no window of any length W are there more than (W + this) / interval + 1.
    /// </summary>
    public static TimeSpan Excess(IEnumerable<DateTimeOffset> times, TimeSpan interval)
    {
        var (excess, next) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var time in times.Order())
        {
            excess = next - time > excess ? next - time : excess;
            next = (time > next ? time : next) + interval;
        }

        return excess;
    }

    /// <summary>The most requests within a window of this length, wherever it begins.</summary>
    public static int Most(IReadOnlyList<DateTimeOffset> ordered, TimeSpan window)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < ordered.Count; last++)
        {
            while (ordered[last] - ordered[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
