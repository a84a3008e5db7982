using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.TdmRep;

public sealed class TdmResolverTests
{
    private static readonly TdmReservation Absent = TdmReservation.Read(null, null, "header");

    [Theory]
    [InlineData("1", null, null, null, "deny")]
    [InlineData("0", null, null, null, "allow")]
    [InlineData("1", "0", null, null, "allow")]
    [InlineData("1", "0", "1", null, "deny")]
    [InlineData("0", "1", null, null, "deny")]
    [InlineData("1", "1", "0", null, "allow")]
    [InlineData("0", "0", "0", "1", "deny")]
    [InlineData(null, null, null, null, "unknown")]
    public void TdmRep_5_Places_OverrideFromFileOverHeaderAndMetaToEmbedded(string? file, string? header, string? meta, string? embedded, string expected) =>
        Assert.Equal(expected, TdmResolver.Resolve(Of(file, "file"), Of(header, "header"), Of(meta, "meta"), Of(embedded, "embedded")).Says("tdm"));

    [Fact]
    public void TdmRep_5_Absence_NeverResets() => Assert.Equal("deny", TdmResolver.Resolve(Of("1", "file"), Absent, Absent).Says("tdm"));

    [Theory]
    [InlineData("2")]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("1, 0")]
    public void TdmRep_4_OtherValues_AreUnsetAndDoNotOverride(string value) =>
        Assert.Equal("deny", TdmResolver.Resolve(Of("1", "file"), Of(value, "header")).Says("tdm"));

    [Fact]
    public void Reservation_WithSpaceAround_IsRead() => Assert.Equal("deny", TdmResolver.Resolve(null, Of(" 1 ", "header")).Says("tdm"));

    [Fact]
    public void Settled_IsLocatedWhereItsReservationStands() =>
        Assert.Equal("header", TdmResolver.Settle(Of("1", "file"), Of("1", "header"), Absent)!.Location);

    [Fact]
    public void Policy_OfALowerPlace_StandsUntilAnotherIsNamed()
    {
        var file = TdmReservation.Read("1", "https://p.example/a", "file");

        Assert.Equal("https://p.example/a", TdmResolver.Settle(file, Of("1", "header"), null)!.PolicyUrl);
        Assert.Equal("https://p.example/b", TdmResolver.Settle(file, TdmReservation.Read(null, "https://p.example/b", "header"), null)!.PolicyUrl);
    }

    [Fact]
    public void Reservation_LeavesSearchAndArchiveAlone() =>
        Assert.Equal("unknown unknown unknown", TdmResolver.Resolve(Of("1", "file")).Says("search-index", "archive", "monitoring"));

    private static TdmReservation? Of(string? value, string location) => value is null ? null : TdmReservation.Read(value, null, location);
}
