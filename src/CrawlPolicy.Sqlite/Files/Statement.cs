using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>
/// A prepared statement for many rows. It speaks to SQLite directly: the ADO.NET command allocates for each parameter and prepares
/// its text anew. What is bound stays bound, so that a text that every row has costs nothing after the first.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly string?[] _bound;
    private byte[] _utf8 = new byte[1024];

    /// <summary>Prepares a statement.</summary>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _bound = new string?[raw.sqlite3_bind_parameter_count(_statement) + 1];
    }

    /// <summary>Binds a text; the empty one as NULL.</summary>
    public void Bind(int parameter, string text)
    {
        if (ReferenceEquals(_bound[parameter], text))
        {
            return;
        }

        _bound[parameter] = null;
        if (text.Length == 0)
        {
            Check(raw.sqlite3_bind_null(_statement, parameter));
        }
        else
        {
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_utf8.Length < most)
            {
                _utf8 = new byte[most];
            }

            Check(raw.sqlite3_bind_text(_statement, parameter, _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8))));
        }

        _bound[parameter] = text;
    }

    /// <summary>Binds a number.</summary>
    public void Bind(int parameter, long number) => Check(raw.sqlite3_bind_int64(_statement, parameter, number));

    /// <summary>Binds a number, or NULL.</summary>
    public void Bind(int parameter, long? number) =>
        Check(number is { } value ? raw.sqlite3_bind_int64(_statement, parameter, value) : raw.sqlite3_bind_null(_statement, parameter));

    /// <summary>Binds bytes; none as NULL.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> bytes) =>
        Check(bytes.IsEmpty ? raw.sqlite3_bind_null(_statement, parameter) : raw.sqlite3_bind_blob(_statement, parameter, bytes));

    /// <summary>Runs the statement to its end and makes it ready for the next row.</summary>
    /// <returns>The number in the first column of the last row that it answered; 0 where it answered none.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public long Run()
    {
        var number = 0L;
        int result;
        while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW)
        {
            number = raw.sqlite3_column_int64(_statement, 0);
        }

        var reset = raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? reset : result);
        return number;
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
