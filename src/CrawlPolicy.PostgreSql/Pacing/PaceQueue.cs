using System.Threading.Channels;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// Brings those together who wait for slots: while one trip is under way, the next one gathers. A request that comes alone
/// leaves at once.
/// </summary>
internal sealed class PaceQueue(Database database, SlotTable table)
{
    private const int MostSites = 64;
    private const int MostWaiting = 65_536;

    private readonly Channel<PaceRequest> _requests = Channel.CreateBounded<PaceRequest>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

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
        var waiting = new Queue<PaceRequest>();
        while (waiting.Count > 0 || await _requests.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (waiting.Count < MostWaiting && _requests.Reader.TryRead(out var request))
            {
                waiting.Enqueue(request);
            }

            await GoAsync(Gather(waiting), cancellationToken).ConfigureAwait(false);
        }
    }

    // Of each site those go together whom one reservation serves; the others wait for the next trip.
    private List<List<PaceRequest>> Gather(Queue<PaceRequest> waiting)
    {
        var groups = new Dictionary<SiteKey, List<PaceRequest>>();
        for (var count = waiting.Count; count > 0; count--)
        {
            var request = waiting.Dequeue();
            if (request.Answer.IsCompleted || table.TryServe(request))
            {
                continue;
            }

            if (groups.TryGetValue(request.Site, out var group))
            {
                if (group.Count < SiteSlots.Most && request.FitsWith(group[0]))
                {
                    group.Add(request);
                    continue;
                }
            }
            else if (groups.Count < MostSites)
            {
                groups.Add(request.Site, [request]);
                continue;
            }

            waiting.Enqueue(request);
        }

        return [.. groups.Values];
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
                    await table.RefundAsync(tail, cancellationToken).ConfigureAwait(false);
                }
            }

            var trip = new PaceTrip(groups, [.. groups.Select(table.Wanted)]);
            await trip.RunAsync(database, table.Since, table.Keep, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
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
