using System.Threading.Channels;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// Brings those together who wait for slots: while one trip is under way, the next one gathers. A request that comes alone
/// leaves at once.
/// </summary>
internal sealed class PaceQueue(ISlotSource source, SlotTable table)
{
    private const int MostSites = 64;
    private const int MostWaiting = 65_536;

    private readonly Channel<PaceRequest> _requests = Channel.CreateBounded<PaceRequest>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly Queue<PaceRequest> _waiting = new();

    // Those whom a trip left behind because their site had enough in it; they come before the others, and in their order.
    private Queue<PaceRequest> _leftBehind = new();

    private volatile bool _isCold = true;
    private volatile bool _lastWasCold;

    /// <summary>Takes note that the fetch of a slot is late; where it was the first trip's, the next trip is a first one again.</summary>
    public void NoteMiss() => _isCold |= _lastWasCold;

    /// <summary>Adds a request; waits while very many wait already.</summary>
    public async ValueTask AddAsync(PaceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _requests.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed: the program is ending. No slot is reserved any more.");
        }
    }

    /// <summary>Takes no more requests.</summary>
    public void Close() => _requests.Writer.TryComplete();

    /// <summary>Makes trips until the queue is closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (HasWaiting || await _requests.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            await ServeAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the last trip had no room for somebody.</summary>
    internal bool HasWaiting => _waiting.Count + _leftBehind.Count > 0;

    /// <summary>Makes one trip for those who wait now.</summary>
    internal Task ServeAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count < MostWaiting && _requests.Reader.TryRead(out var request))
        {
            _waiting.Enqueue(request);
        }

        return GoAsync(Gather(), cancellationToken);
    }

    // Of each site those go together whom one reservation serves; the others wait for the next trip. The search ends where the trip
    // is full: a long queue must not be walked through for each trip.
    private List<List<PaceRequest>> Gather()
    {
        var groups = new Dictionary<SiteKey, List<PaceRequest>>();
        var leftBehind = new Queue<PaceRequest>();
        foreach (var request in _leftBehind)
        {
            Join(groups, request, leftBehind);
        }

        while (groups.Count < MostSites && _waiting.TryDequeue(out var request))
        {
            Join(groups, request, leftBehind);
        }

        _leftBehind = leftBehind;
        return [.. groups.Values];
    }

    private void Join(Dictionary<SiteKey, List<PaceRequest>> groups, PaceRequest request, Queue<PaceRequest> leftBehind)
    {
        if (request.Answer.IsCompleted || table.TryServe(request))
        {
            return;
        }

        if (!groups.TryGetValue(request.Site, out var group) && groups.Count < MostSites)
        {
            groups.Add(request.Site, [request]);
        }
        else if (group is not null && group.Count < SiteSlots.Most && request.FitsWith(group[0]))
        {
            group.Add(request);
        }
        else
        {
            leftBehind.Enqueue(request);
        }
    }

    private async Task GoAsync(List<List<PaceRequest>> groups, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            return;
        }

        try
        {
            // Slots that do not serve these requests, because the interval has grown, would stand in their way.
            foreach (var group in groups)
            {
                if (table.Release(group[0].Site) is { } tail)
                {
                    await source.RefundAsync(tail, cancellationToken).ConfigureAwait(false);
                }
            }

            var trip = new PaceTrip(groups, [.. groups.Select(table.Wanted)], _isCold ? GuardTime.ColdStart : TimeSpan.Zero);
            await trip.RunAsync(source, table.Since, table.Clock, table.Keep, cancellationToken).ConfigureAwait(false);
            (_lastWasCold, _isCold) = (_isCold, false);
        }
        catch (Exception exception)
        {
            // When the database is back all nodes are busy with that at once.
            _isCold = true;

            // Whatever went wrong, nobody waits in vain; a defect reaches the gate, which refuses with it.
            foreach (var request in groups.SelectMany(static group => group))
            {
                request.Fail(exception);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
        }
    }
}
