using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>Makes checkpoints when they are due, in the store; the signer has them published once they are durable there.</summary>
internal sealed class CheckpointWriter : IDisposable
{
    private const int TailLength = 64 * 1024;

    private readonly SqliteConnection _connection;
    private readonly BatchTable _ledger;
    private readonly LedgerSigner _signer;
    private readonly Statement _insert;
    private readonly string _origin;
    private long _size;
    private long _at;
    private string? _made;

    public CheckpointWriter(SqliteConnection connection, BatchTable ledger, LedgerSigner signer)
    {
        _connection = connection;
        _ledger = ledger;
        _signer = signer;
        _origin = LedgerTables.ReadIdentity(connection).Origin;
        _insert = new Statement(connection, "INSERT OR IGNORE INTO checkpoint (size, note) VALUES (?, ?)");
        _size = Math.Min(Schema.Number(connection, "SELECT coalesce(max(size), 0) FROM checkpoint"), ledger.Chain.Size);
        _at = signer.TimeProvider.GetTimestamp();
    }

    /// <summary>Whether enough was added, or enough time has passed since something was.</summary>
    public bool IsDue =>
        _ledger.Chain.Size - _size >= _signer.Options.CheckpointEntries
        || (_ledger.Chain.Size > _size && _signer.TimeProvider.GetElapsedTime(_at) >= _signer.Options.CheckpointInterval);

    /// <summary>Says in the ledger what is amiss with it, and which key signs it from now on.</summary>
    public void Begin()
    {
        var now = _signer.TimeProvider.GetUtcNow();
        var known = Math.Max(Schema.Number(_connection, "SELECT coalesce(max(size), 0) FROM checkpoint"), LastPublished());
        if (known > _ledger.Chain.Size && LostEntries(known) is { } loss)
        {
            _ledger.Insert(EntryKind.Recovery, new LedgerNote(now, loss, [new EntryRange(_ledger.Chain.Next, known, 0)]));
        }

        var key = LedgerTables.ReadIdentity(_connection).Key;
        if (key is null || !key.AsSpan().SequenceEqual(_signer.PublicKey))
        {
            LedgerTables.SetKey(_connection, _signer.PublicKey);
            if (key is not null)
            {
                _ledger.Insert(EntryKind.Key, new LedgerNote(
                    now, $"Another key signs from now on. It was {Convert.ToBase64String(key)}, and is {Convert.ToBase64String(_signer.PublicKey)}.", []));
            }
        }
    }

    /// <summary>Makes a checkpoint, where something was added since the last.</summary>
    public void Write()
    {
        var size = _ledger.Chain.Size;
        _at = _signer.TimeProvider.GetTimestamp();
        if (size == _size)
        {
            return;
        }

        var note = _signer.Sign(new Checkpoint(_origin, size, _ledger.Chain.Root()));
        _insert.Bind(1, size);
        _insert.Bind(2, note);
        _insert.Run();
        _size = size;
        _made = note;
    }

    /// <summary>Hands on what was made, now that it is durable.</summary>
    public void SetCommitted()
    {
        if (_made is { } note)
        {
            _signer.AddPublished(note);
            _made = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();

    // The size in the last whole note of the second place; where that cannot be read, writing to it will say so.
    private long LastPublished()
    {
        if (_signer.Options.CheckpointFile is not { } path || !File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, TailLength), SeekOrigin.End);
        using var reader = new StreamReader(file);
        var sizes = reader.ReadToEnd().Split('\n').SkipWhile(line => !string.Equals(line, _origin, StringComparison.Ordinal)).ToList();
        var last = sizes.FindLastIndex(line => string.Equals(line, _origin, StringComparison.Ordinal));
        return last >= 0 && last + 1 < sizes.Count && long.TryParse(sizes[last + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
    }

    // What was lost is said once, and not again with each start until the ledger has grown beyond it.
    private string? LostEntries(long known)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture, $"A checkpoint of {known} entries is known");
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT records FROM batch WHERE kind = 3 ORDER BY first DESC LIMIT 1";
        return command.ExecuteScalar() is byte[] bytes && LedgerNote.Read(bytes).Text.StartsWith(sentence, StringComparison.Ordinal)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{sentence}, and the ledger had {_ledger.Chain.Size} when it was opened: those behind them are lost.");
    }
}
