namespace CrawlPolicy.Robots;

/// <summary>The answer to one question: may this agent fetch this path?</summary>
/// <param name="IsAllowed">Whether the path may be crawled.</param>
/// <param name="Rule">The rule that decided; null where no rule matched, or for <c>/robots.txt</c>, which is always allowed.</param>
public readonly record struct RobotsVerdict(bool IsAllowed, RobotsRule? Rule);
