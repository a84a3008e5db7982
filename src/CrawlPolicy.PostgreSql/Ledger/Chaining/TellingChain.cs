using CrawlPolicy.Evidence.Ledger;
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
    private readonly string _node = Guid.NewGuid().ToString("N");
    private LedgerChain? _durable;
    private (LedgerChain Chain, string Checkpoint)? _appended;

    private string Origin => FleetIdentity.OriginOf(fleet, _node);

    /// <summary>Appends notes and a checkpoint; what was appended before and not committed is given up.</summary>
    /// <param name="connection">A connection within a transaction.</param>
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

    /// <summary>Goes on behind what was appended, which is durable now, and lets its checkpoint be published.</summary>
    public void SetCommitted()
    {
        if (_appended is { } appended)
        {
            _durable = appended.Chain;
            signer.AddPublished(appended.Checkpoint);
            _appended = null;
        }
    }
}
