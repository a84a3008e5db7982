using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>Retention: the oldest segments go, and what is left is still proven.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private const int Segment = 65_536;
    private const int Entries = (2 * Segment) + 100;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-retention-");

    private string Store => Path.Combine(_folder.FullName, "store.db");

    private string Checkpoints => Path.Combine(_folder.FullName, "checkpoints");

    public async ValueTask InitializeAsync()
    {
        await using var store = SqliteStore.Open(Store, TimeProvider.System, new LedgerOptions { CheckpointFile = Checkpoints, CheckpointEntries = 50_000 });
        for (var i = 0; i < Entries; i += 4000)
        {
            var first = i;
            await Task.WhenAll(Enumerable.Range(first, Math.Min(4000, Entries - first)).Select(number => store.AppendAsync(Record(number), default).AsTask()));
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Compact_WholeSegmentsBeforeADate_GoAndTheRestVerifiesAgainstOldCheckpoints()
    {
        var (_, proof, _) = await Tool.RunAsync("", "ledger", "prove", Store, Id(Segment + 5));
        var (exitCode, output, error) = await CompactAsync(Start.AddSeconds(Segment + 10));

        Assert.True(exitCode == 0, error);
        Assert.Equal("65536 entries were removed. An entry of the record says so.\n", output);
        (exitCode, output, error) = await Tool.RunAsync("", "ledger", "verify", Store, "--checkpoint", Checkpoints);
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("the first 65536 are no longer kept", output, StringComparison.Ordinal);
        Assert.Contains("Retention of one year", output, StringComparison.Ordinal);

        (exitCode, _, error) = await Tool.RunAsync(proof, "ledger", "check-proof", "-");
        Assert.True(exitCode == 0, error);
        var (_, again, _) = await Tool.RunAsync("", "ledger", "prove", Store, Id(Segment + 5));
        Assert.Equal(0, (await Tool.RunAsync(again, "ledger", "check-proof", "-")).ExitCode);
    }

    [Fact]
    public async Task Compact_WhenNoWholeSegmentIsOld_ChangesNothing()
    {
        var (exitCode, output, _) = await CompactAsync(Start.AddSeconds(Segment - 10));

        Assert.Equal((1, "No whole segment is that old; nothing was changed.\n"), (exitCode, output));
    }

    [Theory]
    [InlineData("held")]
    [InlineData("usable", "--for", "archive")]
    public async Task Holdings_OfACompactedRecord_SayHowManyEntriesAreGone(string command, params string[] options)
    {
        await CompactAsync(Start.AddSeconds(Segment + 10));

        var (_, _, error) = await Tool.RunAsync("", ["ledger", command, Store, .. options]);

        Assert.Contains("The first 65536 entries of the record are no longer kept", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_Twice_GoesOnBehindTheFirst()
    {
        await CompactAsync(Start.AddSeconds(Segment + 10));
        await CompactAsync(Start.AddSeconds((2 * Segment) + 10));

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "verify", Store, "--checkpoint", Checkpoints);
        Assert.Equal(0, exitCode);
        Assert.Contains("the first 131072 are no longer kept", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_WhatSaidTheFirst_IsSaidAnew()
    {
        await CompactAsync(Start.AddSeconds(Segment + 10));
        await using (var store = SqliteStore.Open(Store, TimeProvider.System, new LedgerOptions { CheckpointFile = Checkpoints }))
        {
            await Parallel.ForAsync(Entries, Entries + Segment, new ParallelOptions { MaxDegreeOfParallelism = 4000 }, (number, token) => store.AppendAsync(Record(number), token));
        }

        var dryRun = await Tool.RunAsync("", "ledger", "compact", Store, "--before", "2100-01-01", "--reason", "All", "--dry-run");
        Assert.Equal((0, "131072 entries would be removed; nothing was changed.\n"), (dryRun.ExitCode, dryRun.Output));
        await CompactAsync(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

        var (exitCode, output, error) = await Tool.RunAsync("", "ledger", "verify", Store, "--checkpoint", Checkpoints);
        Assert.True(exitCode == 0, output + error);
        Assert.Contains("the first 196608 are no longer kept", output, StringComparison.Ordinal);
        Assert.Contains("Entry 5 is no longer kept", (await Tool.RunAsync("", "ledger", "prove", Store, "5")).Error, StringComparison.Ordinal);

        var export = Path.Combine(_folder.FullName, "record.ndjson");
        await File.WriteAllTextAsync(export, (await Tool.RunAsync("", "ledger", "export", Store)).Output, TestContext.Current.CancellationToken);
        var verified = await CommandLine.RunAsync(Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Ledger"), "python3", "verify_ledger.py", export);
        Assert.StartsWith("102 entries, 0 redacted, root ", verified, StringComparison.Ordinal);
        Assert.Contains(verified.Split(' ')[^1].Trim(), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compact_ThenAppend_GoesOn()
    {
        await CompactAsync(Start.AddSeconds(Segment + 10));
        await using (var store = SqliteStore.Open(Store, TimeProvider.System, new LedgerOptions { CheckpointFile = Checkpoints }))
        {
            await store.AppendAsync(Record(Entries), default);
        }

        Assert.Equal(0, (await Tool.RunAsync("", "ledger", "verify", Store, "--checkpoint", Checkpoints)).ExitCode);
    }

    [Fact]
    public async Task Verify_ASegmentThatNothingSaysWasRemoved_IsMissing()
    {
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM batch WHERE first <= 65536";
            command.ExecuteNonQuery();
        }

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "verify", Store);
        Assert.Equal(1, exitCode);
        Assert.Contains("Entry 1 is bad: entries 1 to 65536 are missing.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ASegmentThatWasPutBack_IsSaid()
    {
        File.Copy(Store, Store + ".copy");
        await CompactAsync(Start.AddSeconds(Segment + 10));
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ATTACH $copy AS copy; INSERT INTO batch SELECT * FROM copy.batch WHERE first <= 65536;";
            command.Parameters.AddWithValue("$copy", Store + ".copy");
            command.ExecuteNonQuery();
        }

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "verify", Store);
        Assert.Equal(1, exitCode);
        Assert.Contains("an older copy was put back", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> CompactAsync(DateTimeOffset before) =>
        Tool.RunAsync("", "ledger", "compact", Store, "--before", before.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "--reason", "Retention of one year", "--checkpoint-file", Checkpoints);

    private static string Id(int number) => Decisions.DecisionId.Create(Start.AddSeconds(number)).ToString()[..10] + number.ToString("0000000000000000", CultureInfo.InvariantCulture);

    private static DecisionRecord Record(int number) => new()
    {
        Id = Id(number),
        At = Start.AddSeconds(number),
        Stage = "request",
        Verdict = "allow",
        Method = "GET",
        Url = "https://a.net/" + number.ToString(CultureInfo.InvariantCulture),
        Site = "a.net",
    };
}
