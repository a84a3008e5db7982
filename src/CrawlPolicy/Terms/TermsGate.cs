using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>Asks removals, the site's policy and grants, in this order. It never uses the network.</summary>
internal sealed class TermsGate(CrawlPolicyOptions options) : IGate
{
    /// <summary>Longer paths are normalised in an array of their own.</summary>
    private const int PathBuffer = 2048;

    /// <inheritdoc/>
    public string Name => "terms";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken) => ValueTask.FromResult(Judge(evaluation));

    /// <summary>Judges a fetch.</summary>
    /// <param name="evaluation">An evaluation that has been through the Identity and Target gates.</param>
    /// <returns>Why not; <see langword="null"/> where nothing speaks against it.</returns>
    public Refusal? Judge(Evaluation evaluation)
    {
        var path = evaluation.Target.PathAndQuery;
        return PercentText.IsNormal(path) ? Evaluate(evaluation, path) : EvaluateEscaped(evaluation, path);
    }

    /// <summary>Judges all fetches of a host at once, for a tunnel.</summary>
    /// <param name="evaluation">An evaluation of any URL of the host that has been through the Identity and Target gates.</param>
    /// <returns>The verdict of the terms alone, and the refusal where the verdict is <see cref="HostVerdict.Refuse"/>.</returns>
    public (HostVerdict Verdict, Refusal? Refusal) JudgeHost(Evaluation evaluation)
    {
        foreach (var removals in evaluation.Policies.FindRemovals(evaluation.Target.Host))
        {
            var whole = Array.Find(removals, static url => url.Path.MatchesEverything);
            return whole is null ? (HostVerdict.Inconclusive, null) : (HostVerdict.Refuse, TermsRefusals.Removed(whole, evaluation));
        }

        var refusal = (Refusal?)null;
        var verdict = HostVerdict.Allow;
        if (evaluation.Site is { } site)
        {
            verdict = site.JudgeHost(
                evaluation.Purpose, evaluation.Crawler!.IsPublicSearchEngine, evaluation.Now, out var judgement);
            refusal = verdict == HostVerdict.Refuse ? TermsRefusals.For(site, judgement, evaluation) : null;
        }
        else if (options.UnknownSites == UnknownSites.Deny)
        {
            verdict = HostVerdict.Refuse;
            refusal = TermsRefusals.UnknownSite(evaluation);
        }

        if (verdict != HostVerdict.Allow)
        {
            (verdict, refusal) = LiftForHost(evaluation, verdict, refusal);
        }

        // Where all is refused, what was removed is refused too; where all else is allowed, it is not.
        return verdict == HostVerdict.Allow && evaluation.Site is { } known && evaluation.Policies.HasRemovedItems(known)
            ? (HostVerdict.Inconclusive, null)
            : (verdict, refusal);
    }

    /// <summary>Whether a grant lifts robots.txt for this crawler and purpose on some path of the host.</summary>
    public static bool MayLiftRobots(Evaluation evaluation)
    {
        foreach (var grants in evaluation.Policies.FindGrants(evaluation.Target.Host))
        {
            if (Array.Exists(grants, grant => grant.LiftsRobots && IsFor(grant, evaluation)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFor(Grant grant, Evaluation evaluation) =>
        grant.IsFor(evaluation.Crawler!.Operator, evaluation.Purpose, evaluation.Now)
        && grant.CoversDatasets(evaluation.Policies, evaluation.Request.Dataset);

    private static (HostVerdict Verdict, Refusal? Refusal) LiftForHost(Evaluation evaluation, HostVerdict verdict, Refusal? refusal)
    {
        foreach (var grants in evaluation.Policies.FindGrants(evaluation.Target.Host))
        {
            foreach (var grant in grants)
            {
                if (!grant.LiftsTerms || !IsFor(grant, evaluation))
                {
                    continue;
                }

                if (grant.Paths.Any(static path => path.MatchesEverything))
                {
                    return (HostVerdict.Allow, null);
                }

                (verdict, refusal) = (HostVerdict.Inconclusive, null);
            }
        }

        return (verdict, refusal);
    }

    private static RemovedUrl? FindRemoval(Evaluation evaluation, ReadOnlySpan<char> path)
    {
        foreach (var removals in evaluation.Policies.FindRemovals(evaluation.Target.Host))
        {
            foreach (var removal in removals)
            {
                if (removal.Path.IsMatch(path))
                {
                    return removal;
                }
            }
        }

        return null;
    }

    private static RemovedItem? FindRemovedItem(Evaluation evaluation, ReadOnlySpan<char> path)
    {
        if (evaluation.Site is { } site && evaluation.Policies.HasRemovedItems(site))
        {
            foreach (var item in site.FindItems(evaluation.Target.Host, path))
            {
                if (evaluation.Policies.FindRemoval(item) is { } removed)
                {
                    return removed;
                }
            }
        }

        return null;
    }

    private Refusal? EvaluateEscaped(Evaluation evaluation, ReadOnlySpan<char> path) =>
        Evaluate(evaluation, PercentText.Normalize(path, stackalloc char[PathBuffer]));

    private Refusal? Evaluate(Evaluation evaluation, ReadOnlySpan<char> path)
    {
        if (FindRemoval(evaluation, path) is { } removed)
        {
            return TermsRefusals.Removed(removed, evaluation);
        }

        if (FindRemovedItem(evaluation, path) is { } item)
        {
            return TermsRefusals.Removed(item);
        }

        Refusal? refusal = null;
        if (evaluation.Site is { } site)
        {
            var judgement = site.Judge(
                path, evaluation.Request.Method, evaluation.Purpose, evaluation.Crawler!.IsPublicSearchEngine, evaluation.Now);
            refusal = judgement.IsAllowed ? null : TermsRefusals.For(site, judgement, evaluation);
            evaluation.AllowedBy = judgement.IsAllowed ? judgement.Reference : null;
            evaluation.IsAllowedByName = judgement is { IsAllowed: true, Rule: not null };
        }
        else if (options.UnknownSites == UnknownSites.Deny)
        {
            refusal = TermsRefusals.UnknownSite(evaluation);
        }

        refusal = ApplyGrants(evaluation, path, refusal);
        if (refusal is not null)
        {
            return LapsedGrant.Explain(refusal, evaluation, path, GrantLift.Terms);
        }

        if (evaluation.Notes is not null)
        {
            evaluation.Note(Name, TermsNotes.Continue(evaluation));
        }

        return null;
    }

    private static Refusal? ApplyGrants(Evaluation evaluation, ReadOnlySpan<char> path, Refusal? refusal)
    {
        foreach (var grants in evaluation.Policies.FindGrants(evaluation.Target.Host))
        {
            foreach (var grant in grants)
            {
                if (!IsFor(grant, evaluation) || !grant.Covers(path))
                {
                    continue;
                }

                if (grant.LiftsRobots)
                {
                    evaluation.RobotsLiftedBy ??= grant.Reference;
                }

                if (grant.LiftsSignals)
                {
                    evaluation.SignalsLiftedBy ??= grant.Reference;
                }

                evaluation.IsAllowedByName |= grant.LiftsTerms;
                if (grant.LiftsTerms && refusal is not null)
                {
                    evaluation.AllowedBy = grant.Reference;
                    refusal = null;
                }
            }
        }

        return refusal;
    }
}
