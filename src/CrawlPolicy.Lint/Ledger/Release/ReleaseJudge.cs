using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>
/// Judges whether what is held of a fetch may be used for a purpose: by what it was fetched for, and by the terms, removals, grants and
/// dataset licences of today. What was fetched for one purpose is used for another only by a grant that lifts terms and signals for it:
/// nobody asked the site for that other purpose.
/// </summary>
/// <param name="policies">The policies.</param>
/// <param name="options">The settings.</param>
/// <param name="now">The time that is judged at.</param>
internal sealed class ReleaseJudge(PolicySet policies, CrawlPolicyOptions options, DateTimeOffset now)
{
    private const int PathBuffer = 2048;

    private readonly TermsGate _terms = new(options);
    private readonly DatasetGate _dataset = new();

    /// <summary>Judges.</summary>
    /// <param name="held">What is held.</param>
    /// <param name="purpose">What it is to be used for.</param>
    /// <returns>Why not; <see langword="null"/> where it may be used.</returns>
    public ReleaseRefusal? Judge(DecisionRecord held, CrawlPurpose purpose)
    {
        if (FindTarget(held, out var target) is { } unknown)
        {
            return unknown;
        }

        if (held.WouldRefuse)
        {
            return ReleaseRefusal.LetGo;
        }

        var evaluation = Begin(held, target, purpose);
        var refusal = _terms.Judge(evaluation) ?? _dataset.Judge(evaluation);
        if (refusal is not null)
        {
            return ReleaseRefusal.Of(refusal);
        }

        return held.Purpose == purpose.ToString() || IsGranted(evaluation) ? null : ReleaseRefusal.OtherPurpose(held.Purpose, purpose);
    }

    /// <summary>Says why something that is held must be deleted: the work or the URL was removed, or its dataset withdrawn.</summary>
    /// <param name="held">What is held.</param>
    /// <returns>Why; <see langword="null"/> where nothing says that it must be, or nobody can tell.</returns>
    public ReleaseRefusal? FindRemoval(DecisionRecord held)
    {
        _ = CrawlPurpose.TryParse(held.Purpose, out var purpose);
        if (FindTarget(held, out var target) is not null)
        {
            return null;
        }

        var evaluation = Begin(held, target, purpose);
        return _terms.Judge(evaluation) is { } removed && removed.Reason == ReasonCode.TermsRemoved ? ReleaseRefusal.Of(removed)
            : _dataset.Judge(evaluation) is { } withdrawn && withdrawn.Reason == ReasonCode.DatasetWithdrawn ? ReleaseRefusal.Of(withdrawn)
            : null;
    }

    /// <summary>Says why nobody can tell whether something that is held must be deleted.</summary>
    /// <param name="held">What is held.</param>
    /// <returns>Why not; <see langword="null"/> where <see cref="FindRemoval"/> can.</returns>
    public static ReleaseRefusal? FindDoubt(DecisionRecord held) => FindTarget(held, out _);

    private static ReleaseRefusal? FindTarget(DecisionRecord held, out FetchTarget target)
    {
        var problem = FetchTarget.TryParse(held.Url, out target);
        return held.Url.Length == 0 ? ReleaseRefusal.Redacted : problem != FetchTargetProblem.None ? ReleaseRefusal.Malformed : null;
    }

    // Whoever fetched it then: what counts is who answers for the crawler, and what it is to be used for now.
    private Evaluation Begin(DecisionRecord held, in FetchTarget target, CrawlPurpose purpose)
    {
        var site = policies.FindSite(target.Host);
        var evaluation = new Evaluation
        {
            Crawler = new CrawlerProfile
            {
                Name = held.Crawler,
                ProductToken = held.ProductToken,
                UserAgent = held.ProductToken,
                Operator = held.Operator,
                Purposes = [purpose],
                IsPublicSearchEngine = policies.FindCrawler(held.Crawler)?.IsPublicSearchEngine ?? false,
            },
            Purpose = purpose,
            Target = target,
            Site = site,
            SiteKey = new SiteKey(held.Operator, held.Site),
        };
        var request = new FetchRequest(held.Url) { Method = held.Method, Crawler = held.Crawler, Dataset = held.Dataset.Length == 0 ? null : held.Dataset };
        evaluation.Begin(request, policies, now, EvaluationKind.Ask, notes: null);
        return evaluation;
    }

    private bool IsGranted(Evaluation evaluation)
    {
        var path = PercentText.Normalize(evaluation.Target.PathAndQuery, stackalloc char[PathBuffer]);
        foreach (var grants in policies.FindGrants(evaluation.Target.Host))
        {
            foreach (var grant in grants)
            {
                if (grant is { LiftsTerms: true, LiftsSignals: true }
                    && grant.IsFor(evaluation.Crawler!.Operator, evaluation.Purpose, now)
                    && grant.Covers(path) && grant.CoversDatasets(policies, evaluation.Request.Dataset))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
