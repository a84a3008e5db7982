using System.Globalization;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports;

/// <summary>Dates as reports write them.</summary>
internal static class Dates
{
    /// <summary>A day.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A month as the template asks for it.</summary>
    public static string Month(DateTimeOffset at) => at.UtcDateTime.ToString("MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A month that sorts.</summary>
    public static string SortedMonth(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>A time.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The day of the newest entry that a report uses, or the day that was asked for.</summary>
    /// <returns>The day; nothing where no entry was used.</returns>
    public static Statement[] Last(ReportQuestion question, params CountedEntries[] used)
    {
        var newest = question.At ?? used.Max(static counted => counted.To);
        return newest == DateTimeOffset.MinValue ? [] : [Statement.Plain(Day(newest))];
    }
}
