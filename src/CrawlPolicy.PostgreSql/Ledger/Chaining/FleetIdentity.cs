using System.Security.Cryptography;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>The name of the fleet, which its first node gives it.</summary>
internal static class FleetIdentity
{
    private const int NameLength = 16;

    /// <summary>Reads it; gives the fleet one where it has none.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public static async Task<string> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        var name = "crawlpolicy/" + RandomNumberGenerator.GetHexString(NameLength, lowercase: true);
        await database.ExecuteAsync(ChainStatements.BeginFleet, [name], cancellationToken).ConfigureAwait(false);
        var names = await database.QueryAsync(ChainStatements.ReadFleet, [], static row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        return names is [var known]
            ? known
            : throw new StoreUnavailableException($"The table crawlpolicy_fleet in the database {database.Address} has lost its row. Restore it from a backup.");
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="StoreUnavailableException">The fleet has none.</exception>
    public static string Read(NpgsqlConnection connection) =>
        connection.Query(ChainStatements.ReadFleet, [], static row => row.GetString(0)).FirstOrDefault()
            ?? throw new StoreUnavailableException("The table crawlpolicy_fleet has lost its row. Restore it from a backup.");

    /// <summary>The name of a node's chain.</summary>
    public static string OriginOf(string fleet, string node) => $"{fleet}/{node}";
}
