using System.Globalization;

namespace CrawlPolicy.Terms.Testing;

/// <summary>The pace that a test expects of the site's policy; what is <see langword="null"/> is not compared.</summary>
/// <param name="Interval">The time from one request to the next.</param>
/// <param name="Concurrency">The most requests under way at once.</param>
/// <param name="QuietHours">The daily hours in which nothing is fetched.</param>
/// <param name="DailyCap">The most requests in a day.</param>
internal sealed record ExpectedRate(TimeSpan? Interval, int? Concurrency, QuietHours? QuietHours, int? DailyCap)
{
    /// <summary>Says how a stated pace differs; <see langword="null"/> where it does not.</summary>
    /// <param name="rate">The stated pace; <see langword="null"/> where none is.</param>
    public string? Compare(SiteRate? rate)
    {
        var stated = rate ?? new SiteRate();
        return Interval is { } interval && interval != stated.Interval ? Differ("interval", Text(interval), stated.Interval == TimeSpan.Zero ? null : Text(stated.Interval))
            : Concurrency is { } concurrency && concurrency != stated.Concurrency ? Differ("concurrency", Text(concurrency), stated.Concurrency == 0 ? null : Text(stated.Concurrency))
            : QuietHours is not null && QuietHours != stated.QuietHours ? Differ("quiet hours", Text(QuietHours), stated.QuietHours is null ? null : Text(stated.QuietHours))
            : DailyCap is { } cap && cap != stated.DailyCap ? Differ("daily cap", Text(cap), stated.DailyCap == 0 ? null : Text(stated.DailyCap))
            : null;
    }

    private static string Differ(string what, string expected, string? actual) =>
        $"The {what} of the site's pace was to be {expected}, but the policy states {actual ?? "none"}.";

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(QuietHours hours) =>
        string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}-{hours.Until:HH:mm}");
}
