using Npgsql;

namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>Every change of the pace, written down by the database itself as it happens: which slots were granted, and which given back.</summary>
internal static class GrantedSlots
{
    private const string Define =
        """
        CREATE TABLE watched (number bigserial, before_us bigint, after_us bigint, base_us bigint, slots bigint, interval_us bigint);
        CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO watched (before_us, after_us, base_us, slots, interval_us)
            VALUES (CASE WHEN TG_OP = 'UPDATE' THEN OLD.tat_us ELSE 0 END, NEW.tat_us, NEW.base_us,
                CASE WHEN TG_OP = 'UPDATE' AND NEW.tat_us < OLD.tat_us THEN OLD.reserved - NEW.reserved ELSE NEW.slots END, NEW.interval_us);
            RETURN NULL;
        END $$;
        CREATE TRIGGER watch AFTER INSERT OR UPDATE ON crawlpolicy_pace FOR EACH ROW EXECUTE FUNCTION watch()
        """;

    /// <summary>Watches from now on; the tables must be there.</summary>
    public static async Task WatchAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Define, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The slots that were granted and not given back, of the one site that is fetched from.</summary>
    public static async Task<List<DateTimeOffset>> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT before_us, after_us, base_us, slots, interval_us FROM watched ORDER BY number", connection);
        await using var change = await command.ExecuteReaderAsync();
        var slots = new List<long>();
        while (await change.ReadAsync())
        {
            if (change.GetInt64(1) < change.GetInt64(0))
            {
                // The last ones; a tail that is given back may be a little shorter than what was reserved.
                slots.RemoveRange(slots.Count - (int)change.GetInt64(3), (int)change.GetInt64(3));
                continue;
            }

            for (var slot = 0; slot < change.GetInt64(3); slot++)
            {
                slots.Add(change.GetInt64(2) + (slot * change.GetInt64(4)));
            }
        }

        return [.. slots.Select(static slot => DateTimeOffset.UnixEpoch.AddMicroseconds(slot))];
    }
}
