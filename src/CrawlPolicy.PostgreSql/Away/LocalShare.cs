using System.Security.Cryptography;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Away;

/// <summary>
/// The pace of a node that goes on alone while the database is away: the site's interval times the number of nodes, so that
/// all together keep the site's pace. Each begins at a moment of its own within the first such interval. How much of a day's cap is used
/// nobody knows alone, so sites with a cap are refused until the database is back.
/// </summary>
internal sealed class LocalShare(Database database, int fleetSize)
{
    private readonly MemoryPaceStore _store = new();
    private readonly double _phase = RandomNumberGenerator.GetInt32(1 << 20) / (double)(1 << 20);

    /// <summary>Reserves a slot of the share.</summary>
    /// <param name="site">The site.</param>
    /// <param name="terms">How fast, how far ahead, how many a day.</param>
    /// <param name="now">The time.</param>
    /// <param name="missed">A slot of the share that is given up for it; <see langword="null"/> for none.</param>
    public PaceReservation Reserve(SiteKey site, PaceTerms terms, DateTimeOffset now, MissedSlot? missed = null) =>
        Answer(site, terms, now, (share, start) => _store.Reserve(site, share, start, missed is { } slot ? slot with { Interval = slot.Interval * fleetSize } : null));

    /// <summary>Tells what <see cref="Reserve"/> would answer.</summary>
    public PaceReservation Peek(SiteKey site, PaceTerms terms, DateTimeOffset now) =>
        Answer(site, terms, now, (share, start) => _store.Peek(site, share, start));

    private PaceReservation Answer(SiteKey site, PaceTerms terms, DateTimeOffset now, Func<PaceTerms, DateTimeOffset, PaceReservation> ask)
    {
        if (terms.DailyCap > 0 && database.Problem is { } problem)
        {
            throw new Evidence.StoreUnavailableException(problem.Message, problem.InnerException);
        }

        var interval = terms.Interval * fleetSize;
        var first = database.AwaySince + (interval * _phase);
        var start = first > now ? first : now;
        var share = new PaceTerms(interval, terms.Horizon - (start - now));
        var note = $"The store of the fleet is away: this node goes on alone, at one of {fleetSize} shares of the pace.";
        if (share.Horizon < TimeSpan.Zero)
        {
            return new PaceReservation(IsGranted: false, start) { Note = note };
        }

        return ask(share, start) with { Note = note };
    }
}
