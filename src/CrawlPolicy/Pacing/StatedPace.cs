using CrawlPolicy.Robots;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Pacing;

/// <summary>What a site says of its pace, in its policy and in the robots.txt group that applies.</summary>
internal static class StatedPace
{
    /// <summary>Whether the site states any pace at all.</summary>
    public static bool IsStated(SiteRate? rate, RobotsAgentRules? robots) =>
        rate is not null
        || robots is not null && (robots.CrawlDelay is not null || robots.RequestRates.Count > 0 || robots.VisitTimes.Count > 0);

    /// <summary>The longest of the intervals that the site states; <see langword="null"/> where it states none.</summary>
    public static TimeSpan? Interval(SiteRate? rate, RobotsAgentRules? robots, DateTimeOffset now)
    {
        TimeSpan? longest = rate?.Interval;
        if (robots is null)
        {
            return longest;
        }

        Longer(ref longest, robots.CrawlDelay);
        var rates = robots.RequestRates;
        for (var i = 0; i < rates.Count; i++)
        {
            if (rates[i].Window is not { } window || window.Contains(TimeOnly.FromDateTime(now.UtcDateTime)))
            {
                Longer(ref longest, rates[i].Period / Math.Max(1, rates[i].Requests));
            }
        }

        return longest;
    }

    /// <summary>
    /// When fetching is allowed next: <paramref name="at"/> itself where it lies in a visit time and outside quiet hours;
    /// <see langword="null"/> where no such time comes within two days.
    /// </summary>
    public static DateTimeOffset? NextOpen(SiteRate? rate, RobotsAgentRules? robots, DateTimeOffset at)
    {
        var candidate = at;
        var limit = at.AddDays(2);
        while (candidate <= limit)
        {
            var open = Visit(robots, Quiet(rate, candidate));
            if (open == candidate)
            {
                return candidate;
            }

            candidate = open;
        }

        return null;
    }

    private static DateTimeOffset Quiet(SiteRate? rate, DateTimeOffset at)
    {
        if (rate?.QuietHours is not { } quiet || !TimeOnly.FromDateTime(at.UtcDateTime).IsBetween(quiet.From, quiet.Until))
        {
            return at;
        }

        return Next(at, quiet.Until.ToTimeSpan());
    }

    private static DateTimeOffset Visit(RobotsAgentRules? robots, DateTimeOffset at)
    {
        if (robots is null || robots.VisitTimes.Count == 0)
        {
            return at;
        }

        var opens = DateTimeOffset.MaxValue;
        for (var i = 0; i < robots.VisitTimes.Count; i++)
        {
            var visit = robots.VisitTimes[i];
            if (visit.Contains(TimeOnly.FromDateTime(at.UtcDateTime)))
            {
                return at;
            }

            var next = Next(at, visit.Start);
            opens = next < opens ? next : opens;
        }

        return opens;
    }

    private static DateTimeOffset Next(DateTimeOffset at, TimeSpan timeOfDay)
    {
        var today = new DateTimeOffset(at.UtcDateTime.Date + timeOfDay, TimeSpan.Zero);
        return today > at ? today : today.AddDays(1);
    }

    private static void Longer(ref TimeSpan? longest, TimeSpan? other)
    {
        if (other is { } interval && (longest is null || interval > longest))
        {
            longest = interval;
        }
    }
}
