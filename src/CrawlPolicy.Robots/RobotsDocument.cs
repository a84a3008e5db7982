namespace CrawlPolicy.Robots;

/// <summary>A parsed robots.txt (RFC 9309).</summary>
public sealed class RobotsDocument
{
    /// <summary>No rules: everything is allowed.</summary>
    public static RobotsDocument Empty { get; } = new();
}
