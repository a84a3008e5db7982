namespace CrawlPolicy.Configuration;

/// <summary>The ranges of all durations that can be set, whether they are read or set in code.</summary>
internal static class TimeRanges
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static readonly TimeRange ConnectTimeout = new("Targets:ConnectTimeout", Second, FiveMinutes);
    public static readonly TimeRange RobotsMaximumAge = new("Robots:MaximumAge", TimeSpan.Zero, Day);
    public static readonly TimeRange RobotsMinimumAge = new("Robots:MinimumAge", TimeSpan.Zero, Day);
    public static readonly TimeRange RobotsRetryAfterFailure = new("Robots:RetryAfterFailure", Second, Day);
    public static readonly TimeRange RobotsUnreachableLimit = new("Robots:UnreachableLimit", Day, 3650 * Day);
    public static readonly TimeRange RobotsTimeout = new("Robots:Timeout", Second, FiveMinutes);
    public static readonly TimeRange SignalsTimeout = new("Signals:Timeout", Second, FiveMinutes);
    public static readonly TimeRange SignalsMaximumAge = new("Signals:MaximumAge", FiveMinutes, Day);
    public static readonly TimeRange PaceMaximumWait = new("Pace:MaximumWait", TimeSpan.Zero, Day);
    public static readonly TimeRange PaceDefaultInterval = new("Pace:DefaultInterval", TimeSpan.Zero, Day);
    public static readonly TimeRange PaceAdaptiveMaximum = new("Pace:AdaptiveMaximum", Second, Day);
    public static readonly TimeRange FleetTimeout = new("Fleet:Timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));

    /// <summary>Finds the durations that lie outside of their range.</summary>
    public static IEnumerable<(TimeRange Range, TimeSpan Value)> FindWrong(CrawlPolicyOptions options)
    {
        (TimeRange Range, TimeSpan Value)[] all =
        [
            (ConnectTimeout, options.Targets.ConnectTimeout),
            (RobotsMaximumAge, options.Robots.MaximumAge),
            (RobotsMinimumAge, options.Robots.MinimumAge),
            (RobotsRetryAfterFailure, options.Robots.RetryAfterFailure),
            (RobotsUnreachableLimit, options.Robots.UnreachableLimit),
            (RobotsTimeout, options.Robots.Timeout),
            (SignalsTimeout, options.Signals.Timeout),
            (SignalsMaximumAge, options.Signals.MaximumAge),
            (PaceMaximumWait, options.Pace.MaximumWait),
            (PaceDefaultInterval, options.Pace.DefaultInterval),
            (PaceAdaptiveMaximum, options.Pace.AdaptiveMaximum),
            (FleetTimeout, options.Fleet.Timeout),
        ];
        return all.Where(static setting => !setting.Range.Contains(setting.Value));
    }
}
