using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Judges where a robots.txt redirects to by the terms of that place: a site that refuses the crawler sees no packet.</summary>
internal sealed class TermsHopJudge(TermsGate terms, TimeProvider time) : IHopJudge
{
    /// <inheritdoc/>
    public ValueTask<Refusal?> JudgeAsync(RobotsRead read, FetchTarget hop, CancellationToken cancellationToken)
    {
        var evaluation = new Evaluation
        {
            Crawler = read.Crawler,
            Purpose = read.Purpose,
            Target = hop,
            Site = read.Policies.FindSite(hop.Host),
            SiteKey = read.SiteKey,
        };
        evaluation.Begin(new FetchRequest(hop.Url), read.Policies, time.GetUtcNow(), EvaluationKind.Ask, notes: null);
        return terms.EvaluateAsync(evaluation, cancellationToken);
    }
}
