using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.Evidence.Ledger.Verifying;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Writing;
using CrawlPolicy.Tests.Shared;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>The journal before the tables: what it holds of a process that ended early, and what it does not take for its own.</summary>
public sealed class JournalTests : IDisposable
{
    private const string Origin = "crawlpolicy/test";

    private static readonly SiteKey Site = new("acme", "example.com");
    private static readonly PaceTerms EachMinute = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_TablesLostAllSinceTheirLastSync_WritesThemAnewFromTheJournal()
    {
        // As a loss of power would leave them: the tables of the start, and the journal of the end.
        var crashed = Directory.CreateDirectory(Path.Combine(_folder.Folder, "crashed")).FullName;
        var block = new SiteBlock(Noon.AddHours(1), ReasonCode.CooldownRateLimited, 3, Noon.AddSeconds(-1), "429, says ‘later’.");
        await using (var store = _folder.Open(new FixedTimeProvider(Noon)))
        {
            File.Copy(_folder.Path, Path.Combine(crashed, "store.db"));
            File.Copy(_folder.Path + "-wal", Path.Combine(crashed, "store.db-wal"));
            for (var i = 0; i < 300; i++)
            {
                await store.ReserveAsync(Site, new PaceTerms(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)), Noon, default);
                await store.AppendAsync(Allow($"site-{i}"), default);
            }

            await store.BlockAsync(Site, block, default);
            foreach (var name in new[] { ".journal-0", ".journal-1" })
            {
                File.Copy(_folder.Path + name, Path.Combine(crashed, "store.db" + name));
            }
        }

        var path = Path.Combine(crashed, "store.db");
        await using (var recovered = SqliteStore.Open(path, new FixedTimeProvider(Noon)))
        {
            Assert.Equal(block, await recovered.FindAsync(Site, default));
            Assert.Equal(Noon.AddSeconds(300), (await recovered.PeekAsync(Site, EachMinute, Noon, default)).Slot);
            Assert.Equal(
                Enumerable.Range(0, 300).Reverse().Select(static i => $"site-{i}"),
                await StoreFolder.Sites(recovered, new DecisionQuery { Limit = 1000 }));
            await recovered.AppendAsync(Allow("after"), default);
            Assert.Single(await StoreFolder.Sites(recovered, new DecisionQuery { Site = "site-77" }));
        }

        Assert.Empty(new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(path)), [], null).Run(default).Problems);
    }

    [Fact]
    public async Task Open_Twice_WritesWhatTheJournalHoldsOnce()
    {
        var crashed = await Crash("a", "b");
        await using (SqliteStore.Open(crashed, new FixedTimeProvider(Noon)))
        {
            // Reads the journal, and ends as it should.
        }

        await using var again = SqliteStore.Open(crashed, new FixedTimeProvider(Noon));
        Assert.Equal(["b", "a"], await StoreFolder.Sites(again));
    }

    [Fact]
    public async Task Dispose_AllIsInTheTables_LeavesNoJournal()
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow(), default);
            Assert.NotEmpty(Directory.GetFiles(_folder.Folder, "*.journal-*"));
        }

        Assert.Empty(Directory.GetFiles(_folder.Folder, "*.journal-*"));
    }

    [Fact]
    public async Task Redact_AfterACrash_LeavesNothingInTheJournal()
    {
        var crashed = await Crash("secret.example");
        var request = new RedactionRequest([], [], ["secret.example"], [], EntryFields.All, "Removal 7.");
        Assert.Equal(1, OwnedLedger.Redact(crashed, new LedgerOptions(), TimeProvider.System, request, default));

        var files = Directory.GetFiles(Path.GetDirectoryName(crashed)!);
        Assert.All(files, static file => Assert.DoesNotContain("secret.example", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_ACommitIsMissingInTheJournal_IsRefusedWithTheRemedy()
    {
        var crashed = await Crash("a", "b", "c");
        Execute(crashed, "UPDATE journal SET applied = 0");
        var journal = crashed + ".journal-0";
        var bytes = await File.ReadAllBytesAsync(journal);
        await File.WriteAllBytesAsync(journal, bytes.AsMemory(BitConverter.ToInt32(bytes, FrameWriter.CheckLength) + 8));
        var refusal = Assert.Throws<StoreUnavailableException>(() => SqliteStore.Open(crashed, TimeProvider.System));
        Assert.Contains("Commit 1 is missing in the journal", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_ACommitInTheMiddleOfTheJournalIsDamaged_KeepsAllOthersAndSaysSoInTheRecord()
    {
        var crashed = await Crash("a", "b", "c", "d");
        await Damage(crashed, commit: 2);
        Assert.Equal(4, SqliteLedgerReader.Open(crashed).Unread);

        await using (var store = SqliteStore.Open(crashed, new FixedTimeProvider(Noon)))
        {
            Assert.Equal(["d", "c", "a"], await StoreFolder.Sites(store));
        }

        Assert.Equal(
            ["1 of the commits from 2 to 2 in the store's journal was damaged when the store was opened: what was recorded with them is lost, though it was durable once."],
            Recoveries(crashed));
    }

    [Fact]
    public async Task Open_TheLastCommitOfTheJournalIsCutShort_KeepsAllOthersAndSaysSoInTheRecord()
    {
        var crashed = await Crash("a", "b", "c");
        await Damage(crashed, commit: 3);

        await using (var store = SqliteStore.Open(crashed, new FixedTimeProvider(Noon)))
        {
            Assert.Equal(["b", "a"], await StoreFolder.Sites(store));
            await store.AppendAsync(Allow("after"), default);
        }

        Assert.StartsWith("Commit 3, the last one in the store's journal, was not whole", Assert.Single(Recoveries(crashed)), StringComparison.Ordinal);
        await using var again = SqliteStore.Open(crashed, new FixedTimeProvider(Noon));
        Assert.Equal(["after", "b", "a"], await StoreFolder.Sites(again));
    }

    [Fact]
    public async Task Open_JournalThatIsWhole_SaysNothingInTheRecord()
    {
        var crashed = await Crash("a", "b");
        Execute(crashed, "DELETE FROM batch; UPDATE journal SET applied = 0");
        await using (SqliteStore.Open(crashed, new FixedTimeProvider(Noon)))
        {
            // Reads the journal, and ends as it should.
        }

        Assert.Empty(Recoveries(crashed));
    }

    [Fact]
    public async Task Read_WhatAnEndedOwnerLeftInTheJournal_IsCounted()
    {
        var crashed = await Crash("a", "b");
        Execute(crashed, "DELETE FROM batch; UPDATE journal SET applied = 0");
        Assert.Equal(2, SqliteLedgerReader.Open(crashed).Unread);
    }

    [Fact]
    public async Task Journal_WhileItsStoreIsMovedOn_StaysSmall()
    {
        var path = new string('p', 60_000);
        await using var store = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (var i = 0; i < 60; i++)
            {
                await store.AppendAsync(DecisionRecord.From(Allow()) with { Url = $"https://example.com/{caller}/{i}/{path}" }, default);
            }
        }));
        var length = Directory.GetFiles(_folder.Folder, "*.journal-*").Sum(static file => new FileInfo(file).Length);
        Assert.InRange(length, 2 * StoreJournal.FileLength, 10 * StoreJournal.FileLength);
    }

    [Fact]
    public void Read_ACommitWhoseSyncFailedBeforeTheOtherFileWasFree_IsThereOnce()
    {
        var batch = new WriteBatch(CommitContinuations.OnThreadPool);
        batch.Append(DecisionRecord.From(Allow()) with { Url = new string('u', StoreJournal.FileLength) });
        var journal = new StoreJournal(_folder.Path, Origin, applied: 0);
        Commit();
        Commit();

        // Its sync fails; until it is tried again, the tables have followed.
        journal.Write(batch);
        journal.Release(1);
        Commit();
        Commit();
        journal.End();

        Assert.Equal([2, 3, 4], JournalFiles.Read(_folder.Path, Origin, applied: 1).Frames.Select(static frame => frame.Sequence));

        void Commit()
        {
            journal.Write(batch);
            journal.Sync();
        }
    }

    // A store's files as they are while its process is killed.
    private async Task<string> Crash(params string[] sites)
    {
        var crashed = Directory.CreateDirectory(Path.Combine(_folder.Folder, "crashed")).FullName;
        await using var store = _folder.Open(new FixedTimeProvider(Noon));
        foreach (var site in sites)
        {
            await store.AppendAsync(Allow(site), default);
        }

        _folder.CopyTo(crashed);
        return Path.Combine(crashed, "store.db");
    }

    // As if the tables had nothing of the journal yet, one of whose commits has a byte that was not written.
    private static async Task Damage(string path, int commit)
    {
        Execute(path, "DELETE FROM batch; UPDATE journal SET applied = 0");
        var bytes = await File.ReadAllBytesAsync(path + ".journal-0");
        var frame = 0;
        for (var before = 1; before < commit; before++)
        {
            frame += BitConverter.ToInt32(bytes, frame + FrameWriter.CheckLength) + 8;
        }

        bytes[frame + FrameWriter.HeaderLength + 20] ^= 1;
        await File.WriteAllBytesAsync(path + ".journal-0", bytes);
    }

    private static List<string> Recoveries(string path) =>
        [.. new LedgerVerification(new SqliteLedgerSource(SqliteLedgerReader.Open(path)), [], null).Run(default).Chains.SelectMany(static chain => chain.Notes).Where(static note => note.Kind == EntryKind.Recovery).Select(static note => note.Note.Text)];

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of these tests come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
