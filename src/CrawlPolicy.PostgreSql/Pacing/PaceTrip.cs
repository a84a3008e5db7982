using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>One trip to the database for several sites, each site once.</summary>
/// <param name="groups">Who waits, by site; of each site those whom one reservation serves.</param>
/// <param name="slots">How many slots each site needs, in the same order.</param>
internal sealed class PaceTrip(IReadOnlyList<List<PaceRequest>> groups, IReadOnlyList<int> slots)
{
    /// <summary>Reserves, and hands out what was granted.</summary>
    /// <param name="database">The database.</param>
    /// <param name="since">The node's monotonic clock.</param>
    /// <param name="keep">Takes what is left over: the site, when the first slot begins, the interval, how many, the end of the reservation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Evidence.StoreUnavailableException">The database does not answer; nobody was answered.</exception>
    public async Task RunAsync(Database database, Func<TimeSpan> since, LeftOver keep, CancellationToken cancellationToken)
    {
        var rows = await database.RunAsync(
            async (connection, cancellation) =>
            {
                var command = Command(connection);
                await using (command.ConfigureAwait(false))
                {
                    return await ReadAsync(command, since, cancellation).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < groups.Count; i++)
        {
            Deliver(groups[i], slots[i], rows.Rows[groups[i][0].Site], rows.Received, keep);
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection)
    {
        var first = groups.Select(static group => group[0]).ToList();
        var command = new NpgsqlCommand(PaceStatements.Reserve, connection);
        Add(command, first.Select(static request => request.Site.Operator));
        Add(command, first.Select(static request => request.Site.Site));
        Add(command, slots.Select(static count => (long)count));
        Add(command, first.Select(static request => DatabaseClock.Microseconds(request.Terms.Interval)));
        Add(command, groups.Select(static group => DatabaseClock.Microseconds(group.Max(static request => request.Terms.Horizon))));
        Add(command, first.Select(static request => (long)request.Terms.DailyCap));
        Add(command, first.Select(static request => DatabaseClock.Microseconds(request.Delay)));
        return command;
    }

    private static void Add<T>(NpgsqlCommand command, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values] });

    private static async Task<(Dictionary<SiteKey, PaceRow> Rows, TimeSpan Received)> ReadAsync(
        NpgsqlCommand command, Func<TimeSpan> since, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<SiteKey, PaceRow>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows[new SiteKey(reader.GetString(0), reader.GetString(1))] = PaceRow.Read(reader);
            }

            return (rows, since());
        }
    }

    // The wait that the database computed counts from when its answer was here, so that the way of the answer makes nobody early.
    private static void Deliver(List<PaceRequest> group, int slots, PaceRow row, TimeSpan received, LeftOver keep)
    {
        if (row.Base is not { } slot)
        {
            foreach (var request in group)
            {
                request.TrySet(new SlotGrant(IsGranted: false, received + row.NextAfterRefusal(request.Terms.DailyCap)));
            }

            return;
        }

        var interval = TimeSpan.FromMicroseconds(DatabaseClock.Microseconds(group[0].Terms.Interval));
        var next = received + TimeSpan.FromMicroseconds(slot - row.Now);
        var left = slots;
        foreach (var request in group)
        {
            var isGranted = left > 0 && next - received <= request.Terms.Horizon + request.Delay;
            if (request.TrySet(new SlotGrant(isGranted, next)) && isGranted)
            {
                left--;
                next += interval;
            }
        }

        if (left > 0 && group[0].IsPlain)
        {
            keep(group[0].Site, next, interval, left, slot + (slots * DatabaseClock.Microseconds(interval)));
        }
    }
}
