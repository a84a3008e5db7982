using CrawlPolicy.Datasets;
using CrawlPolicy.Identity;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms.Files;

/// <summary>A policy file that was read; exactly one of its policies is there.</summary>
internal sealed record PolicyDocument
{
    /// <summary>The kind.</summary>
    public required PolicyKind Kind { get; init; }

    /// <summary>The name, and where it stands.</summary>
    public required SourceScalar Name { get; init; }

    /// <summary>The nodes that it was read from.</summary>
    public required SourceMapping Source { get; init; }

    /// <summary>The site policy.</summary>
    public SitePolicy? Site { get; init; }

    /// <summary>The crawler profile.</summary>
    public CrawlerProfile? Crawler { get; init; }

    /// <summary>The grant.</summary>
    public Grant? Grant { get; init; }

    /// <summary>The removal.</summary>
    public Removal? Removal { get; init; }

    /// <summary>The dataset policy.</summary>
    public DatasetPolicy? Dataset { get; init; }

    /// <summary>Its tests.</summary>
    public required IReadOnlyList<PolicyTest> Tests { get; init; }
}
