using System.Security.Cryptography;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Tests.Evidence.Ledger;

/// <summary>What somebody could do to the stored form of a ledger, and that it is seen, at the entry that it was done to.</summary>
public sealed class AttackTests
{
    private static readonly List<LedgerBatch> Sample = LedgerSample.Create(1000);

    [Fact]
    public void Untouched_LedgerOfAThousandEntries_IsVerified() => Assert.Equal((null, 1000L), (LedgerSample.Verify(Sample).Bad, LedgerSample.Verify(Sample).Tree.Size));

    [Fact]
    public void AnyByteOfTheRecords_Flipped_IsSeenAtItsEntry()
    {
        for (var i = 0; i < Sample.Count; i++)
        {
            var ends = Ends(Sample[i]);
            AssertSeen(i, Sample[i].Records, (batch, bytes) => batch with { Records = bytes }, at => Sample[i].First + ends.FindIndex(end => at < end));
        }
    }

    [Fact]
    public void AnyByteOfTheSeals_Flipped_IsSeenAtItsEntry()
    {
        for (var i = 0; i < Sample.Count; i++)
        {
            var ends = SealEnds(Sample[i]);
            AssertSeen(i, Sample[i].Seals, (batch, bytes) => batch with { Seals = bytes }, at => Sample[i].First + ends.FindIndex(end => at < end));
        }
    }

    [Fact]
    public void AnyByteOfAKeptHash_Flipped_IsSeenAtTheEntryThatItIsOf()
    {
        for (var i = 0; i < Sample.Count; i++)
        {
            AssertSeen(i, Sample[i].Hash, (batch, bytes) => batch with { Hash = bytes }, _ => Sample[i].First + Sample[i].Count - 1);
        }
    }

    [Fact]
    public void AnyBitOfTheNumbers_Flipped_IsSeenInItsBatch()
    {
        for (var i = 0; i < Sample.Count; i++)
        {
            for (var bit = 0; bit < 64; bit++)
            {
                var (batch, flip) = (Sample[i], 1L << bit);
                foreach (var altered in new[] { batch with { First = batch.First ^ flip }, batch with { Count = batch.Count ^ flip }, batch with { Kind = batch.Kind ^ flip }, batch with { Form = batch.Form ^ flip } })
                {
                    Assert.InRange(Verify(i, altered).Bad!.Number, batch.First, batch.First + batch.Count);
                }
            }
        }
    }

    [Fact]
    public void Records_OfAnEarlierForm_AreVerifiedInThatFormAlone()
    {
        var chain = new LedgerChain(LedgerSample.Origin);
        chain.Append(EarlierRecords.WithTheEventBehindTheTexts, RecordWriter.EventBehindTexts);
        var batch = new LedgerBatch(
            1, EarlierRecords.Told.Length, (long)EntryKind.Decision, RecordWriter.EventBehindTexts, EarlierRecords.WithTheEventBehindTheTexts, chain.Seals.ToArray(), chain.Hash.ToArray());

        Assert.Null(Verify(0, batch).Bad);
        Assert.Equal(1, Verify(0, batch with { Form = RecordWriter.Form }).Bad?.Number);
        Assert.Equal(2, Verify(0, batch with { Form = 1 }).Bad?.Number);
    }

    [Fact]
    public void Batch_Deleted_IsSeenAtItsFirstEntry() => AssertBad(401, [.. Sample.Where(static batch => batch.First != 401)], "401 to 408 are missing");

    [Fact]
    public void Batch_ThereTwice_IsSeenWhereItRepeats() => AssertBad(409, [.. Sample.Take(51), .. Sample.Skip(50)], "there twice");

    [Fact]
    public void Batches_Reordered_AreSeen() => AssertBad(401, [.. Sample.Take(50), Sample[51], Sample[50], .. Sample.Skip(52)], "missing");

    [Fact]
    public void Batches_ReorderedAndRenumbered_AreSeen() =>
        AssertBad(401, [.. Sample.Take(50), Sample[51] with { First = 401 }, Sample[50] with { First = 409 }, .. Sample.Skip(52)], "order");

    [Fact]
    public void Batch_OfAnotherLedgerInserted_IsSeen() => AssertBad(401, [.. Sample.Take(50), LedgerSample.Create(1000)[50], .. Sample.Skip(51)], "order");

    [Fact]
    public void Ledger_UnderAnotherName_IsSeenAtItsFirstEntry() => Assert.Equal(
        1, new SegmentVerifier(1, EntryHasher.Genesis("example.com/other"), new HashSet<long>()).Verify(Sample).Bad?.Number);

    [Fact]
    public void Records_OfRandomBytes_AreRefusedAndNeverThrow()
    {
        for (var round = 0; round < 20_000; round++)
        {
            var batch = Sample[0] with { Records = RandomNumberGenerator.GetBytes(round % 300), Seals = RandomNumberGenerator.GetBytes(round % 500), Count = 1 + (round % 9) };
            Assert.Equal(1, Verify(0, batch).Bad!.Number);
        }
    }

    [Fact]
    public void Notes_OfRandomBytes_AreReadOrRefusedAsDamaged()
    {
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = RandomNumberGenerator.GetBytes(round % 200);
            if (bytes.Length > 13)
            {
                (bytes[0], bytes[1], bytes[9], bytes[10], bytes[11]) = (1, 0, 0, 0, 0);
            }

            try
            {
                Assert.Equal(bytes.Length, LedgerNote.Read(bytes).Ranges.Count * 17 + 17 + bytes[12]);
            }
            catch (InvalidDataException)
            {
                // The one answer to what is no note.
            }
        }
    }

    private static void AssertBad(long number, List<LedgerBatch> batches, string cause)
    {
        var bad = LedgerSample.Verify(batches).Bad;
        Assert.Equal(number, bad?.Number);
        Assert.Contains(cause, bad!.Problem, StringComparison.Ordinal);
    }

    private static void AssertSeen(int index, ReadOnlyMemory<byte> bytes, Func<LedgerBatch, byte[], LedgerBatch> alter, Func<int, long> expected)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            // Each bit of every tenth batch, and one of each byte of the others.
            for (var bit = index % 10 == 0 ? 0 : at % 8; bit < 8; bit += index % 10 == 0 ? 1 : 8)
            {
                var altered = bytes.ToArray();
                altered[at] ^= (byte)(1 << bit);
                var bad = Verify(index, alter(Sample[index], altered)).Bad;
                Assert.True(bad?.Number == expected(at), $"Bit {bit} of byte {at} of batch {index} was flipped: {bad?.Problem ?? "nobody saw it"}");
            }
        }
    }

    // The batches before are untouched, and end with the hash that they ended with.
    private static VerifiedSegment Verify(int index, LedgerBatch altered) => new SegmentVerifier(Sample[index].First, index == 0 ? EntryHasher.Genesis(LedgerSample.Origin) : Sample[index - 1].Hash, new HashSet<long>()).Verify([altered]);

    private static List<int> Ends(LedgerBatch batch)
    {
        var ends = new List<int>();
        var scanner = new RecordScanner(batch.Records.Span, batch.Form);
        while (scanner.Next())
        {
            ends.Add(scanner.Position);
        }

        return ends;
    }

    private static List<int> SealEnds(LedgerBatch batch)
    {
        var ends = new List<int>();
        var scanner = new RecordScanner(batch.Records.Span, batch.Form);
        while (scanner.Next())
        {
            ends.Add((ends.Count == 0 ? 0 : ends[^1]) + 5 + (16 * System.Numerics.BitOperations.PopCount(EntryFields.MaskOf(scanner))));
        }

        return ends;
    }
}
