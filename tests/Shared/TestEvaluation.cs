using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Shared;

/// <summary>Evaluations as the gates in front would leave them.</summary>
internal static class TestEvaluation
{
    public static CrawlerProfile Crawler { get; } = new()
    {
        Name = "test",
        ProductToken = "TestBot",
        UserAgent = "TestBot/1.0 (+https://crawler.example/about)",
        Operator = "example-operator",
        Purposes = [new CrawlPurpose(CrawlUse.SearchIndex)],
    };

    /// <summary>An evaluation that the Identity gate has passed.</summary>
    public static Evaluation Of(string url, string method = "GET", List<GateNote>? notes = null, DateTimeOffset now = default)
    {
        var evaluation = new Evaluation { Crawler = Crawler, Purpose = Crawler.Purposes[0] };
        evaluation.Begin(new FetchRequest(url) { Method = method }, PolicySet.Empty, now, EvaluationKind.Ask, notes);
        return evaluation;
    }

    /// <summary>An evaluation that the Target gate has passed.</summary>
    public static Evaluation Targeted(string url, List<GateNote>? notes = null, DateTimeOffset now = default)
    {
        var evaluation = Of(url, notes: notes, now: now);
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        evaluation.Target = target;
        evaluation.SiteKey = new SiteKey(Crawler.Operator, target.HostName);
        return evaluation;
    }
}
