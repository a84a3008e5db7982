using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class AcceptedCodingsTests
{
    [Theory]
    [InlineData("gzip, deflate, br, zstd", "gzip, deflate, br")]
    [InlineData("gzip;q=0.5, zstd;q=1, *;q=0.1", "gzip;q=0.5")]
    [InlineData("zstd", "identity")]
    [InlineData("*", "identity")]
    [InlineData("GZIP , identity;q=0", "GZIP , identity;q=0")]
    [InlineData("", "")]
    public void Field_WhereBodiesAreInspected_KeepsWhatCanBeUndone(string field, string sent) =>
        Assert.Equal(sent, AcceptedCodings.Narrow(field, CrawlUse.SearchIndex));

    [Fact]
    public void Field_WhereNothingIsInspected_StaysTheClients() => Assert.Equal("zstd", AcceptedCodings.Narrow("zstd", CrawlUse.Monitoring));
}
