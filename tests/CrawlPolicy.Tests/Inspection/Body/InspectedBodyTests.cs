using System.Net.Http.Headers;
using System.Security.Cryptography;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class InspectedBodyTests
{
    private const int Limit = 100_000;

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, null)]
    [InlineData(16_384, null)]
    [InlineData(65_537, 10L)]
    [InlineData(Limit, null)]
    [InlineData(Limit, (long)Limit)]
    [InlineData(5, long.MaxValue - 1)]
    public async Task Body_WithinTheLimit_IsWhole(int length, long? stated)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        using var stream = new TricklingStream(bytes);

        using var body = await InspectedBody.ReadAsync(stream, Limit, stated, CancellationToken.None);

        Assert.True(body.IsComplete);
        Assert.Equal(bytes, body.Bytes.ToArray());
    }

    [Theory]
    [InlineData(Limit + 1)]
    [InlineData(3 * Limit)]
    public async Task Body_BeyondTheLimit_IsNotReadFurther(int length)
    {
        using var stream = new TricklingStream(RandomNumberGenerator.GetBytes(length));

        using var body = await InspectedBody.ReadAsync(stream, Limit, null, CancellationToken.None);

        Assert.False(body.IsComplete);
        Assert.Equal(Limit + 1, stream.Position);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Limit)]
    [InlineData(3 * Limit)]
    public async Task Content_ThatIsReleased_IsTheBodyAsItCame(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);

        using var buffered = await ReleaseAsync(bytes);
        using var streamed = await ReleaseAsync(bytes);
        using var copy = new MemoryStream();
        await (await streamed.ReadAsStreamAsync()).CopyToAsync(copy);

        Assert.Equal(bytes, await buffered.ReadAsByteArrayAsync());
        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal("text/html", buffered.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Body_ThatIsDisposedOf_CannotBeRead()
    {
        using var stream = new MemoryStream([1]);
        var body = await InspectedBody.ReadAsync(stream, Limit, null, CancellationToken.None);
        body.Dispose();

        Assert.Throws<ObjectDisposedException>(() => body.Bytes);
    }

    [Fact]
    public async Task Reading_ThatIsCancelled_Ends() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await InspectedBody.ReadAsync(new TricklingStream([1, 2]), Limit, null, new CancellationToken(canceled: true)));

    private static async Task<HttpContent> ReleaseAsync(byte[] bytes)
    {
        var inner = new StreamContent(new TricklingStream(bytes));
        inner.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        var stream = await inner.ReadAsStreamAsync();
        return new InspectedContent(inner, await InspectedBody.ReadAsync(stream, Limit, null, CancellationToken.None), stream);
    }

    /// <summary>Gives a few bytes at a time, as networks do.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1000)], cancellationToken);
    }
}
