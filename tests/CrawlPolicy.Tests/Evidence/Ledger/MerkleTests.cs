using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Tests.Evidence.Ledger;

/// <summary>The eight leaves and the roots that implementations of RFC 6962 test themselves with.</summary>
public sealed class MerkleTests
{
    private static readonly byte[][] Leaves =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(static hex => SHA256.HashData([0, .. Convert.FromHexString(hex)]))];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Rfc6962_2_1_Root_OfTheFirstLeaves_IsTheKnownOne(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Leaves.AsSpan(0, size))));

    [Fact]
    public void Rfc9162_2_1_3_1_InclusionProof_OfTheFirstOfEight_IsTheKnownOne() => Assert.Equal(
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
        MerkleTree.InclusionProof(Leaves, 0).Select(Convert.ToHexStringLower));

    [Fact]
    public void Rfc9162_2_1_4_1_ConsistencyProof_OfSixInEight_IsTheKnownOne() => Assert.Equal(
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
        MerkleTree.ConsistencyProof(Leaves, 6).Select(Convert.ToHexStringLower));

    [Fact]
    public void Rfc9162_2_1_3_2_InclusionProof_OfEveryLeafInEverySize_LeadsToTheRootAndNothingElseDoes()
    {
        var leaves = Enumerable.Range(0, 70).Select(static i => SHA256.HashData([(byte)i])).ToArray();
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = MerkleTree.Root(leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(leaves.AsSpan(0, size), index);
                Assert.Equal(root, MerkleTree.RootOf(leaves[index], index, size, proof));
                Assert.NotEqual(root, MerkleTree.RootOf(leaves[index], index, size, [.. proof, root]));
                Assert.NotEqual(root, MerkleTree.RootOf(root, index, size, proof.Count == 0 ? [root] : proof));
                Assert.NotEqual(root, size == 1 ? null : MerkleTree.RootOf(leaves[index], (index + 1) % size, size, proof));
            }
        }
    }

    [Fact]
    public void Rfc9162_2_1_4_2_ConsistencyProof_OfEveryPairOfSizes_HoldsForTheseRootsAlone()
    {
        var leaves = Enumerable.Range(0, 40).Select(static i => SHA256.HashData([(byte)i])).ToArray();
        var roots = Enumerable.Range(0, 41).Select(size => MerkleTree.Root(leaves.AsSpan(0, size))).ToArray();
        for (var second = 1; second <= leaves.Length; second++)
        {
            for (var first = 1; first <= second; first++)
            {
                var proof = MerkleTree.ConsistencyProof(leaves.AsSpan(0, second), first);
                Assert.True(MerkleTree.IsConsistent(first, roots[first], second, roots[second], proof));
                Assert.False(MerkleTree.IsConsistent(first, roots[first - 1], second, roots[second], proof));
                Assert.False(MerkleTree.IsConsistent(first, roots[first], second, roots[second - 1], proof));
                Assert.False(MerkleTree.IsConsistent(first, roots[first], second, roots[second], [.. proof, roots[0]]));
            }
        }
    }

    [Fact]
    public void Range_GrownByLeavesAndBySubtrees_HasTheSameRoot()
    {
        var leaves = Enumerable.Range(0, 300).Select(static i => SHA256.HashData(BitConverter.GetBytes(i))).ToArray();
        var bySubtrees = new MerkleRange();
        bySubtrees.Append(MerkleTree.Root(leaves.AsSpan(0, 128)), 7);
        bySubtrees.Append(MerkleTree.Root(leaves.AsSpan(128, 128)), 7);
        var rest = new MerkleRange();
        foreach (var leaf in leaves.Skip(256))
        {
            rest.Append(leaf);
        }

        bySubtrees.Append(rest);
        Assert.Equal(MerkleTree.Root(leaves), bySubtrees.Root());
    }

    [Fact]
    public void Range_BuiltAnewFromTheSubtreesOfAnother_GoesOnLikeIt()
    {
        var range = new MerkleRange();
        for (var size = 0; size < 70; size++)
        {
            var other = new MerkleRange();
            foreach (var (level, hash) in range.Subtrees())
            {
                other.Append(hash.Span, level);
            }

            Assert.Equal((range.Size, Convert.ToHexString(range.Root())), (other.Size, Convert.ToHexString(other.Root())));
            Assert.Equal(int.PopCount(size), range.Subtrees().Count());
            range.Append(SHA256.HashData([(byte)size]));
        }
    }
}
