using System.Buffers.Binary;
using System.Security.Cryptography;
using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Terms.Items;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Datasets.Membership;

public sealed class MembershipIndexTests
{
    private static readonly PolicySet Shipped = PolicyDirectoryReader.Read(Path.Combine(AppContext.BaseDirectory, "policies")).Set!;

    [Fact]
    public void Holds_EveryMember_WhateverTheList() => Prop.ForAll(
        ArbMap.Default.ArbFor<uint[]>(),
        static numbers =>
        {
            using var list = new TestList(Shipped, numbers.Select(Url));
            using var index = list.Open();
            return index.Count == numbers.Distinct().Count() && Array.TrueForAll(numbers, number => Holds(index, Url(number)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void Holds_LargeList_HasEveryMemberAndNothingElse()
    {
        // Enough that parts are spilled to files and buckets are many. The key of the hash is fixed, so the answers are always the same.
        const uint Members = 300_000;
        using var list = new TestList(Shipped, Range(0, Members).Select(Url));
        using var index = list.Open();
        Assert.Equal(Members, index.Count);
        Assert.True(list.Bytes.Length < Members * 6, $"{list.Bytes.Length} bytes");
        Assert.Equal(Members, (uint)Range(0, Members).Count(number => Holds(index, Url(number))));
        Assert.Equal(0, Range(Members, 200_000).Count(number => Holds(index, Url(number))));
        Assert.Equal(["list.members"], list.Files);
    }

    [Theory]
    [MemberData(nameof(ItemIdentityTests.Spellings), MemberType = typeof(ItemIdentityTests))]
    public void Holds_EverySpellingOfAWork_WhicheverIsInTheList(string url)
    {
        using var list = new TestList(Shipped, "https://youtu.be/dQw4w9WgXcQ", url);
        using var index = list.Open();
        Assert.Equal(1, index.Count);
        Assert.All(ItemIdentityTests.Spellings, row => Assert.True(Holds(index, row.Data)));
        Assert.False(Holds(index, "https://youtu.be/AAAAAAAAAAA"));
    }

    [Theory]
    [InlineData("http://example.com/a%20b?x=1", true)]
    [InlineData("https://EXAMPLE.com:443/%61%20b?x=1", true)]
    [InlineData("https://example.com:8443/a%20b?x=1", false)]
    [InlineData("https://example.com/a%20b?x=2", false)]
    [InlineData("https://example.com/a%20b", false)]
    [InlineData("https://www.example.com/a%20b?x=1", false)]
    public void Holds_UrlThatIsNoWork_InItsEquivalentSpellings(string url, bool expected)
    {
        using var list = new TestList(Shipped, "https://example.com/a%20b?x=1");
        using var index = list.Open();
        Assert.Equal(expected, Holds(index, url));
    }

    [Fact]
    public void Holds_WorkThatWasListedBeforeItsSiteDeclaredItems_IsFoundUnderThatSpelling()
    {
        using var list = new TestList(PolicySet.Empty, "https://youtu.be/dQw4w9WgXcQ");
        using var index = list.Open();
        Assert.True(Holds(index, "https://youtu.be/dQw4w9WgXcQ"));
        Assert.False(index.ItemsDigest.SequenceEqual(CrawlPolicy.Terms.Items.ItemDeclarations.Digest(Shipped.Sites)));
    }

    [Fact]
    public void Holds_LongUrl_IsFound()
    {
        var url = "https://example.com/" + new string('x', 9000) + "%20" + new string('y', 3000);
        using var list = new TestList(Shipped, url);
        using var index = list.Open();
        Assert.True(Holds(index, url));
        Assert.False(Holds(index, url + "y"));
    }

    [Fact]
    public void MayHold_IsTrueOfSitesAndHostsWithMembersAlone()
    {
        using var list = new TestList(Shipped, "https://youtu.be/dQw4w9WgXcQ", "https://example.com/x");
        using var index = list.Open();
        Assert.Equal(2, index.Scopes);
        Assert.True(index.MayHold(Shipped.FindSite("m.youtube.com"), "m.youtube.com"));
        Assert.True(index.MayHold(site: null, "EXAMPLE.com"));
        Assert.False(index.MayHold(site: null, "www.example.com"));
        Assert.False(index.MayHold(Shipped.FindSite("www.netflix.com"), "www.netflix.com"));
    }

    [Fact]
    public void MayHold_ListOfVeryManyHosts_IsTrueOfAll()
    {
        using var list = new TestList(PolicySet.Empty, Range(0, 66_000).Select(static number => $"https://h{number}.example/"));
        using var index = list.Open();
        Assert.Null(index.Scopes);
        Assert.True(index.MayHold(site: null, "other.example"));
    }

    [Fact]
    public void Write_SameMembersInAnotherOrder_GivesTheSameFile()
    {
        using var one = new TestList(Shipped, Range(0, 5000).Select(Url));
        using var other = new TestList(Shipped, Range(0, 5000).Concat(Range(100, 50)).Select(Url).Reverse());
        Assert.Equal(one.Bytes, other.Bytes);
        using var index = one.Open();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(one.Bytes)), index.Digest);
    }

    [Fact]
    public void Holds_EmptyList_IsFalse()
    {
        using var list = new TestList(Shipped);
        using var index = list.Open();
        Assert.Equal(0, index.Count);
        Assert.False(Holds(index, "https://example.com/"));
    }

    [Fact]
    public void Open_AnyByteChanged_IsRefused()
    {
        using var list = new TestList(Shipped, Range(0, 20).Select(Url));
        var whole = list.Bytes;
        for (var at = 0; at < whole.Length; at++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x10;
            File.WriteAllBytes(list.Path, bytes);

            // The last 16 bytes of the header are reserved, and mean nothing yet.
            if (at is < 112 or >= 128)
            {
                Assert.Throws<MembershipFileException>(() => list.Open());
            }
        }
    }

    [Fact]
    public void Open_TruncatedOrLengthenedFile_IsRefusedInASentence()
    {
        using var list = new TestList(Shipped, Range(0, 20).Select(Url));
        var whole = list.Bytes;
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(list.Path, whole[..length]);
            Assert.EndsWith(".", Assert.Throws<MembershipFileException>(() => list.Open()).Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(list.Path, [.. whole, 0]);
        Assert.Contains("truncated or damaged", Assert.Throws<MembershipFileException>(() => list.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_BucketsThatLeadOutside_AreRefusedEvenWithARightDigest()
    {
        using var list = new TestList(Shipped, Range(0, 20).Select(Url));
        var bytes = list.Bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)MembershipFormat.OffsetsStart(20)), 1_000_000);
        SHA256.HashData([.. bytes[..80], .. bytes[128..]]).CopyTo(bytes, 80);
        File.WriteAllBytes(list.Path, bytes);
        Assert.Contains("buckets", Assert.Throws<MembershipFileException>(() => list.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    [InlineData(32, 1)]
    [InlineData(33, 2)]
    [InlineData(38_500_000, 22)]
    [InlineData(MembershipFormat.MaximumCount, 24)]
    public void BucketBits_OfACount_LeavesEightToSixteenMembersInABucket(long count, int bits) =>
        Assert.Equal(bits, MembershipFormat.BucketBits(count));

    [Fact]
    public void Holds_Repeated_AllocatesNothing()
    {
        using var list = new TestList(Shipped, Range(0, 1000).Select(Url).Append("https://youtu.be/dQw4w9WgXcQ"));
        using var index = list.Open();
        var target = TestList.Target("https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ");
        var site = Shipped.FindSite(target.Host);
        Assert.True(index.Holds(site, target, target.PathAndQuery));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = index.Holds(site, target, target.PathAndQuery);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Url(uint number) => $"https://media{number % 7}.example.com/clips/{number}.mp4";

    private static IEnumerable<uint> Range(uint first, uint count) => Enumerable.Range((int)first, (int)count).Select(static number => (uint)number);

    private static bool Holds(MembershipIndex index, string url)
    {
        var target = TestList.Target(url);
        return index.Holds(Shipped.FindSite(target.Host), target, PercentText.Normalize(target.PathAndQuery, []));
    }
}
