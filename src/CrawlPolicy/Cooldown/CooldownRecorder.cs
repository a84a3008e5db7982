using System.Collections.Concurrent;
using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.Cooldown;

/// <summary>
/// Turns what a site answers into rest for it. Where the site names a time, that time holds and is never shortened. Where it
/// names none, the rest is 60 seconds, doubled with each further incident up to a day, and forgiven after 30 quiet minutes.
/// </summary>
internal sealed class CooldownRecorder(ICooldownStore store, TimeProvider time)
{
    /// <summary>So many answers of 403 in a row, without a good one between them, block a site.</summary>
    public const int ForbiddenRun = 10;

    private const int MaximumRuns = 100_000;
    private const double MaximumJitter = 0.1;

    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);
    private static readonly TimeSpan ChallengeRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan ForgivenAfter = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<SiteKey, int> _forbidden = new();

    // Every answer asks, mostly when there is nothing yet: an empty dictionary takes all of its locks to say that it is empty.
    private volatile bool _hasForbidden;

    /// <summary>Records that a site asked for rest.</summary>
    /// <returns>The block now in force.</returns>
    public async ValueTask<SiteBlock> BlockAsync(SiteKey site, HeaderFinding finding, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = await store.FindAsync(site, cancellationToken).ConfigureAwait(false);
        var block = Next(before, finding, now);
        await store.BlockAsync(site, block, cancellationToken).ConfigureAwait(false);
        return block;
    }

    /// <summary>Counts answers of 403 in a row.</summary>
    /// <returns>The finding that blocks the site when the run is full; else the default.</returns>
    public HeaderFinding Count(SiteKey site, int status)
    {
        if (status != 403)
        {
            if (status is >= 200 and < 400 && _hasForbidden)
            {
                _forbidden.TryRemove(site, out _);
            }

            return default;
        }

        if (_forbidden.Count >= MaximumRuns)
        {
            _forbidden.Clear();
        }

        _hasForbidden = true;
        if (_forbidden.AddOrUpdate(site, 1, static (_, count) => count + 1) < ForbiddenRun)
        {
            return default;
        }

        _forbidden.TryRemove(site, out _);
        return new HeaderFinding(ReasonCode.CooldownBlocked, $"The site answered 403 to {ForbiddenRun} requests in a row.") { Rest = ChallengeRest };
    }

    private static SiteBlock Next(SiteBlock? before, HeaderFinding finding, DateTimeOffset now)
    {
        // Answers that were under way when the block began belong to the same incident.
        var isSame = before is not null && before.Until > now;
        var isForgiven = before is null || now - before.Until >= ForgivenAfter;
        var incidents = isForgiven ? 1 : isSame ? before!.Incidents : before!.Incidents + 1;
        var rest = finding.Rest ?? BackOff(finding.Reason!, incidents);
        var until = now + rest;
        return new SiteBlock(isSame && before!.Until > until ? before.Until : until, finding.Reason!, incidents, now, finding.Cause);
    }

    private static TimeSpan BackOff(ReasonCode reason, int incidents)
    {
        var first = reason == ReasonCode.CooldownChallenge ? ChallengeRest : FirstRest;
        var rest = first * Math.Pow(2, Math.Min(incidents - 1, 16));
        rest = rest > LongestRest ? LongestRest : rest;

        // Jitter only lengthens: many nodes must not come back in one moment, and none may come back early.
        return rest * (1 + (Random.Shared.NextDouble() * MaximumJitter));
    }
}
