using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>
/// A fleet in simulated time, around midnight: nodes come, are killed or leave, and return; sites ask for rest, change their
/// interval, and have daily caps. One thread does all of it, in the order of time.
/// </summary>
internal sealed class FleetSimulation
{
    public static readonly TimeSpan Horizon = TimeSpan.FromSeconds(60);

    // How much later than its slot a fetch of the longest interval may come: by the tolerance, and by what a node does not know of the clock.
    private static readonly TimeSpan Latest = SlotTolerance.Of(TimeSpan.FromSeconds(30)) + (2 * SimulatedChance.LongestWay);

    // The longest that a node needs to hear of a rest.
    private static readonly TimeSpan Notice = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UpkeepEach = TimeSpan.FromMilliseconds(250);

    private readonly PriorityQueue<SimulatedEvent, long> _events = new();
    private readonly MemorySlots _slots = new();
    private readonly SimulatedChance _chance;
    private readonly SimulatedSite[] _sites;
    private readonly SimulatedNode?[] _nodes;
    private readonly List<SimulatedCrawl>[] _crawls;
    private readonly int[] _lives;
    private readonly long _midnight;
    private readonly TimeSpan _length;

    public FleetSimulation(int nodes, int sites, TimeSpan length, int seed)
    {
        _chance = new SimulatedChance(seed);
        _length = length;
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Time = new SimulatedTime(midnight - (length / 2));
        _midnight = (length / 2).Ticks;
        _nodes = new SimulatedNode?[nodes];
        _lives = new int[nodes];
        _crawls = [.. Enumerable.Range(0, nodes).Select(static _ => new List<SimulatedCrawl>())];
        _sites = SimulatedSite.Create(sites, _crawls, _chance);
    }

    public SimulatedTime Time { get; }

    public SimulationCounts Counts { get; } = new();

    /// <summary>Runs it to its end.</summary>
    public SimulationCounts Run()
    {
        Begin();
        while (_events.TryPeek(out _, out var at) && at <= _length.Ticks)
        {
            var happening = _events.Dequeue();
            Time.Ticks = at;
            Happen(happening);
        }

        Counts.ToCome = _events.UnorderedItems.Count(item => item.Element.Kind == SimulatedEventKind.Fetch && IsOfLife((SimulatedCrawl)item.Element.Subject!, item.Element.Life));
        (Counts.Reserved, Counts.GivenBack) = (_slots.Reserved, _slots.Refunded);
        return Counts;
    }

    /// <summary>Sends a statement on its way.</summary>
    public void Send(SimulatedTrip trip) => Plan(Time.Ticks + _chance.Way(), SimulatedEventKind.StatementArrives, trip);

    /// <summary>A crawl fetches when its slot comes, or as much later as its machine makes it.</summary>
    public void FetchAt(SimulatedCrawl crawl) =>
        Plan(Math.Max(Time.Ticks, crawl.Slot) + _chance.Lateness(SlotTolerance.Of(crawl.Asked).Ticks), SimulatedEventKind.Fetch, crawl, _lives[crawl.Node]);

    /// <summary>A node has looked at the database's clock, and the answer is here.</summary>
    public void Look(SlotTable table)
    {
        var (there, back) = (_chance.Way(), _chance.Way());
        table.Clock.Place(Time.MicrosecondsAt(Time.Ticks - back), table.Since() - new TimeSpan(there + back), table.Since());
    }

    /// <summary>A crawl asks again later.</summary>
    public void AskAgain(SimulatedCrawl crawl, long at) => Plan(at, SimulatedEventKind.Ask, crawl, _lives[crawl.Node]);

    private void Happen(SimulatedEvent happening)
    {
        switch (happening.Kind)
        {
            case SimulatedEventKind.Ask:
                Ask((SimulatedCrawl)happening.Subject!, happening.Life);
                break;
            case SimulatedEventKind.Fetch:
                Fetch((SimulatedCrawl)happening.Subject!, happening.Life);
                break;
            case SimulatedEventKind.StatementArrives:
                Execute((SimulatedTrip)happening.Subject!);
                break;
            case SimulatedEventKind.AnswerArrives:
                Answer((SimulatedTrip)happening.Subject!);
                break;
            case SimulatedEventKind.Upkeep:
                Keep((SimulatedNode)happening.Subject!);
                break;
            case SimulatedEventKind.NodeStops:
                Stop();
                break;
            case SimulatedEventKind.NodeStarts:
                Start(happening.Life);
                break;
            case SimulatedEventKind.RestIsTold:
                Tell((SimulatedCrawl)happening.Subject!);
                break;
            case SimulatedEventKind.IntervalChanges:
                ChangeInterval();
                break;
            default:
                ((SimulatedCrawl)happening.Subject!).ReadInterval();
                break;
        }
    }

    private void Begin()
    {
        // One node in twenty comes later.
        for (var node = 0; node < _nodes.Length; node++)
        {
            Plan(node % 20 == 19 ? _chance.Part(0.3 * _length) : 0, SimulatedEventKind.NodeStarts, null, node);
        }

        // One node in fifty stops in ten seconds, and one site in two thousand changes its interval in a second.
        for (var stop = _nodes.Length * _length.TotalSeconds / 500; stop > 0; stop--)
        {
            Plan(_chance.Part(_length), SimulatedEventKind.NodeStops, null);
        }

        for (var change = _sites.Length * _length.TotalSeconds / 2000; change > 0; change--)
        {
            Plan(_chance.Part(_length), SimulatedEventKind.IntervalChanges, null);
        }
    }

    private void Ask(SimulatedCrawl crawl, int life)
    {
        if (IsOfLife(crawl, life) && crawl.RestUntil > Time.Ticks)
        {
            AskAgain(crawl, crawl.RestUntil);
        }
        else if (IsOfLife(crawl, life))
        {
            _nodes[crawl.Node]!.Ask(crawl);
        }
    }

    private void Fetch(SimulatedCrawl crawl, int life)
    {
        if (!IsOfLife(crawl, life))
        {
            Counts.Orphaned++;
            return;
        }

        if (crawl.RestUntil > Time.Ticks)
        {
            Counts.Dropped++;
            AskAgain(crawl, crawl.RestUntil);
            return;
        }

        var tolerance = SlotTolerance.Of(crawl.Asked).Ticks;
        if (Time.Ticks - crawl.Slot > tolerance)
        {
            Counts.Missed++;
            _nodes[crawl.Node]!.GiveUp(crawl);
            return;
        }

        Counts.Latest += Time.Ticks - crawl.Slot == tolerance ? 1 : 0;
        var intoDay = Time.Ticks >= _midnight ? Time.Ticks - _midnight : TimeSpan.TicksPerDay - _midnight + Time.Ticks;
        if (crawl.Site.Watch(Time.Ticks, crawl.Asked, Latest.Ticks, intoDay, Notice.Ticks) is { } wrong && Counts.Wrong.Count < 20)
        {
            Counts.Wrong.Add(wrong);
        }

        Counts.Fetched++;
        Counts.Capped += crawl.Site.DailyCap > 0 ? 1 : 0;
        if (_chance.OneIn(5000))
        {
            Rest(crawl);
        }

        AskAgain(crawl, Time.Ticks + TimeSpan.FromMilliseconds(20 + _chance.Next(400)).Ticks);
    }

    private void Rest(SimulatedCrawl crawl)
    {
        Counts.Rests++;
        crawl.Site.Rest(Time.Ticks, Time.Ticks + TimeSpan.FromSeconds(_chance.Next(2, 30)).Ticks);
        Tell(crawl);
        foreach (var other in crawl.Site.Crawls)
        {
            Plan(Time.Ticks + _chance.Part(Notice), SimulatedEventKind.RestIsTold, other);
        }
    }

    private void Tell(SimulatedCrawl crawl)
    {
        crawl.RestUntil = crawl.Site.RestUntil;
        _nodes[crawl.Node]?.Forget(crawl.Site.Key);
    }

    private void Execute(SimulatedTrip trip)
    {
        if (trip.Demands is { } demands)
        {
            Counts.Trips++;
            Counts.Rows += demands.Count;
            trip.Rows = _slots.Reserve(demands, Time.Microseconds);
        }
        else
        {
            Counts.Refunds++;
            trip.Changed = _slots.Refund(trip.Tail);
        }

        Plan(Time.Ticks + _chance.Way(), SimulatedEventKind.AnswerArrives, trip);
    }

    private void Answer(SimulatedTrip trip)
    {
        if (trip.Node.IsAlive)
        {
            trip.Node.Hear(trip, isLost: _chance.OneIn(20_000));
        }
        else if (trip.Demands is null)
        {
            // A node that leaves gives back one site after the other.
            trip.Refunded.SetResult(trip.Changed);
        }
    }

    private void Keep(SimulatedNode node)
    {
        if (node.IsAlive)
        {
            node.Keep();
            Plan(Time.Ticks + UpkeepEach.Ticks, SimulatedEventKind.Upkeep, node);
        }
    }

    private void Stop()
    {
        var number = _chance.Next(_nodes.Length);
        if (_nodes[number] is not { } node)
        {
            return;
        }

        if (_chance.OneIn(3))
        {
            Counts.Left++;
            node.Leave();
        }
        else
        {
            Counts.Killed++;
            node.Die();
        }

        _nodes[number] = null;
        _lives[number]++;
        Plan(Time.Ticks + TimeSpan.TicksPerSecond + _chance.Part(TenSeconds), SimulatedEventKind.NodeStarts, null, number);
    }

    // A node learns all rests before it serves anybody, and reads what sites state anew.
    private void Start(int number)
    {
        var node = new SimulatedNode(this, number, _lives[number]);
        _nodes[number] = node;
        Plan(Time.Ticks + _chance.Part(UpkeepEach), SimulatedEventKind.Upkeep, node);
        foreach (var crawl in _crawls[number])
        {
            crawl.RestUntil = crawl.Site.RestUntil;
            crawl.ReadInterval();
            AskAgain(crawl, Time.Ticks + _chance.Part(TenSeconds));
        }
    }

    // Each node finds out when it reads the site's rules again, so that for a while some ask for the old interval, others for the new.
    private void ChangeInterval()
    {
        var site = _sites[_chance.Next(_sites.Length)];
        site.Interval = _chance.Interval();
        foreach (var crawl in site.Crawls)
        {
            Plan(Time.Ticks + _chance.Part(TenSeconds), SimulatedEventKind.IntervalIsRead, crawl);
        }
    }

    private bool IsOfLife(SimulatedCrawl crawl, int life) => _lives[crawl.Node] == life && _nodes[crawl.Node] is not null;

    private void Plan(long at, SimulatedEventKind kind, object? subject, int life = 0) => _events.Enqueue(new SimulatedEvent(kind, subject, life), at);
}
