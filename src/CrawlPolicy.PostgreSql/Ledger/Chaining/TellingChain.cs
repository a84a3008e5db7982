using System.Data;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Ledger.Redacting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>
/// The chain of a command that enters the fleet as a node of its own: it says what the command removed from the others, in the same
/// transaction that removes it. It serves one thread.
/// </summary>
/// <param name="signer">Signs its checkpoints.</param>
/// <param name="fleet">The fleet's name.</param>
internal sealed class TellingChain(LedgerSigner signer, string fleet)
{
    private const int MaximumAttempts = 5;

    private readonly string _node = Guid.NewGuid().ToString("N");
    private LedgerChain? _durable;
    private (LedgerChain Chain, string Checkpoint)? _appended;

    private string Origin => FleetIdentity.OriginOf(fleet, _node);

    /// <summary>Commits a change and what is appended with it, and begins again where another command or node was first.</summary>
    /// <param name="connection">A connection without a transaction.</param>
    /// <param name="change">Makes the change and says so by <see cref="Append"/>; it is called for each attempt.</param>
    /// <returns>What the attempt that was committed gave.</returns>
    /// <exception cref="PostgresException">The database refuses it, or others were first too often; nothing is changed.</exception>
    public T Commit<T>(NpgsqlConnection connection, Func<T> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
                var result = change();
                transaction.Commit();
                SetCommitted();
                return result;
            }
            catch (PostgresException exception) when (attempt < MaximumAttempts && DatabaseErrors.IsConflict(exception))
            {
                // What the other one changed is seen now, and not changed again.
            }
        }
    }

    /// <summary>Appends notes and a checkpoint; what was appended before and not committed is given up.</summary>
    /// <param name="connection">The connection within <see cref="Commit"/>.</param>
    /// <param name="kind">What the notes are.</param>
    /// <param name="notes">The notes.</param>
    public void Append(NpgsqlConnection connection, EntryKind kind, IEnumerable<LedgerNote> notes)
    {
        var chain = _durable?.Copy() ?? new LedgerChain(Origin);
        var now = connection.Query(RedactingStatements.Now, [], static row => row.GetInt64(0))[0];
        connection.Execute(ChainStatements.Begin, [_node, Origin, signer.PublicKey, true, now, new MerkleRange().Root()]);
        foreach (var note in notes)
        {
            var (first, bytes) = (chain.Next, note.Write());
            chain.Append(kind, bytes);
            var batch = new LedgerBatch(first, 1, (long)kind, 0, bytes, chain.Seals.ToArray(), chain.Hash.ToArray());
            var (sql, values) = new CommittedBatch(_node, batch, chain.FilledRoot, BatchDescription.OfNote()).Insertion();
            connection.Execute(sql, values);
        }

        var checkpoint = new Checkpoint(Origin, chain.Size, chain.Root());
        var signed = signer.Sign(checkpoint);
        connection.Execute(ChainStatements.AddCheckpoint, [_node, checkpoint.Size, signed]);
        connection.Execute(ChainStatements.SetHead, [_node, checkpoint.Size, checkpoint.Root]);
        _appended = (chain, signed);
    }

    private void SetCommitted()
    {
        if (_appended is { } appended)
        {
            _durable = appended.Chain;
            signer.AddPublished(appended.Checkpoint);
            _appended = null;
        }
    }
}
