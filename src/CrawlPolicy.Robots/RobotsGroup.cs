using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots;

/// <summary>A run of User-agent lines with the rules and records that follow it, before any merging (RFC 9309 §2.2).</summary>
public sealed class RobotsGroup
{
    internal RobotsGroup(ParsedFile file, GroupEntry entry)
    {
        Agents = [.. file.Agents[entry.AgentStart..entry.AgentEnd].Select(file.AgentOf)];
        Rules = new RuleList(file, entry.RuleStart, entry.RuleEnd);
        Records = [.. file.Records[entry.RecordStart..entry.RecordEnd].Select(file.RecordOf)];
    }

    /// <summary>The User-agent lines, in file order.</summary>
    public IReadOnlyList<RobotsAgent> Agents { get; }

    /// <summary>The Allow and Disallow lines, in file order; empty patterns included.</summary>
    public IReadOnlyList<RobotsRule> Rules { get; }

    /// <summary>The other records, in file order; Sitemap lines are the document's.</summary>
    public IReadOnlyList<RobotsRecord> Records { get; }

    /// <summary>The line of the first User-agent line, from 1.</summary>
    public int Line => Agents[0].Line;
}
