using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Forms;

/// <summary>Brings the tables to the form of this program, one node at a time.</summary>
/// <param name="database">The database.</param>
/// <param name="node">This node.</param>
/// <param name="time">For waits.</param>
internal sealed class FormUpdate(Database database, string node, TimeProvider time)
{
    /// <summary>How long a node has the lock; it holds it for longer before each statement.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int MaximumAttempts = 50;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Makes the tables, or converts those of an earlier form.</summary>
    /// <exception cref="StoreUnavailableException">They have a form that this program does not know, or the database does not answer.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await DefineAsync(FormStatements.Prepare, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(FormStatements.Begin, [], cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var (form, now) = await ReadAsync(cancellationToken).ConfigureAwait(false);
            FormCheck.ThrowIfLater(form, database.Address);
            if (form == Migrations.Newest)
            {
                return;
            }

            if (await TakeLockAsync(now, cancellationToken).ConfigureAwait(false))
            {
                await ConvertAsync(form, cancellationToken).ConfigureAwait(false);
                await ExecuteAsync(FormStatements.Unlock, [node], cancellationToken).ConfigureAwait(false);
                return;
            }

            if (attempt == MaximumAttempts)
            {
                throw new StoreUnavailableException(
                    $"Another node has been converting the tables in the database {database.Address} for long. Look at the table crawlpolicy_form, and start this node again when that is done.");
            }

            await Task.Delay(BackOff.Wait(attempt, Wait, LongestWait), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ConvertAsync(int from, CancellationToken cancellationToken)
    {
        for (var form = from; form < Migrations.Newest; form++)
        {
            foreach (var statement in Migrations.All[form])
            {
                var (_, now) = await ReadAsync(cancellationToken).ConfigureAwait(false);
                if (!await TakeLockAsync(now, cancellationToken).ConfigureAwait(false))
                {
                    throw new StoreUnavailableException(
                        $"Another node took over while this one converted the tables in the database {database.Address}. Start this node again.");
                }

                await DefineAsync(statement, cancellationToken).ConfigureAwait(false);
            }

            await ExecuteAsync(FormStatements.Advance, [node, form + 1], cancellationToken).ConfigureAwait(false);
        }
    }

    // Even with "IF NOT EXISTS", two at once can meet in the catalogue of tables; the second time the table is there.
    private async Task DefineAsync(string statement, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ExecuteAsync(statement, [], cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (StoreUnavailableException exception)
                when (attempt < MaximumAttempts && exception.InnerException is { } inner && DatabaseErrors.IsConcurrentDefinition(inner))
            {
                await Task.Delay(BackOff.Wait(attempt, Wait, LongestWait) + LongestWait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TakeLockAsync(long now, CancellationToken cancellationToken) =>
        await ExecuteAsync(FormStatements.Lock, [node, now, now + DatabaseClock.Microseconds(Lease)], cancellationToken).ConfigureAwait(false) > 0;

    private async Task<(int Form, long Now)> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await database
            .QueryAsync(FormStatements.Read, [], static row => (row.GetInt32(0), row.GetInt64(1)), cancellationToken)
            .ConfigureAwait(false);
        return rows.Count == 1
            ? rows[0]
            : throw new StoreUnavailableException(
                $"The table crawlpolicy_form in the database {database.Address} has lost its row. Restore it from a backup.");
    }

    private Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        database.ExecuteAsync(sql, values, cancellationToken);
}
