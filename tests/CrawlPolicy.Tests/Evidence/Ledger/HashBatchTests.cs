using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class HashBatchTests
{
    // Around each length at which the padding needs one block more, and beyond what is hashed in lanes.
    private static readonly int[] Lengths = [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 121, 183, 184, 247, 248, 249, 1000];

    [Fact]
    public void Compute_EachLengthAndNumberOfMessages_GivesTheLibrarysHashes()
    {
        var batch = new HashBatch();
        foreach (var length in Lengths)
        {
            for (var count = 0; count <= 20; count++)
            {
                Verify(batch, [.. Enumerable.Range(0, count).Select(i => Message(length, seed: i + 1))]);
            }
        }
    }

    [Fact]
    public void Compute_MessagesOfManyLengths_KeepsTheirOrder()
    {
        var random = new Random(20260704);
        var batch = new HashBatch();
        for (var round = 0; round < 200; round++)
        {
            Verify(batch, [.. Enumerable.Range(0, random.Next(100)).Select(_ => Message(random.Next(400), random.Next()))]);
        }
    }

    [Fact]
    public void Fips180_4_Lanes_HashTheStandardsExamples()
    {
        var batch = new HashBatch();
        foreach (var text in new[] { "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "abc" })
        {
            batch.Add(System.Text.Encoding.ASCII.GetBytes(text));
        }

        batch.Compute();

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(batch[0]));
        Assert.Equal("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", Convert.ToHexStringLower(batch[1]));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Convert.ToHexStringLower(batch[2]));
    }

    [Fact]
    public void AppendLeaves_AnySizeBeforeAndAfter_EqualsAppendingOneByOne()
    {
        for (var before = 0; before < 20; before++)
        {
            for (var added = 0; added < 40; added++)
            {
                var (single, together) = (new MerkleRange(), new MerkleRange());
                for (var i = 0; i < before; i++)
                {
                    single.Append(Leaf(i));
                    together.Append(Leaf(i));
                }

                together.AppendLeaves(Enumerable.Range(before, added).SelectMany(Leaf).ToArray());
                foreach (var i in Enumerable.Range(before, added))
                {
                    single.Append(Leaf(i));
                }

                Assert.Equal(single.Size, together.Size);
                Assert.Equal(single.Root(), together.Root());
                together.Append(Leaf(99));
                single.Append(Leaf(99));
                Assert.Equal(single.Root(), together.Root());
            }
        }
    }

    [Fact]
    public void AppendLeaves_OnceWarm_AllocatesNothing()
    {
        var range = new MerkleRange();
        var leaves = Enumerable.Range(0, 300).SelectMany(Leaf).ToArray();
        range.AppendLeaves(leaves);

        // What is made once for all calls, whenever the runtime makes it, is not counted: each call would be in every hundred.
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                range.AppendLeaves(leaves.AsSpan(0, (1 + (i % 7)) * 41 * EntryHasher.Length));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Verify(HashBatch batch, List<byte[]> messages)
    {
        batch.Clear();
        messages.ForEach(message => batch.Add(message));
        batch.Compute();

        Assert.Equal(messages.Count, batch.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            Assert.Equal(SHA256.HashData(messages[i]), batch[i].ToArray());
        }
    }

    private static byte[] Message(int length, int seed)
    {
        var message = new byte[length];
        new Random(seed).NextBytes(message);
        return message;
    }

    private static byte[] Leaf(int number) => SHA256.HashData(BitConverter.GetBytes(number));
}
