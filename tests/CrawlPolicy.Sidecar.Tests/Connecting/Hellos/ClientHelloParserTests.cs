using System.IO.Pipelines;
using System.Net.Security;
using System.Text;
using CrawlPolicy.Sidecar.Connecting.Hellos;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Sidecar.Tests.Connecting.Hellos;

public sealed class ClientHelloParserTests
{
    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "two server name extensions", new HelloBuilder().ServerName("a.example").ServerName("b.example").Build() },
        { "two names in one extension", new HelloBuilder().ServerName("a.example", "b.example").Build() },
        { "an empty name", new HelloBuilder().ServerName("").Build() },
        { "no name in the list", new HelloBuilder().ServerName().Build() },
        { "a name outside ASCII", new HelloBuilder().ServerName("ä.example").Build() },
        { "a name of another type", new HelloBuilder().Extension(0, [0, 4, 1, 0, 1, 97]).Build() },
        { "a list longer than its extension", new HelloBuilder().Extension(0, [0, 9, 0, 0, 1, 97]).Build() },
        { "bytes behind the extensions", HelloBuilder.Records(new HelloBuilder().ServerName("a.example").Message(after: [0]), 16_384) },
        { "extensions shorter than they say", HelloBuilder.Records(new HelloBuilder().Message(after: [0, 9]), 16_384) },
        { "another handshake message", new HelloBuilder { MessageType = 2 }.Build() },
        { "a second hello in the same record", HelloBuilder.Records([.. new HelloBuilder().ServerName("a.example").Message(), .. new HelloBuilder().ServerName("b.example").Message()], 16_384) },
        { "an empty record", [22, 3, 1, 0, 0, .. HelloBuilder.Browser("a.example").Build()] },
        { "a record that is too long", [22, 3, 1, 0x40, 1, 1] },
        { "an alert in the middle", [.. HelloBuilder.Browser("a.example").Build(20)[..25], 21, 3, 3, 0, 2, 1, 0] },
    };

    public static TheoryData<string, byte[]> Plain => new()
    {
        { "HTTP", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: b.example\r\n\r\n") },
        { "one byte of HTTP", [71] },
        { "SSH", Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n") },
        { "SSL 2.0", [0x80, 0x2E, 1, 0, 2] },
        { "TLS data without a handshake", [23, 3, 3, 0, 1, 0] },
        { "another major version", [22, 2] },
    };

    [Fact]
    public void Rfc6066_3_ServerName_IsFound() =>
        Assert.Equal(new ClientHello(HelloKind.Hello, "a.example"), Parse(new HelloBuilder().ServerName("a.example").Build()));

    [Fact]
    public void Rfc8701_Grease_IsPassedOver() =>
        Assert.Equal(new ClientHello(HelloKind.Hello, "a.example"), Parse(HelloBuilder.Browser("a.example").Build()));

    [Fact]
    public void Hello_WithoutExtensions_OrWithoutAName_NamesNobody()
    {
        Assert.Equal(new ClientHello(HelloKind.Hello), Parse(new HelloBuilder().Build()));
        Assert.Equal(new ClientHello(HelloKind.Hello), Parse(new HelloBuilder().Extension(0x002B, [2, 3, 4]).Build()));
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("")]
    public async Task HelloOfARealClient_IsRead(string serverName)
    {
        var bytes = await RealHelloAsync(serverName);
        Assert.Equal(new ClientHello(HelloKind.Hello, serverName.Length == 0 ? null : serverName), Parse(bytes));
    }

    [Fact]
    public void Hello_ByteByByte_IsIncompleteUntilItsLastByte()
    {
        var bytes = HelloBuilder.Browser("a.example").Build();
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.Equal(HelloKind.Incomplete, Parse(bytes[..length]).Kind));
        Assert.Equal("a.example", Parse(bytes).ServerName);
    }

    [Fact]
    public void Rfc8446_5_1_HelloInRecordsOfAnyLength_IsJoined() => Prop.ForAll(
        Gen.Choose(1, 200).Zip(Gen.Choose(0, 300)).ToArbitrary(),
        static sizes =>
        {
            var (recordLength, padding) = sizes;
            var bytes = HelloBuilder.Browser("a.example").Extension(21, new byte[padding]).Build(recordLength);
            return Parse(bytes) == new ClientHello(HelloKind.Hello, "a.example") && Parse(bytes[..^1]).Kind == HelloKind.Incomplete;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hello_WithWhatFollowsInOtherRecords_IsReadAlone()
    {
        byte[] bytes = [.. HelloBuilder.Browser("a.example").Build(), 20, 3, 3, 0, 1, 1, 23, 3, 3, 0, 1, 9];
        Assert.Equal("a.example", Parse(bytes).ServerName);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Hello_ThatCouldBeReadInTwoWays_IsMalformed(string what, byte[] bytes)
    {
        Assert.NotNull(what);
        Assert.Equal(new ClientHello(HelloKind.Malformed), Parse(bytes));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void Bytes_OfAnotherProtocol_AreNotTls(string what, byte[] bytes)
    {
        Assert.NotNull(what);
        Assert.Equal(new ClientHello(HelloKind.NotTls), Parse(bytes));
    }

    [Fact]
    public void Hello_LongerThanTheLimit_IsTooLarge_AsSoonAsItSaysSo()
    {
        var bytes = HelloBuilder.Browser("a.example").Extension(21, new byte[17_000]).Build();
        Assert.Equal(HelloKind.TooLarge, Parse(bytes[..9]).Kind);
    }

    [Fact]
    public void Hello_ChangedInOnePlace_IsReadOrRefusedAndNeverThrows()
    {
        var original = HelloBuilder.Browser("a.example").Build(40);
        var changes = Gen.Choose(0, original.Length - 1).Zip(Gen.Choose(0, 255));
        Prop.ForAll(changes.ToArbitrary(), change =>
        {
            var bytes = original.ToArray();
            bytes[change.Item1] = (byte)change.Item2;
            return Enum.IsDefined(Parse(bytes).Kind);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void AnyBytes_BehindARecordsBeginning_NeverThrow() => Prop.ForAll<byte[]>(static bytes =>
        Enum.IsDefined(Parse([22, 3, 1, 0, (byte)Math.Min(bytes.Length, 255), 1, 0, 0, .. bytes]).Kind)).QuickCheckThrowOnFailure();

    // The parser overwrites what it is given.
    private static ClientHello Parse(byte[] bytes) => ClientHelloParser.Parse(bytes.ToArray());

    private static async Task<byte[]> RealHelloAsync(string serverName)
    {
        var (toClient, fromClient) = (new Pipe(), new Pipe());
        await using var stream = new DuplexStream(toClient.Reader.AsStream(), fromClient.Writer.AsStream());
        await using var tls = new SslStream(stream);
        var handshake = tls.AuthenticateAsClientAsync(serverName);
        var read = await fromClient.Reader.ReadAsync();
        var bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
        await toClient.Writer.CompleteAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => handshake);
        return bytes;
    }
}
