using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Audit;

/// <summary>What came of a list, and what it was judged by.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Crawler">The crawler.</param>
/// <param name="Purpose">The purpose.</param>
/// <param name="PolicyDigest">The digest over all policy files.</param>
/// <param name="Counts">What was found.</param>
internal sealed record AuditResult(AuditQuestion Question, CrawlerProfile Crawler, CrawlPurpose Purpose, string PolicyDigest, AuditCounts Counts);
