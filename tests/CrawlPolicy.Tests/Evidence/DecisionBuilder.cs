using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;

namespace CrawlPolicy.Tests.Evidence;

/// <summary>Decisions that differ in what a test is about.</summary>
internal static class DecisionBuilder
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static Decision Allow(string site = "example.com", DateTimeOffset? at = null, string crawler = "acme")
    {
        var time = at ?? Noon;
        return new Decision(DecisionId.Create(time), time, new FetchRequest($"https://{site}/page"))
        {
            Crawler = Profile(crawler),
            Purpose = new CrawlPurpose(CrawlUse.Archive),
            Site = site,
            Verdict = Verdict.Allow,
            PolicyDigest = "sha256:00",
        };
    }

    public static Decision Refuse(ReasonCode reason, string site = "example.com", DateTimeOffset? at = null)
    {
        var time = at ?? Noon;
        return new Decision(DecisionId.Create(time), time, new FetchRequest($"https://{site}/page"))
        {
            Crawler = Profile("acme"),
            Purpose = new CrawlPurpose(CrawlUse.Archive),
            Site = site,
            Verdict = Verdict.Refuse,
            Refusal = new Refusal(reason, "It may not.", "Ask the site.")
            {
                Rule = new RuleReference("site/rule", new SourceLocation("sites/example.yaml", 7)),
                Until = time.AddHours(1),
            },
        };
    }

    private static CrawlerProfile Profile(string name) => new()
    {
        Name = name,
        ProductToken = "AcmeBot",
        UserAgent = "AcmeBot/1.0 (+https://acme.example)",
        Operator = "Acme",
        Purposes = [new CrawlPurpose(CrawlUse.Archive)],
    };
}
