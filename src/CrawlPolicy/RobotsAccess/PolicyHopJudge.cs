using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.RobotsAccess;

/// <summary>
/// Follows a redirect neither to a host whose terms refuse everything to the crawler, nor past the gates given. The terms are
/// asked for the host as a whole: a site that opens some paths only still has a robots.txt to be read.
/// </summary>
/// <param name="terms">The Terms gate.</param>
/// <param name="gates">Gates that a hop has to pass besides, such as Cooldown.</param>
/// <param name="time">The clock.</param>
internal sealed class PolicyHopJudge(TermsGate terms, IReadOnlyList<IGate> gates, TimeProvider time) : IHopJudge
{
    /// <inheritdoc/>
    public async ValueTask<Refusal?> JudgeAsync(RobotsRead read, FetchTarget hop, CancellationToken cancellationToken)
    {
        var evaluation = Evaluate(read, hop);
        if (terms.JudgeHost(evaluation) is (HostVerdict.Refuse, { } refusal))
        {
            return refusal;
        }

        foreach (var gate in gates)
        {
            if (await gate.EvaluateAsync(evaluation, cancellationToken).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private Evaluation Evaluate(RobotsRead read, in FetchTarget hop)
    {
        var site = read.Policies.FindSite(hop.Host);
        var evaluation = new Evaluation
        {
            Crawler = read.Crawler,
            Purpose = read.Purpose,
            Target = hop,
            Site = site,
            SiteKey = new SiteKey(read.Crawler.Operator, site?.Name ?? hop.HostName),
        };
        evaluation.Begin(new FetchRequest(hop.Url) { Crawler = read.Crawler.Name }, read.Policies, time.GetUtcNow(), EvaluationKind.Ask, notes: null);
        return evaluation;
    }
}
