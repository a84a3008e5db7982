using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>What a connection string says, and what it leaves to us.</summary>
internal static class DatabaseAddress
{
    /// <summary>
    /// So many connections has a node where the connection string names no number: one listens, and two are shared by everything
    /// else. Thirty nodes then stay below the hundred that a PostgreSQL server has by default.
    /// </summary>
    public const int Connections = 3;

    // More than the package has statements that it runs again and again. Reading and planning one anew costs the server as much as running it.
    private const int PreparedStatements = 32;

    /// <summary>What is wrong with a connection string, in a sentence that repeats no secret; <see langword="null"/> where nothing is.</summary>
    public static string? Problem(string connectionString)
    {
        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Host)
                ? "name a server in the connection string, such as 'postgres:Host=db.example;Database=crawlpolicy;Username=crawler'."
                : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            return $"write a connection string of Npgsql, such as 'postgres:Host=db.example;Database=crawlpolicy;Username=crawler'. {exception.Message}";
        }
    }

    /// <summary>The connection string with our choices for what it leaves open.</summary>
    public static string Complete(string connectionString, TimeSpan timeout)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var seconds = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
        if (!Has(given, "Maximum Pool Size", "Max Pool Size", "MaxPoolSize"))
        {
            builder.MaxPoolSize = Connections;
        }

        // No statement of ours changes its session, and seven statements that set it back would follow each that does something.
        if (!Has(given, "No Reset On Close", "NoResetOnClose"))
        {
            builder.NoResetOnClose = true;
        }

        if (!Has(given, "Max Auto Prepare", "MaxAutoPrepare"))
        {
            builder.MaxAutoPrepare = PreparedStatements;
            builder.AutoPrepareMinUsages = 2;
        }

        if (!Has(given, "Timeout"))
        {
            builder.Timeout = seconds;
        }

        if (!Has(given, "Command Timeout", "CommandTimeout"))
        {
            builder.CommandTimeout = seconds;
        }

        if (!Has(given, "Application Name", "ApplicationName"))
        {
            builder.ApplicationName = "CrawlPolicy";
        }

        return builder.ConnectionString;
    }

    /// <summary>Server and database, for messages.</summary>
    public static string Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"'{builder.Database ?? builder.Username}' on {builder.Host}:{builder.Port}");
    }

    private static bool Has(DbConnectionStringBuilder given, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (given.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }
}
