using System.IO.Compression;
using System.Text;
using CrawlPolicy.Inspection.Body;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class BodyDecoderTests
{
    private const int Limit = 100_000;

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A page about bridges. ", 500)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    [InlineData("identity, deflate , gzip")]
    public void Body_InKnownCodings_IsDecoded(string? codings)
    {
        using var decoded = BodyDecoder.Decode(Encode(Plain, codings), codings, Limit);

        Assert.Equal(DecodingOutcome.Decoded, decoded.Outcome);
        Assert.Equal(Plain, decoded.Bytes.ToArray());
    }

    [Fact]
    public void Rfc9110_8_4_1_2_DeflateWithoutItsWrapper_IsDecodedAllTheSame()
    {
        using var decoded = BodyDecoder.Decode(Compress(Plain, static stream => new DeflateStream(stream, CompressionLevel.Fastest)), "deflate", Limit);

        Assert.Equal(Plain, decoded.Bytes.ToArray());
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, zstd")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("gzip;q=1")]
    public void Body_InAnotherCoding_IsNotDecoded(string codings)
    {
        using var decoded = BodyDecoder.Decode(Plain, codings, Limit);

        Assert.Equal(DecodingOutcome.UnknownCoding, decoded.Outcome);
        Assert.True(decoded.Bytes.IsEmpty);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public void Body_ThatDecodesToMoreThanTheLimit_IsTooLarge(string codings)
    {
        using var decoded = BodyDecoder.Decode(Encode(new byte[10_000_000], codings), codings, Limit);

        Assert.Equal(DecodingOutcome.TooLarge, decoded.Outcome);
    }

    [Theory]
    [InlineData(Limit, DecodingOutcome.Decoded)]
    [InlineData(Limit + 1, DecodingOutcome.TooLarge)]
    public void Limit_IsTheLargestThatIsDecoded(int length, object outcome)
    {
        using var decoded = BodyDecoder.Decode(Encode(new byte[length], "gzip"), "gzip", Limit);

        Assert.Equal(outcome, decoded.Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Body_ThatIsNotInItsCoding_IsBroken(string coding)
    {
        using var decoded = BodyDecoder.Decode(Encoding.ASCII.GetBytes("<html>not compressed at all</html>"), coding, Limit);

        Assert.Equal(DecodingOutcome.Broken, decoded.Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Body_CutShort_IsDecodedAsFarAsItGoes(string coding)
    {
        var whole = Encode(Plain, coding);

        using var decoded = BodyDecoder.Decode(whole.AsMemory(0, whole.Length - 5), coding, Limit);

        Assert.Equal(DecodingOutcome.Decoded, decoded.Outcome);
        Assert.True(Plain.AsSpan().StartsWith(decoded.Bytes.Span));
    }

    [Fact]
    public void Bytes_OfAnyKind_EndInAnOutcome() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Gen.Elements("gzip", "deflate", "br", "br, gzip").ToArbitrary(), static (bytes, coding) =>
        {
            using var decoded = BodyDecoder.Decode(bytes, coding, Limit);
            return decoded.Outcome == DecodingOutcome.Decoded || decoded.Bytes.IsEmpty;
        }).QuickCheckThrowOnFailure();

    private static byte[] Encode(byte[] body, string? codings)
    {
        foreach (var coding in (codings ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            body = coding switch
            {
                "gzip" or "x-gzip" => Compress(body, static stream => new GZipStream(stream, CompressionLevel.Fastest)),
                "deflate" => Compress(body, static stream => new ZLibStream(stream, CompressionLevel.Fastest)),
                "br" => Compress(body, static stream => new BrotliStream(stream, CompressionLevel.Fastest)),
                _ => body,
            };
        }

        return body;
    }

    private static byte[] Compress(byte[] body, Func<Stream, Stream> encoder)
    {
        using var coded = new MemoryStream();
        using (var stream = encoder(coded))
        {
            stream.Write(body);
        }

        return coded.ToArray();
    }
}
