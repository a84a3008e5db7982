using System.Text;

namespace CrawlPolicy.Robots.Pace;

/// <summary>Reads the values of the records on pace. What is too large to mean anything is bounded, never ignored.</summary>
internal static class PaceReader
{
    /// <summary>Whether a record's value can be read; true for records that are not on pace.</summary>
    public static bool CanRead(RobotsRecordKind kind, ReadOnlySpan<byte> value) => kind switch
    {
        RobotsRecordKind.CrawlDelay => CrawlDelay(Encoding.UTF8.GetString(value)) is not null,
        RobotsRecordKind.RequestRate => RequestRate(Encoding.UTF8.GetString(value), line: 0) is not null,
        RobotsRecordKind.VisitTime => VisitTime(Encoding.UTF8.GetString(value), line: 0) is not null,
        _ => true,
    };

    /// <summary>Seconds, decimals allowed, with an optional unit (<c>s</c>, <c>m</c>, <c>h</c>, <c>d</c>); the comma counts as a point.</summary>
    public static TimeSpan? CrawlDelay(ReadOnlySpan<char> value)
    {
        var reader = new ValueReader(value);
        return reader.TryReadNumber(out var seconds) ? Bound(seconds * reader.ReadUnit()) : null;
    }

    /// <summary><c>documents/time[unit] [HHMM-HHMM]</c>.</summary>
    public static RequestRate? RequestRate(ReadOnlySpan<char> value, int line)
    {
        var reader = new ValueReader(value);
        if (!reader.TryReadNumber(out var requests) || !reader.TryRead('/'))
        {
            return null;
        }

        // `1/s` says one a second.
        var time = reader.TryReadNumber(out var number) ? number : 1;
        var period = Bound(time * reader.ReadUnit());
        if (period <= TimeSpan.Zero)
        {
            return null;
        }

        var window = VisitTime(reader.Rest, line);
        return new RequestRate((int)Math.Min(requests, int.MaxValue), period, window, line);
    }

    /// <summary><c>HHMM-HHMM</c> or <c>HH:MM-HH:MM</c>.</summary>
    public static VisitTime? VisitTime(ReadOnlySpan<char> value, int line)
    {
        var reader = new ValueReader(value);
        return reader.TryReadTime(out var start) && reader.TryRead('-') && reader.TryReadTime(out var end)
            ? new VisitTime(start, end, line)
            : null;
    }

    private static TimeSpan Bound(double seconds) =>
        seconds >= RobotsAgentRules.MaximumDelay.TotalSeconds ? RobotsAgentRules.MaximumDelay : TimeSpan.FromSeconds(seconds);
}
