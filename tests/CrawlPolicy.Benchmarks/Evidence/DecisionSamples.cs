using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Benchmarks.Evidence;

/// <summary>Decisions as a crawl of many sites makes them: one in ten is refused.</summary>
internal static class DecisionSamples
{
    private static readonly CrawlerProfile Crawler = new()
    {
        Name = "acme-search",
        ProductToken = "AcmeBot",
        UserAgent = "AcmeBot/1.0 (+https://acme.example/bot)",
        Operator = "Acme Search Ltd",
        Purposes = [new CrawlPurpose(CrawlUse.SearchIndex)],
    };

    private static readonly string PolicyDigest = "sha256:" + new string('a', 64);

    /// <summary>Makes decisions.</summary>
    /// <param name="count">How many.</param>
    /// <param name="sites">Over how many sites.</param>
    /// <param name="at">The time of the first; the others follow a millisecond apart.</param>
    public static Decision[] Create(int count, int sites, DateTimeOffset at)
    {
        var robots = Enumerable.Range(0, sites).Select(site => Robots(site, at)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Create(i, robots[(int)((uint)i * 2654435761u % (uint)sites)], at.AddMilliseconds(i)))];
    }

    private static Decision Create(int number, RobotsSnapshot robots, DateTimeOffset at)
    {
        var isRefused = number % 10 == 0;
        var rule = new RuleReference("Disallow: /private/", new SourceLocation(robots.Origin + "/robots.txt", 12));
        var url = string.Create(CultureInfo.InvariantCulture, $"{robots.Origin}/articles/2026/11/{number}/how-a-crawler-keeps-its-word.html?page={number % 7}");
        return new Decision(DecisionId.Create(at), at, new FetchRequest(url))
        {
            Crawler = Crawler,
            Purpose = Crawler.Purposes[0],
            Site = robots.Origin["https://".Length..],
            Verdict = isRefused ? Verdict.Refuse : Verdict.Allow,
            Refusal = isRefused ? new Refusal(ReasonCode.RobotsDisallowed, "The site's robots.txt disallows the path.", "Leave it alone.") { Rule = rule } : null,
            PolicyDigest = PolicyDigest,
            Robots = robots,
        };
    }

    private static RobotsSnapshot Robots(int site, DateTimeOffset at) => new()
    {
        Origin = string.Create(CultureInfo.InvariantCulture, $"https://www.site-{site}.example"),
        Outcome = RobotsOutcome.Rules,
        FetchedAt = at,
        ExpiresAt = at.AddHours(24),
        Status = 200,
        Digest = "sha256:" + site.ToString("x64", CultureInfo.InvariantCulture),
    };
}
