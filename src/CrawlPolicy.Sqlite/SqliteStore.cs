using System.Runtime.CompilerServices;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite;

/// <summary>
/// The embedded store: one SQLite file for pace, cool-downs, files of sites and decisions, owned by one process. Pace and
/// cool-downs are answered from memory and written through; decisions and blocks are durable when their call returns. Disposing
/// writes what waits and closes the file.
/// </summary>
public sealed class SqliteStore : IPaceStore, ICooldownStore, IRobotsStore, ISiteFileStore, IDecisionLedger, IDisposable, IAsyncDisposable
{
    private readonly IDisposable _ownerLock;
    private readonly MemoryPaceStore _pace;
    private readonly MemoryCooldownStore _cooldown = new();
    private readonly WriteQueue _queue;
    private readonly StoreJournal _journal;
    private readonly JournalWriter _journalWriter;
    private readonly StoreWriter _writer;
    private readonly LogMover _log;
    private readonly SqliteLedgerReader _reader;
    private readonly LedgerSigner _signer;
    private int _isClosed;

    private SqliteStore(
        string path,
        TimeProvider timeProvider,
        StoreConnection connection,
        LedgerSigner signer,
        CommitContinuations continuations,
        LogSync sync,
        IDisposable ownerLock)
    {
        _signer = signer;
        var changes = new PaceChanges();
        _ownerLock = ownerLock;
        _pace = new MemoryPaceStore(changes);
        connection.Load(_pace, _cooldown, timeProvider.GetUtcNow());
        _reader = SqliteLedgerReader.OpenOwn(path);
        _queue = new WriteQueue(path, continuations);
        connection.LeaveSyncs();
        Loss = connection.Loss;
        _journal = new StoreJournal(path, connection.Origin, connection.Applied, sync);
        _log = new LogMover(path, _journal, sync);
        _writer = new StoreWriter(path, timeProvider, connection, _queue, signer, _journal, _log, sync);
        _journalWriter = new JournalWriter(path, _queue, changes, _cooldown, _journal, _writer);
    }

    /// <summary>Why nothing can be written now; <see langword="null"/> where all is well. For reports of readiness.</summary>
    public StoreUnavailableException? Problem => _journalWriter.Problem ?? _writer.Problem;

    /// <summary>
    /// What is amiss although everything is recorded and fetches go on, in sentences: checkpoints that cannot be appended to the second
    /// place, or a log that only grows; <see langword="null"/> where nothing is. For reports of readiness.
    /// </summary>
    public string? Warning => _writer.Warning?.Message;

    /// <summary>What could not be read of what a process before left in the journal, in sentences; <see langword="null"/> where nothing is missing.</summary>
    internal string? Loss { get; }

    /// <summary>Opens a store; makes its folder (mode 0700) and file (0600) where they are missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>The store, which this process owns until it is disposed of.</returns>
    /// <exception cref="StoreUnavailableException">
    /// Another process owns the file, or it cannot be written, or it is not a store that this program knows.
    /// </exception>
    public static SqliteStore Open(string path, TimeProvider timeProvider) => Open(path, timeProvider, new LedgerOptions());

    /// <inheritdoc cref="Open(string, TimeProvider)"/>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="ledger">How the record of decisions is signed.</param>
    public static SqliteStore Open(string path, TimeProvider timeProvider, LedgerOptions ledger) =>
        Open(path, timeProvider, ledger, CommitContinuations.OnThreadPool);

    /// <inheritdoc cref="Open(string, TimeProvider, LedgerOptions)"/>
    /// <param name="path">The file.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="ledger">How the record of decisions is signed.</param>
    /// <param name="continuations">On which thread those go on who waited for a commit.</param>
    /// <param name="flushLog">Makes SQLite's log durable; <see langword="null"/> for the system's way.</param>
    internal static SqliteStore Open(
        string path, TimeProvider timeProvider, LedgerOptions ledger, CommitContinuations continuations, Action<SafeFileHandle>? flushLog = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(timeProvider);
        path = StorePath.Prepare(path);
        var ownerLock = OwnerLock.Take(path);
        StoreConnection? connection = null;
        LedgerSigner? signer = null;
        try
        {
            signer = LedgerSigner.Open(ledger.KeyFile ?? path + ".key", ledger, timeProvider);
            var sync = new LogSync(path, flushLog);
            connection = StoreConnection.Open(path, signer, sync);
            connection.Begin();
            return new SqliteStore(path, timeProvider, connection, signer, continuations, sync, ownerLock);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            signer?.Dispose();
            ownerLock.Dispose();
            if (e is not (SqliteException or InvalidDataException or IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw new StoreUnavailableException(
                $"The store '{path}' could not be opened: {e.Message} See that the file is a store, that the disk has room, that the file and "
                + "its folder can be written, and that no other program locks it.",
                e);
        }
    }

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _pace.ReserveAsync(site, terms, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken) =>
        _pace.ReserveAnewAsync(site, terms, missed, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _pace.PeekAsync(site, terms, now, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken) => _cooldown.FindAsync(site, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The block holds for this process at once, and goes on holding where it could not be written yet.</remarks>
    public ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken)
    {
        _cooldown.Block(site, block);
        return _queue.AddAsync(site, 1, static (batch, site) => batch.BlockedSites.Add(site), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The rules are read to the letter of RFC 9309; who wants another reading parses the content anew.</remarks>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return new(Task.Run(() => _reader.Use(connection => RobotsTable.Read(connection, origin)), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var weight = 1 + (snapshot.Content.Length / 1024);
        return new(_queue.KeepAsync(snapshot, weight, static (batch, snapshot) => batch.Robots.Add(snapshot), cancellationToken));
    }

    /// <inheritdoc/>
    ValueTask<SiteFileSnapshot?> ISiteFileStore.ReadAsync(string url, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new(Task.Run(() => _reader.Use(connection => SiteFileTable.Read(connection, url)), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(SiteFileSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var weight = 1 + (snapshot.Content.Length / 1024);
        return new(_queue.KeepAsync(snapshot, weight, static (batch, snapshot) => batch.SiteFiles.Add(snapshot), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return _queue.AddAsync(record, 1, static (batch, record) => batch.Append(record), cancellationToken, isAwaited: record.Outcome is null);
    }

    /// <inheritdoc/>
    /// <remarks>What was appended before the call is among what is read.</remarks>
    public async IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _queue.KeepAsync(query, 1, static (_, _) => { }, cancellationToken).ConfigureAwait(false);
        await foreach (var record in _reader.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It is called from what follows a commit on the thread that makes commits.</exception>
    public void Dispose()
    {
        if (_journalWriter.IsOwnThread)
        {
            throw new InvalidOperationException(
                "The store cannot be disposed of here and wait for itself: this is the thread that makes its commits, in what follows one of them. "
                + $"Await {nameof(DisposeAsync)} instead, or dispose of the store on another thread; it is still open.");
        }

        _queue.Close();
        _writer.Join();
        Close();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _writer.Ended.ConfigureAwait(false);
        Close();
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0)
        {
            // The files may belong to somebody else by now.
            return;
        }

        _journalWriter.Join();
        _writer.Dispose();
        _log.Dispose();
        _journal.End();
        _queue.Dispose();
        _signer.Dispose();
        _ownerLock.Dispose();
    }
}
