using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Tests.Shared;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class LedgerTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Insert_BatchBeyondTheEndOfASegment_IsDividedThereAndVerified()
    {
        _folder.Open().Dispose();
        using (var connection = Connect())
        using (var batches = new BatchTable(connection))
        using (var transaction = connection.BeginTransaction())
        {
            var records = new RecordWriter();
            var description = new SegmentDescription();
            for (var i = 0; i < LedgerBatch.SegmentLength + 100; i++)
            {
                records.Append(DecisionRecord.From(Allow($"{i % 3}", Noon.AddSeconds(i))));
                if (records.Count == 4000)
                {
                    batches.Insert(records, description);
                    records.Clear();
                }
            }

            batches.Insert(records, description);
            transaction.Commit();
        }

        _folder.Open().Dispose();
        var report = Verify();
        Assert.Empty(report.Problems);
        Assert.Equal((LedgerBatch.SegmentLength + 100, 1), (report.Size, report.InnerCheckpoints));

        // A proof leads through both segments to the checkpoint.
        foreach (var number in new long[] { 1, 4711, LedgerBatch.SegmentLength, LedgerBatch.SegmentLength + 1, LedgerBatch.SegmentLength + 100 })
        {
            Assert.Equal(report.Root, EntryProof.Read(Prove(number)).Verify(key: null).Root);
        }

        Execute("UPDATE ledger_segment SET root = zeroblob(32)");
        Assert.Contains("Entry 65536 is bad: the root", Verify().Problems[0], StringComparison.Ordinal);
        Execute("DELETE FROM ledger_segment");
        Assert.Contains("Entry 65536 is bad: the root", Verify().Problems[0], StringComparison.Ordinal);
        Assert.Throws<StoreUnavailableException>(() => _folder.Open());
    }

    [Fact]
    public async Task Open_RecordThatWasAltered_IsRefusedWithTheEntryAndTheRemedy()
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow("first"), default);
            await store.AppendAsync(Allow("second"), default);
        }

        Execute("UPDATE batch SET hash = zeroblob(32) WHERE first = 2");
        var refusal = Assert.Throws<StoreUnavailableException>(() => _folder.Open());
        Assert.Contains("Entry 2 is bad", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("policy-lint ledger verify", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_StoreWithoutAChain_ChainsItAndSaysSo()
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow("first"), default);
            await store.AppendAsync(Allow("second"), default);
        }

        Execute("""
            DROP TABLE journal; DROP TABLE ledger; DROP TABLE ledger_segment; DROP TABLE checkpoint;
            ALTER TABLE batch DROP COLUMN kind; ALTER TABLE batch DROP COLUMN seals; ALTER TABLE batch DROP COLUMN hash;
            PRAGMA user_version = 3
            """);
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow("third"), default);
            Assert.Equal(["third", "second", "first"], await StoreFolder.Sites(store));
        }

        var report = Verify();
        Assert.Empty(report.Problems);
        var (number, kind, note) = Assert.Single(report.Notes);
        Assert.Equal((3, EntryKind.Recovery), (number, kind));
        Assert.StartsWith("The store had the form 3, without a hash chain. Its 2 entries were chained now", note.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoint_SecondPlaceThatCannotBeWritten_IsAWarningAndNoReasonToRefuse()
    {
        var file = Path.Combine(_folder.Folder, "place");
        Directory.CreateDirectory(file);
        var time = TimeProvider.System;
        await using (var store = SqliteStore.Open(_folder.Path, time, new LedgerOptions()))
        {
            await store.AppendAsync(Allow(), default);
        }

        await using (var store = SqliteStore.Open(_folder.Path, time, new LedgerOptions { CheckpointFile = Path.Combine(file, "missing", "file"), CheckpointEntries = 1 }))
        {
            await store.AppendAsync(Allow(), default);
            Assert.Equal(2, (await StoreFolder.Sites(store)).Count);
            await store.AppendAsync(Allow(), default);
            Assert.Equal(3, (await StoreFolder.Sites(store)).Count);
            Assert.Contains("CrawlPolicy:Ledger:CheckpointFile", store.Warning, StringComparison.Ordinal);
            Assert.Null(store.Problem);

            Directory.CreateDirectory(Path.Combine(file, "missing"));
        }

        var notes = NoteVerifier.Split(await File.ReadAllTextAsync(Path.Combine(file, "missing", "file"))).Select(NoteVerifier.ReadUnverified).ToList();
        Assert.Equal([2, 3], notes.Select(static note => note.Size));
    }

    [Fact]
    public async Task Redaction_ThroughTheStore_AlsoForgetsTheSiteInTheSearchIndex()
    {
        await using (var store = _folder.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, SegmentTable.Length + 10).Select(i => store.AppendAsync(Allow(i % 9 == 0 ? "gone.example" : "stays.example"), default).AsTask()));
        }

        var request = new RedactionRequest([], [], ["gone.example"], [], EntryFields.All, "Request 17");
        Assert.Equal(457, OwnedLedger.Redact(_folder.Path, new LedgerOptions(), TimeProvider.System, request, default));

        Assert.Empty(Verify().Problems);
        Assert.Equal(457, Verify().Redacted);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(_folder.Path)).AsSpan().IndexOf("gone.example"u8));
        Assert.Equal(100, (await SqliteLedgerReader.Open(_folder.Path).ReadAsync(new DecisionQuery { Site = "stays.example" }, default).ToListAsync()).Count);
    }

    [Fact]
    public async Task Read_WhileTheStoreIsInUse_VerifiesWhatWasAcknowledged()
    {
        await using var store = _folder.Open(new FixedTimeProvider(Noon));
        for (var i = 0; i < 20; i++)
        {
            await store.AppendAsync(Allow(), default);
            Assert.Equal((0, i + 1), (Verify().Problems.Count, Verify().Decisions));
        }
    }

    private LedgerReport Verify() => new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(_folder.Path)), [], null).Run(default).Chains[0];

    private string Prove(long number)
    {
        using var source = new SqliteLedgerSource(SqliteLedgerReader.Open(_folder.Path));
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream))
        {
            source.Use(source.ReadChains()[0], reader =>
            {
                LedgerProver.Write(reader, number, json);
                return true;
            });
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        Schema.Execute(connection, sql);
    }
}
