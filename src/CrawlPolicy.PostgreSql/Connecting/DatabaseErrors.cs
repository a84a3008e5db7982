using System.Net.Sockets;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>What a failure of the database means for who asked.</summary>
internal static class DatabaseErrors
{
    /// <summary>Whether the statement lost against another one, changed nothing, and may win the next time (SQLSTATE 40001, 40P01).</summary>
    public static bool IsConflict(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <summary>Whether the connection broke, so that a new one may do: the server has gone, or goes.</summary>
    public static bool IsBrokenConnection(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            || postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException or IOException or SocketException => true,
        _ => false,
    };

    /// <summary>Whether another node made the same table at the same time, which PostgreSQL reports in several ways.</summary>
    public static bool IsConcurrentDefinition(Exception exception) =>
        exception is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject
                or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.InternalError,
        };

    /// <summary>Whether an engine of PostgreSQL's kin does not know the statement at all.</summary>
    public static bool IsUnknownToEngine(Exception exception) =>
        exception is PostgresException
        {
            SqlState: PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.SyntaxError or PostgresErrorCodes.UndefinedFunction,
        };

    /// <summary>Whether the values of one statement were refused (SQLSTATE classes 22 and 23): no reason to think that the database is away.</summary>
    public static bool IsOfValues(Exception exception) =>
        exception is PostgresException { SqlState: var state }
        && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal));

    /// <summary>Whether it is about the database at all, and not a defect of ours.</summary>
    public static bool IsOfDatabase(Exception exception) =>
        exception is NpgsqlException or IOException or SocketException or TimeoutException or OperationCanceledException;
}
