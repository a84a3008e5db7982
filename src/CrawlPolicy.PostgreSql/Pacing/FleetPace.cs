using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>One budget for all nodes: slots come from the database, for a busy site several at once.</summary>
internal sealed class FleetPace : IPaceStore
{
    private readonly Database _database;
    private readonly LocalShare? _share;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly DatabaseSlots _source;
    private readonly SlotTable _table;
    private readonly PaceQueue _queue;

    public FleetPace(Database database, LocalShare? share, TimeProvider time)
    {
        (_database, _share, _time) = (database, share, time);
        _timeout = database.Timeout + TimeSpan.FromSeconds(1);
        _source = new DatabaseSlots(database);
        _table = new SlotTable(_source, time);
        _queue = new PaceQueue(_source, _table);
    }

    /// <summary>The slots that this node has reserved ahead.</summary>
    public SlotTable Table => _table;

    /// <summary>Serves requests until <see cref="Close"/>.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => _queue.RunAsync(cancellationToken);

    /// <summary>Takes no more requests.</summary>
    public void Close() => _queue.Close();

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (terms is { DailyCap: <= 0 } && terms.Interval <= TimeSpan.Zero)
        {
            return new(new PaceReservation(IsGranted: true, now));
        }

        // Who may go on alone does not wait for a database that is known to be away; others find out when it is back.
        if (_share is not null && _database.Problem is not null)
        {
            return new(_share.Reserve(site, terms, now));
        }

        // What the caller calls now is its own clock's; how far that lies ahead of the same clock is all that counts.
        var delay = now - _time.GetUtcNow();
        var request = new PaceRequest(site, terms, delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
        return request.IsPlain && _table.TryServe(site, terms, out var grant)
            ? new(Translate(grant, now))
            : WaitAsync(request, now, cancellationToken);
    }

    /// <summary>Reserves another slot in the place of a missed one, which is given back where nobody has reserved behind it.</summary>
    public async ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (missed.Token == 0)
        {
            return _share is not null && _database.Problem is not null
                ? _share.Reserve(site, terms, now, missed)
                : await ReserveAsync(site, terms, now, cancellationToken).ConfigureAwait(false);
        }

        _queue.NoteMiss();
        try
        {
            var length = DatabaseClock.Microseconds(GuardTime.Spacing(missed.Interval));
            await _source.RefundAsync(new SlotTail(site, 1, length, missed.Token), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (_share is not null)
        {
            // The slot is lost; the share goes on without it.
        }

        return await ReserveAsync(site, terms, now, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return _share is not null && _database.Problem is not null
                ? _share.Peek(site, terms, now)
                : await AskAsync(site, terms, now, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (_share is not null)
        {
            return _share.Peek(site, terms, now);
        }
    }

    private async Task<PaceReservation> AskAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var delay = now - _time.GetUtcNow();
        var rows = await _database.QueryAsync(
            PaceStatements.Peek,
            [site.Operator, site.Site],
            row =>
            {
                var databaseNow = row.GetInt64(0);
                var start = databaseNow + Math.Max(0, DatabaseClock.Microseconds(delay));
                return row.IsDBNull(1)
                    ? new PaceRow(databaseNow, start, null, null, 0, 0)
                    : new PaceRow(databaseNow, start, null, row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            },
            cancellationToken).ConfigureAwait(false);
        var next = rows[0].Next(terms.DailyCap);
        var isGranted = next - rows[0].Start <= DatabaseClock.Microseconds(terms.Horizon);
        return next <= rows[0].Now
            ? new PaceReservation(isGranted, now)
            : Translate(new SlotGrant(isGranted, _table.Since() + TimeSpan.FromMicroseconds(next - rows[0].Now)), now);
    }

    private async ValueTask<PaceReservation> WaitAsync(PaceRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.AddAsync(request, cancellationToken).ConfigureAwait(false);
            return Translate(await request.Answer.WaitAsync(_timeout, _time, cancellationToken).ConfigureAwait(false), now);
        }
        catch (Exception exception) when (_share is not null && exception is (StoreUnavailableException or TimeoutException))
        {
            return _share.Reserve(request.Site, request.Terms, now);
        }
        catch (TimeoutException exception)
        {
            throw new StoreUnavailableException(
                $"The database {_database.Address} granted no slot in time. See that the server runs, can be reached and is not overloaded.", exception);
        }
        finally
        {
            request.Withdraw();
        }
    }

    // A slot lies as far from the local clock's time as from the monotonic one's, also one that began while its answer was on its way:
    // the fetch is late by that already. None begins before the caller's now.
    private PaceReservation Translate(SlotGrant grant, DateTimeOffset now)
    {
        var slot = _time.GetUtcNow() + (grant.Due - _table.Since());
        return new PaceReservation(grant.IsGranted, slot > now ? slot : now) { Token = grant.End };
    }
}
