using System.Globalization;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Times as exports write them: UTC, with all seven decimals, so that nothing of what was hashed is lost.</summary>
internal static class EntryTime
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Writes ticks; nothing for 0 and for what is no time.</summary>
    public static string? Write(long ticks) =>
        ticks <= 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks, DateTimeKind.Utc).ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static bool TryRead(string? text, out long ticks)
    {
        var isRead = DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        ticks = isRead ? time.Ticks : 0;
        return isRead || text is null;
    }
}
