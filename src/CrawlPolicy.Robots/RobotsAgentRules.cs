namespace CrawlPolicy.Robots;

/// <summary>The rules for one product token.</summary>
public sealed class RobotsAgentRules;
