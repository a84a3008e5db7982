using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Reading;

/// <summary>Statements on one connection, for commands that wait for each.</summary>
internal static class ReadingConnection
{
    /// <summary>Reads all rows.</summary>
    public static List<T> Query<T>(this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, T> read)
    {
        using var command = connection.Command(sql, values);
        using var row = command.ExecuteReader();
        var rows = new List<T>();
        while (row.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <summary>Runs a statement that answers nothing.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Execute(this NpgsqlConnection connection, string sql, object?[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Bytes that an earlier version or a stranger may have left out.</summary>
    public static byte[] Bytes(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column);

    /// <summary>What went wrong, without what a connection string hides.</summary>
    public static StoreUnavailableException Failed(string address, Exception exception)
    {
        var said = exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
        return new StoreUnavailableException(
            $"The record in the database {address} could not be used: {said} See that the server runs and can be reached, and that the user in the connection string may read its tables.", exception);
    }
}
