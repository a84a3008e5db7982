using System.Security.Cryptography;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger.Hashing;
using CrawlPolicy.Evidence.Outcomes;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

public sealed class ShortBodyDigestsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void Bodies_HashedTogether_HaveTheDigestsOfEach(int count)
    {
        Assert.SkipUnless(Sha256WideLanes.IsSupported, "This processor has no AVX-512 vectors.");
        Check([.. Enumerable.Range(1, count).Select(static number => number * 97)]);
    }

    [Fact]
    public void Bodies_OfAnyLengths_HaveTheDigestsOfEach()
    {
        Assert.SkipUnless(Sha256WideLanes.IsSupported, "This processor has no AVX-512 vectors.");
        var lengths = Gen.Choose(1, ShortBody.MaximumLength).ArrayOf(20);
        Prop.ForAll(lengths.ToArbitrary(), static lengths => Check(lengths)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fips180_4_5_1_1_Padding_OfEachLengthAroundABlock_IsRight()
    {
        Assert.SkipUnless(Sha256WideLanes.IsSupported, "This processor has no AVX-512 vectors.");
        Check([.. Enumerable.Range(1, 130), ShortBody.MaximumLength - 1, ShortBody.MaximumLength]);
    }

    [Fact]
    public void Body_LongerThanAShortOne_IsNotTaken()
    {
        var body = new ShortBody();
        Assert.True(body.TryAppend(new byte[ShortBody.MaximumLength]));
        Assert.False(body.TryAppend(new byte[1]));
        body.Free();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(ShortBody.MaximumLength, 1000)]
    [InlineData(ShortBody.MaximumLength + 1, 1000)]
    [InlineData(ShortBody.MaximumLength + 1, ShortBody.MaximumLength + 1)]
    [InlineData(100_000, 7)]
    public void Body_InPieces_HasItsDigest(int length, int piece)
    {
        var content = Content(length, 5);
        var digest = default(BodyDigest);
        foreach (var part in content.Chunk(piece))
        {
            digest.Append(part);
        }

        Assert.Equal(DigestOf(content), DigestOf(digest.End(isWhole: true, out var body), body));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    public void Body_ThatIsNotWhole_HasNoDigest(int length)
    {
        var digest = default(BodyDigest);
        digest.Append(Content(length, 6));
        Assert.Equal("", digest.End(isWhole: false, out var body));
        Assert.Null(body);
    }

    [Fact]
    public void Body_WithoutBytes_HasTheDigestOfNothing() =>
        Assert.Equal(DigestOf([]), default(BodyDigest).End(isWhole: true, out _));

    private static void Check(int[] lengths)
    {
        var digests = new ShortBodyDigests();
        var outcomes = new List<FetchOutcome>();
        foreach (var (number, length) in lengths.Index())
        {
            var body = new ShortBody();
            Assert.True(body.TryAppend(Content(length, number)));
            var outcome = new FetchOutcome { Event = OutcomeEvent.Received };
            outcomes.Add(outcome);
            digests.Add(outcome, body);
        }

        digests.Compute();
        Assert.Equal(lengths.Select(static (length, number) => DigestOf(Content(length, number))), outcomes.Select(static outcome => outcome.Digest));
    }

    private static string DigestOf(string digest, ShortBody? body)
    {
        if (body is null)
        {
            return digest;
        }

        var outcome = new FetchOutcome { Event = OutcomeEvent.Received };
        var digests = new ShortBodyDigests();
        digests.Add(outcome, body);
        digests.Compute();
        return outcome.Digest;
    }

    private static byte[] Content(int length, int seed)
    {
        var content = new byte[length];
        new System.Random(seed).NextBytes(content);
        return content;
    }

    private static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}
