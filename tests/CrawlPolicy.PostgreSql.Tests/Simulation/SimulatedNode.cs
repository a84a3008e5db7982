using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>One life of a node: the package's own queue and table, and a way to the simulated database.</summary>
internal sealed class SimulatedNode : ISlotSource
{
    private readonly FleetSimulation _fleet;
    private readonly SlotTable _table;
    private readonly PaceQueue _queue;
    private List<(PaceRequest Request, SimulatedCrawl Crawl)> _waiting = [];
    private Task _serving = Task.CompletedTask;
    private Task _upkeep = Task.CompletedTask;
    private bool _isAsked;

    public SimulatedNode(FleetSimulation fleet, int number, int life)
    {
        _fleet = fleet;
        (Number, Life, BornAt) = (number, life, fleet.Time.Ticks);
        _table = new SlotTable(this, fleet.Time);
        _queue = new PaceQueue(this, _table);
        fleet.Look(_table);
    }

    public int Number { get; }

    public int Life { get; }

    public bool IsAlive { get; private set; } = true;

    private long BornAt { get; }

    /// <summary>Asks for a slot as the store does: served from what was reserved ahead, or by a trip.</summary>
    public void Ask(SimulatedCrawl crawl)
    {
        crawl.Asked = crawl.Interval;
        var terms = new PaceTerms(crawl.Asked, FleetSimulation.Horizon, crawl.Site.DailyCap);
        var request = new PaceRequest(crawl.Site.Key, terms, TimeSpan.Zero);
        if (request.IsPlain && _table.TryServe(request.Site, terms, out var grant))
        {
            _fleet.Counts.Local++;
            Take(crawl, grant);
            return;
        }

        var added = _queue.AddAsync(request, CancellationToken.None);
        Assert.True(added.IsCompletedSuccessfully);
        _waiting.Add((request, crawl));
        _isAsked = true;
        Serve();
    }

    /// <summary>Makes trips while somebody waits; one is under way at a time.</summary>
    public void Serve()
    {
        while (_serving.IsCompleted && (_isAsked || _queue.HasWaiting))
        {
            _isAsked = false;
            _serving = _queue.ServeAsync(CancellationToken.None);
            Collect();
        }
    }

    /// <summary>Does what a node does now and then.</summary>
    public void Keep()
    {
        _fleet.Look(_table);
        if (_upkeep.IsCompleted)
        {
            _upkeep = _table.RefundIdleAsync(CancellationToken.None);
        }
    }

    /// <summary>Gives up a slot that was missed, and asks for another.</summary>
    public void GiveUp(SimulatedCrawl crawl) => _ = GiveUpAsync(crawl);

    /// <summary>Drops what was reserved ahead for a site that rests.</summary>
    public void Forget(SiteKey site) => _table.Release(site);

    /// <summary>Stops as a program does that is asked to.</summary>
    public void Leave()
    {
        _upkeep = _table.RefundEverythingAsync(CancellationToken.None);
        IsAlive = false;
    }

    /// <summary>Stops as a program does that is killed.</summary>
    public void Die() => IsAlive = false;

    /// <summary>Hears an answer; the statement took effect even if it does not come.</summary>
    public void Hear(SimulatedTrip trip, bool isLost)
    {
        if (trip.Demands is null)
        {
            trip.Refunded.SetResult(trip.Changed);
        }
        else if (isLost)
        {
            trip.Reserved.SetException(new Evidence.StoreUnavailableException("The answer is lost."));
        }
        else
        {
            trip.Reserved.SetResult(new SlotAnswers(trip.Rows!, trip.Since!()));
        }

        Collect();
        Serve();
    }

    Task<SlotAnswers> ISlotSource.ReserveAsync(IReadOnlyList<SlotDemand> demands, Func<TimeSpan> since, CancellationToken cancellationToken)
    {
        var trip = new SimulatedTrip(this) { Demands = demands, Since = since };
        _fleet.Send(trip);
        return trip.Reserved.Task;
    }

    Task<int> ISlotSource.RefundAsync(SlotTail tail, CancellationToken cancellationToken)
    {
        var trip = new SimulatedTrip(this) { Tail = tail };
        _fleet.Send(trip);
        return trip.Refunded.Task;
    }

    private async Task GiveUpAsync(SimulatedCrawl crawl)
    {
        var tail = new SlotTail(crawl.Site.Key, 1, DatabaseClock.Microseconds(GuardTime.Spacing(crawl.Asked)), crawl.SlotEnd);
        await ((ISlotSource)this).RefundAsync(tail, CancellationToken.None);
        if (IsAlive)
        {
            _fleet.AskAgain(crawl, _fleet.Time.Ticks);
        }
    }

    private void Collect()
    {
        // Those who are answered ask again, and that adds to the list.
        var before = _waiting;
        if (!before.Exists(static waiting => waiting.Request.Answer.IsCompleted))
        {
            return;
        }

        _waiting = [.. before.Where(static waiting => !waiting.Request.Answer.IsCompleted)];
        foreach (var (request, crawl) in before)
        {
            if (request.Answer.IsCompletedSuccessfully)
            {
#pragma warning disable VSTHRD002 // It is completed.
                Take(crawl, request.Answer.Result);
#pragma warning restore VSTHRD002
            }
            else if (request.Answer.IsFaulted)
            {
                _fleet.AskAgain(crawl, _fleet.Time.Ticks + TimeSpan.TicksPerSecond);
            }
        }
    }

    private void Take(SimulatedCrawl crawl, SlotGrant grant)
    {
        if (grant.IsGranted)
        {
            (crawl.Slot, crawl.SlotEnd) = (BornAt + grant.Due.Ticks, grant.End);
            _fleet.FetchAt(crawl);
        }
        else
        {
            _fleet.Counts.Refused++;
            _fleet.AskAgain(crawl, Math.Max(_fleet.Time.Ticks, BornAt + grant.Due.Ticks));
        }
    }
}
