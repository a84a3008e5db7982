using CrawlPolicy.Datasets.Membership;

namespace CrawlPolicy.Tests.Datasets.Membership;

/// <summary>The vectors of the reference implementation: key 00…0f, and messages 00 01 02 … of growing length.</summary>
public sealed class SipHashTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 64).Select(static i => (byte)i)];

    [Theory]
    [InlineData(0, 0x726FDB47DD0E0E31)]
    [InlineData(1, 0x74F839C593DC67FD)]
    [InlineData(7, 0xAB0200F58B01D137)]
    [InlineData(8, 0x93F5F5799A932462)]
    [InlineData(15, 0xA129CA6149BE45E5)]
    [InlineData(63, 0x958A324CEB064572)]
    public void Of_ReferenceVector_IsTheSame(int length, ulong expected) =>
        Assert.Equal(expected, SipHash.Of(SipKey.Read(Bytes), Bytes.AsSpan(0, length)));
}
