using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Pacing.Departing;

/// <summary>A machine that fetches from one site at the pace that it shares with others.</summary>
internal sealed class PacedMachine
{
    private static readonly SiteKey Site = new(TestEvaluation.Crawler.Operator, "site.example");

    private readonly IPaceStore _store;
    private readonly PaceOptions _options;
    private readonly TimeProvider _time;
    private readonly Departure _departure;

    public PacedMachine(IPaceStore store, TimeSpan interval, TimeProvider time, TimeSpan? longestWait = null, ICooldownStore? cooldowns = null)
    {
        _options = new PaceOptions { DefaultInterval = interval, MaximumWait = longestWait ?? TimeSpan.FromHours(1) };
        (_store, _time) = (store, time);
        var gate = new PaceGate(store, new AdaptivePace(_options), _options);
        _departure = new Departure(gate, new DispatchSpacing(), cooldowns ?? new MemoryCooldownStore(), new PolicySource(), time);
    }

    /// <summary>Reserves a slot, as the engine does.</summary>
    public async ValueTask<Decision> DecideAsync()
    {
        var now = _time.GetUtcNow();
        var reservation = await _store.ReserveAsync(Site, new PaceTerms(_options.DefaultInterval, _options.MaximumWait), now, default);
        return new Decision(DecisionId.Create(now), now, new FetchRequest("https://site.example/page"))
        {
            Crawler = TestEvaluation.Crawler,
            Site = Site.Site,
            Interval = _options.DefaultInterval,
            WaitUntil = reservation.Slot > now ? reservation.Slot : null,
        };
    }

    /// <summary>Waits until the fetch may leave.</summary>
    public ValueTask<Refusal?> WaitAsync(Decision decision, CancellationToken? caller = null) =>
        _departure.WaitAsync(decision, hasWaited: decision.WaitUntil is not null, caller ?? TestContext.Current.CancellationToken);
}
