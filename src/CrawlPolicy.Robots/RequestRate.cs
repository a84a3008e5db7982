namespace CrawlPolicy.Robots;

/// <summary>A <c>Request-rate</c> record: so many documents in so much time.</summary>
/// <param name="Requests">How many documents; 0 where the site asks for none at all.</param>
/// <param name="Period">In how much time; above zero, at most <see cref="RobotsAgentRules.MaximumDelay"/>.</param>
/// <param name="Window">The part of the day to which it applies, in UTC; null for the whole day.</param>
/// <param name="Line">The line of the file, from 1.</param>
public readonly record struct RequestRate(int Requests, TimeSpan Period, VisitTime? Window, int Line);
