using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using Npgsql;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>Who has the database and the key, and writes a node's record anew so that all of it fits.</summary>
internal static class ChainForger
{
    public static async Task RewriteAsync(FleetStore fleet, string node)
    {
        using var source = PostgreSqlLedgerSource.Open(fleet.Database);
        var chain = source.ReadChains().Single(chain => chain.Node == node);
        var batches = source.Use(chain, static reader => reader.ReadBatches(1, long.MaxValue).ToList());
        using var signer = LedgerSigner.Open(fleet.KeyFile, new LedgerOptions(), TimeProvider.System);
        var forged = new LedgerChain(chain.Origin);
        await using var connection = new NpgsqlConnection(fleet.Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var batch in batches)
        {
            var records = batch.Records.ToArray();
            Encoding.UTF8.GetBytes("/~john/").CopyTo(records, records.AsSpan().IndexOf("/~jane/"u8));
            forged.Append(records, batch.Form);
            await using var update = new NpgsqlCommand("UPDATE crawlpolicy_batch SET records = $1, seals = $2, hash = $3 WHERE node = $4 AND first = $5", connection);
            foreach (var value in (object[])[records, forged.Seals.ToArray(), forged.Hash.ToArray(), node, batch.First])
            {
                update.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await update.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await fleet.ExecuteAsync("DELETE FROM crawlpolicy_fleet_checkpoint; DELETE FROM crawlpolicy_checkpoint");
        await using var insert = new NpgsqlCommand("INSERT INTO crawlpolicy_checkpoint (node, size, note) VALUES ($1, $2, $3)", connection);
        foreach (var value in (object[])[node, forged.Size, signer.Sign(new Checkpoint(chain.Origin, forged.Size, forged.Root()))])
        {
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task ForgetInFleetCheckpointAsync(FleetStore fleet, string maker, string forgotten)
    {
        using var signer = LedgerSigner.Open(fleet.KeyFile, new LedgerOptions(), TimeProvider.System);
        var note = (string)(await fleet.ExecuteAsync("SELECT note FROM crawlpolicy_fleet_checkpoint WHERE node = NODE", maker))!;
        var checkpoint = NoteVerifier.ReadFleetUnverified(note);
        var heads = checkpoint.Changed.Where(head => head.Node != forgotten).ToList();
        var forged = checkpoint with { Changed = heads, Size = heads.Sum(static head => head.Size), Root = FleetCheckpoint.RootOf(heads) };
        await fleet.ExecuteAsync($"UPDATE crawlpolicy_fleet_checkpoint SET note = '{signer.Sign(forged)}' WHERE node = NODE", maker);
    }
}
