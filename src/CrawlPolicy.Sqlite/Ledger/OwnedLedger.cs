using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Changes a store that no crawler or sidecar owns at the time.</summary>
internal static class OwnedLedger
{
    /// <summary>Removes fields of entries.</summary>
    /// <returns>How many entries lost fields.</returns>
    /// <exception cref="StoreUnavailableException">The store is owned by another process, or cannot be written.</exception>
    public static int Redact(string path, LedgerOptions options, TimeProvider timeProvider, RedactionRequest request, CancellationToken cancellationToken) =>
        Change(path, options, timeProvider, connection => connection.Redact(new LedgerRedaction(new Redaction(request)), timeProvider.GetUtcNow(), cancellationToken));

    /// <summary>Removes the oldest whole segments.</summary>
    /// <returns>How many entries were removed.</returns>
    /// <exception cref="StoreUnavailableException">The store is owned by another process, or cannot be written.</exception>
    public static long Compact(string path, LedgerOptions options, TimeProvider timeProvider, LedgerRetention retention, CancellationToken cancellationToken) =>
        Change(path, options, timeProvider, connection => connection.Compact(retention, timeProvider.GetUtcNow(), cancellationToken));

    /// <summary>Counts what <see cref="Compact"/> would remove; the store may be in use.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public static long CountOld(string path, LedgerRetention retention, CancellationToken cancellationToken) => SqliteLedgerReader.Open(path).Use(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        var (first, last) = retention.Find(connection, LedgerTables.ReadSize(connection), cancellationToken);
        return last - first + 1;
    });

    private static T Change<T>(string path, LedgerOptions options, TimeProvider timeProvider, Func<StoreConnection, T> change)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException($"There is no store '{path}'. Name the file that the crawler's option CrawlPolicy:Store names.");
        }

        path = StorePath.Prepare(path);
        using var owner = OwnerLock.Take(path);
        try
        {
            using var signer = LedgerSigner.Open(options.KeyFile ?? path + ".key", options, timeProvider);
            using var connection = StoreConnection.Open(path, signer);
            connection.Begin();
            var removed = change(connection);
            signer.Publish();
            return removed;
        }
        catch (Exception exception) when (exception is SqliteException or InvalidDataException)
        {
            throw new StoreUnavailableException($"Nothing was removed from the store '{path}': {exception.Message}", exception);
        }
    }
}
