using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>The slots in the database's table.</summary>
internal sealed class DatabaseSlots(Database database) : ISlotSource
{
    /// <inheritdoc/>
    public Task<SlotAnswers> ReserveAsync(IReadOnlyList<SlotDemand> demands, Func<TimeSpan> since, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, cancellation) =>
        {
            var command = Command(connection, demands);
            await using (command.ConfigureAwait(false))
            {
                return await ReadAsync(command, since, cancellation).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> RefundAsync(SlotTail tail, CancellationToken cancellationToken) => database.ExecuteAsync(
        PaceStatements.Refund,
        [tail.Site.Operator, tail.Site.Site, tail.Slots * tail.IntervalMicroseconds, tail.Slots, tail.EndMicroseconds],
        cancellationToken);

    private static NpgsqlCommand Command(NpgsqlConnection connection, IReadOnlyList<SlotDemand> demands)
    {
        var command = new NpgsqlCommand(PaceStatements.Reserve, connection);
        Add(command, demands.Select(static demand => demand.Site.Operator));
        Add(command, demands.Select(static demand => demand.Site.Site));
        Add(command, demands.Select(static demand => demand.Slots));
        Add(command, demands.Select(static demand => demand.Interval));
        Add(command, demands.Select(static demand => demand.Horizon));
        Add(command, demands.Select(static demand => demand.DailyCap));
        Add(command, demands.Select(static demand => demand.Delay));
        return command;
    }

    private static void Add<T>(NpgsqlCommand command, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values] });

    private static async Task<SlotAnswers> ReadAsync(NpgsqlCommand command, Func<TimeSpan> since, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<SiteKey, PaceRow>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows[new SiteKey(reader.GetString(0), reader.GetString(1))] = PaceRow.Read(reader);
            }

            return new SlotAnswers(rows, since());
        }
    }
}
