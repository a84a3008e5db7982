using Npgsql;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>Statements by their text and values.</summary>
internal static class DatabaseCommands
{
    /// <summary>Runs a statement that answers no rows.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sql">A constant of this project.</param>
    /// <param name="values">The values of $1, $2 and so on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many rows it changed.</returns>
    public static Task<int> ExecuteAsync(this Database database, string sql, object?[] values, CancellationToken cancellationToken) =>
        database.RunAsync((connection, cancellation) => connection.ExecuteAsync(sql, values, cancellation), cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(Database, string, object?[], CancellationToken)"/>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, object?[] values, CancellationToken cancellationToken)
    {
        var command = connection.Command(sql, values);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads all rows of a query.</summary>
    public static Task<List<T>> QueryAsync<T>(
        this Database database, string sql, object?[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        database.RunAsync((connection, cancellation) => connection.QueryAsync(sql, values, read, cancellation), cancellationToken);

    /// <inheritdoc cref="QueryAsync{T}(Database, string, object?[], Func{NpgsqlDataReader, T}, CancellationToken)"/>
    public static async Task<List<T>> QueryAsync<T>(
        this NpgsqlConnection connection, string sql, object?[] values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var command = connection.Command(sql, values);
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(row));
                }

                return rows;
            }
        }
    }

    /// <summary>A statement with its values.</summary>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, object?[] values)
    {
#pragma warning disable CA2100 // Only constants of this project come here; what callers give is bound.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
