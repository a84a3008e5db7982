using CrawlPolicy.Signals;

namespace CrawlPolicy.Tests.Signals.Rsl;

public sealed class RslLicenceTests
{
    [Fact]
    public void Rsl1_3_4_Permits_IsAClosedListForItsType()
    {
        var said = RslText.Site("<license><permits type=\"usage\">search</permits></license>");

        Assert.Equal("allow deny deny deny deny deny", said.Says("search-index", "ai-train", "ml-train", "ai-input", "ai-index", "tdm"));
    }

    [Fact]
    public void Rsl1_3_4_Permits_SaysNothingOfUsesThatRslHasNoWordFor() =>
        Assert.Equal("unknown unknown unknown", RslText.Site("<license><permits type=\"usage\">search</permits></license>").Says("archive", "monitoring", "accessibility"));

    [Fact]
    public void Rsl1_3_5_Prohibits_BeatsPermits()
    {
        var said = RslText.Site("<license><permits type=\"usage\">all</permits><prohibits type=\"usage\">ai-train</prohibits></license>");

        Assert.Equal("allow deny deny allow allow", said.Says("search-index", "ai-train", "ml-train", "ai-input", "tdm"));
    }

    [Fact]
    public void Rsl1_3_5_ProhibitsAlone_LeavesTheRestPermitted()
    {
        var said = RslText.Site("<license><prohibits type=\"usage\">ai-all</prohibits></license>");

        Assert.Equal("allow deny deny deny deny", said.Says("search-index", "ai-train", "ml-train", "ai-input", "ai-index"));
    }

    [Fact]
    public void Rsl0_9_CommaSeparatedTokens_AreAccepted() =>
        Assert.Equal("allow allow deny", RslText.Site("<license><permits type=\"usage\">search,ai-input</permits></license>").Says("search-index", "ai-input", "ai-train"));

    [Fact]
    public void SeveralPermits_OfOneType_AddUp()
    {
        var said = RslText.Site("<license><permits type=\"usage\">search</permits><permits type=\"usage\">ai-input</permits></license>");

        Assert.Equal("allow allow deny", said.Says("search-index", "ai-input", "ai-train"));
    }

    [Fact]
    public void ExtensionToken_InPermits_PermitsNothingAndIsNoError()
    {
        var source = RslText.Read(RslText.Document("<content url=\"/\"><license><permits type=\"usage\">search x:fun</permits></license></content>"));

        Assert.Equal("allow deny", source.At("/").Says("search-index", "ai-train"));
        Assert.Empty(source.Findings);
    }

    [Fact]
    public void UnknownToken_InProhibits_ProhibitsTheAiUses()
    {
        var source = RslText.Read(RslText.Document("<content url=\"/\"><license><prohibits type=\"usage\">train-ai</prohibits></license></content>"));

        Assert.Equal("deny deny allow", source.At("/").Says("ai-train", "tdm", "search-index"));
        Assert.Contains(source.Findings, finding => finding.Code == "unknown-token");
    }

    [Fact]
    public void Rsl1_3_4_PermitsUser_IsAClosedListOfBeneficiaries()
    {
        var said = RslText.Site("<license><permits type=\"usage\">ai-train</permits><permits type=\"user\">non-commercial education</permits></license>");

        Assert.Equal("deny allow allow", said.Says("ai-train:commercial", "ai-train:non-commercial", "ai-train:academic"));
    }

    [Fact]
    public void Rsl1_3_5_ProhibitsUser_DeniesThatBeneficiaryAlone()
    {
        var said = RslText.Site("<license><permits type=\"usage\">all</permits><prohibits type=\"user\">commercial</prohibits></license>");

        Assert.Equal("deny deny allow", said.Says("ai-train:commercial", "search-index:commercial", "ai-train:academic"));
    }

    [Theory]
    [InlineData("<permits type=\"geo\">EU US</permits>")]
    [InlineData("<prohibits type=\"geo\">US</prohibits>")]
    public void Rsl1_3_4_Geo_DeniesTheAiUsesAndLeavesSearchUnknown(string list)
    {
        var said = RslText.Site($"<license>{list}</license>");

        Assert.Equal("deny deny deny unknown", said.Says("ai-train", "ai-input", "tdm", "search-index"));
        Assert.Contains("US", said.Condition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<payment type=\"free\"/>")]
    [InlineData("")]
    public void Rsl1_3_7_PaymentFreeOrAbsent_Permits(string payment)
    {
        var said = RslText.Site($"<license><permits type=\"usage\">ai-train</permits>{payment}</license>");

        Assert.Equal(SignalMeaning.Allow, said.On("ai-train"));
        Assert.Null(said.Condition);
    }

    [Fact]
    public void Rsl1_3_7_PaymentAttribution_PermitsOnACondition()
    {
        var said = RslText.Site("<license><permits type=\"usage\">ai-input</permits><payment type=\"attribution\"/></license>");

        Assert.Equal(SignalMeaning.Allow, said.On("ai-input"));
        Assert.Contains("Attribution", said.Condition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("purchase")]
    [InlineData("subscription")]
    [InlineData("training")]
    [InlineData("crawl")]
    [InlineData("use")]
    [InlineData("contribution")]
    [InlineData("pay-per-crawl")]
    public void Rsl1_3_7_OtherPayment_DeniesWithThePriceAsCondition(string type)
    {
        var said = RslText.Site($"<license><permits type=\"usage\">ai-input search</permits><payment type=\"{type}\"><amount currency=\"USD\">0.015</amount></payment></license>");

        Assert.Equal("deny deny deny", said.Says("ai-input", "search-index", "ai-train"));
        Assert.Contains($"{type} 0.015 USD", said.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void Rsl1_3_3_SeveralLicences_AreAlternatives()
    {
        var said = RslText.Site(
            """
            <license><permits type="usage">search ai-index</permits><payment type="attribution"/></license>
            <license><permits type="usage">ai-train</permits><payment type="training"><amount currency="EUR">9</amount></payment></license>
            """);

        Assert.Equal("allow allow deny deny", said.Says("search-index", "ai-index", "ai-train", "ai-input"));
    }

    [Fact]
    public void Rsl1_3_3_AlternativesByUser_PermitEachItsOwn()
    {
        var said = RslText.Site(
            """
            <license><permits type="usage">ai-train</permits><permits type="user">non-commercial</permits></license>
            <license><permits type="usage">ai-train</permits><permits type="user">commercial</permits><payment type="purchase"/></license>
            """);

        Assert.Equal("deny allow", said.Says("ai-train:commercial", "ai-train:non-commercial"));
    }

    [Fact]
    public void Rsl1_4_9_SilentLicenceBesideAProhibition_DoesNotLiftIt()
    {
        var said = RslText.Site("<license><prohibits type=\"usage\">ai-input</prohibits></license><license><payment type=\"free\"/></license>");

        Assert.Equal("deny allow", said.Says("ai-input", "search-index"));
    }

    [Theory]
    [InlineData("<reporting type=\"telemetry\" profile=\"https://profiles.example/t\"/>")]
    [InlineData("<reporting type=\"audit\" profile=\"https://profiles.example/t\" endpoint=\"https://e.example/\">{}</reporting>")]
    public void Rsl1_3_12_ReportingProfile_LeavesTheUseUnlicensed(string reporting)
    {
        var said = RslText.Site($"<license><permits type=\"usage\">search ai-input</permits>{reporting}</license>");

        Assert.Equal("deny deny unknown", said.Says("ai-input", "ai-train", "search-index"));
        Assert.Contains("profiles.example", said.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void ListOfUnknownType_LeavesTheUseUnlicensed() =>
        Assert.Equal("deny unknown", RslText.Site("<license><permits type=\"purpose\">all</permits></license>").Says("ai-train", "search-index"));

    [Fact]
    public void NoLicence_LeavesTheContentUnlicensed() =>
        Assert.Equal("deny unknown", RslText.Site("<terms>https://example.com/terms</terms>").Says("ai-train", "search-index"));
}
