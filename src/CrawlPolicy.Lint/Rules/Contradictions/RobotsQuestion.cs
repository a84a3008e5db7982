using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Contradictions;

/// <summary>What a rule allows by name to a crawler, on one path.</summary>
/// <param name="Path">The path's pattern as written.</param>
/// <param name="Sample">A path that matches it.</param>
/// <param name="Crawler">The crawler.</param>
/// <param name="Purposes">What it is allowed to fetch for; at least one.</param>
/// <param name="Span">Where the path stands, or the rule where it names none.</param>
/// <param name="Lifted">What grants lift for it.</param>
internal sealed record RobotsQuestion(string Path, string Sample, CrawlerProfile Crawler, IReadOnlyList<CrawlPurpose> Purposes, SourceSpan Span, GrantLift Lifted)
{
    /// <summary>The questions that a site policy raises to a robots.txt: for each path of each rule, of each crawler that it concerns.</summary>
    public static IEnumerable<RobotsQuestion> Of(PolicyDocument document, RobotsFixture fixture, PolicySet policies, DateOnly today)
    {
        var nodes = document.Source.Mappings("rules").ToList();
        for (var i = 0; i < nodes.Count; i++)
        {
            var rule = document.Site!.Rules[i];
            if (rule.Allow.IsEmpty)
            {
                continue;
            }

            var written = nodes[i].Scalars("paths").ToList();
            for (var path = 0; path < rule.Paths.Count; path++)
            {
                var sample = SampleOf(rule.Paths[path]);
                foreach (var crawler in RobotsFixture.CrawlersOf(policies))
                {
                    if (crawler.Purposes.Where(rule.Allow.Contains).ToList() is { Count: > 0 } purposes)
                    {
                        yield return new RobotsQuestion(
                            written.Count == 0 ? sample : written[path].Value,
                            sample,
                            crawler,
                            purposes,
                            written.Count == 0 ? nodes[i].Scalar("id")?.Span ?? nodes[i].Span : written[path].Span,
                            LiftedFor(policies, fixture.Host, crawler, purposes, sample, today));
                    }
                }
            }
        }
    }

    private static string SampleOf(PathPattern pattern)
    {
        var sample = pattern.Text.Replace("*", "", StringComparison.Ordinal).TrimEnd('$');
        return sample.StartsWith('/') ? sample : "/" + sample;
    }

    private static GrantLift LiftedFor(PolicySet policies, string host, CrawlerProfile crawler, List<CrawlPurpose> purposes, string sample, DateOnly today)
    {
        var lifted = GrantLift.None;
        foreach (var grants in policies.FindGrants(host))
        {
            foreach (var grant in grants)
            {
                if (grant.Life.StateOn(today) is GrantState.Valid or GrantState.Expiring && purposes.Exists(purpose => grant.Names(crawler.Operator, purpose)) && grant.Covers(sample))
                {
                    lifted |= grant.Lifts;
                }
            }
        }

        return lifted;
    }
}
