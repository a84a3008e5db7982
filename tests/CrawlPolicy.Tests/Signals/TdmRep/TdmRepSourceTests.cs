using System.Text;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.TdmRep;

public sealed class TdmRepSourceTests
{
    private const string Reference =
        """
        [{"location":"/directory-a/","tdm-reservation":1},
         {"location":"/img/*.jpg","tdm-reservation":0,"tdm-policy":"https://p.example/policy.json"}]
        """;

    [Theory]
    [InlineData("/directory-a/x", "deny deny deny deny deny unknown")]
    [InlineData("/img/a/b.jpg", "allow allow allow allow allow unknown")]
    [InlineData("/elsewhere", "unknown unknown unknown unknown unknown unknown")]
    [InlineData("/Directory-A/x", "unknown unknown unknown unknown unknown unknown")]
    public void TdmRep_5_1_ReferenceFile_SpeaksOfMiningAtItsLocations(string path, string expected) =>
        Assert.Equal(expected, Read(Reference).At(path).Says("tdm", "ai-train", "ml-train", "ai-input", "ai-index", "search-index"));

    [Theory]
    [InlineData("commercial", SignalMeaning.Deny)]
    [InlineData("non-commercial", SignalMeaning.Deny)]
    [InlineData("academic", SignalMeaning.Unknown)]
    public void TdmRep_4_Reservation_WithoutAPolicyBindsAllButResearch(string beneficiary, SignalMeaning meaning) =>
        Assert.Equal(meaning, Read(Reference).At("/directory-a/").On("tdm:" + beneficiary));

    [Fact]
    public void TdmRep_5_1_FirstMatchInSequence_WinsOverALongerOne()
    {
        var source = Read("""[{"location":"/a","tdm-reservation":0},{"location":"/a/long/path","tdm-reservation":1}]""");

        Assert.Equal(SignalMeaning.Allow, source.At("/a/long/path").On("tdm"));
    }

    [Theory]
    [InlineData("/*.pdf$", "/a.pdf", true)]
    [InlineData("/*.pdf$", "/a.pdf?b", false)]
    [InlineData("/*/img/", "/x/img/y", true)]
    [InlineData("*.jpg", "/y.jpg", true)]
    [InlineData("/%C3%A9", "/é", true)]
    public void TdmRep_5_1_Location_IsAPatternOfRobots(string location, string path, bool isReserved) =>
        Assert.Equal(isReserved, Read($$"""[{"location":"{{location}}","tdm-reservation":1}]""").At(path) is not null);

    [Theory]
    [InlineData("1", "deny")]
    [InlineData("0", "allow")]
    [InlineData("1.0", "deny")]
    [InlineData("\"1\"", "deny")]
    [InlineData("\"0\"", "allow")]
    [InlineData("2", "unknown")]
    [InlineData("-1", "unknown")]
    [InlineData("\"yes\"", "unknown")]
    [InlineData("true", "unknown")]
    [InlineData("null", "unknown")]
    public void TdmRep_4_Reservation_IsOneOrZeroAndElseUnset(string value, string expected) =>
        Assert.Equal(expected, Read($$"""[{"location":"/","tdm-reservation":{{value}}}]""").At("/").Says("tdm"));

    [Theory]
    [InlineData("""[{"location":"/","tdm-reservation":"1"}]""", "quoted-reservation")]
    [InlineData("""[{"location":"/","tdm-reservation":3}]""", "malformed-reservation")]
    [InlineData("""[{"location":"/"}]""", "incomplete")]
    [InlineData("""[{"tdm-reservation":1}]""", "incomplete")]
    [InlineData("""[{"location":"","tdm-reservation":1}]""", "incomplete")]
    [InlineData("""[{"location":"a/","tdm-reservation":1}]""", "malformed-location")]
    [InlineData("[1]", "not-an-object")]
    [InlineData("""{"location":"/","tdm-reservation":1}""", "not-an-array")]
    [InlineData("<html></html>", "not-json")]
    [InlineData("", "not-json")]
    public void Entry_ThatIsMalformed_IsReported(string json, string code) => Assert.Equal(code, Assert.Single(Read(json).Findings).Code);

    [Fact]
    public void EntriesBeforeTheBreak_Count()
    {
        var source = Read("""[{"location":"/a","tdm-reservation":1},{"location":"/b",""");

        Assert.Equal("deny", source.At("/a").Says("tdm"));
        Assert.Null(source.At("/b"));
    }

    [Fact]
    public void UnknownProperties_AreIgnored() =>
        Assert.Equal("deny", Read("""[{"x":{"location":"/z"},"location":"/a","y":[1,[2]],"tdm-reservation":1}]""").At("/a").Says("tdm"));

    [Fact]
    public void ByteOrderMarkCommentsAndTrailingCommas_AreTolerated() =>
        Assert.Equal("deny", Read("\uFEFF[/* all */{\"location\":\"/\",\"tdm-reservation\":1,},]").At("/").Says("tdm"));

    [Fact]
    public void Policy_IsNamedAsTheCondition()
    {
        var source = Read("""[{"location":"/","tdm-reservation":1,"tdm-policy":"https://p.example/policy.json"}]""");

        Assert.Contains("https://p.example/policy.json", source.At("/")!.Condition, StringComparison.Ordinal);
        Assert.Equal("https://example.com/file#/0", source.At("/")!.Location);
    }

    [Fact]
    public void TooManyEntries_TheFirstTenThousandCount()
    {
        var json = new StringBuilder("[");
        for (var number = 0; number < 10_001; number++)
        {
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"location":"/p{{number}}/","tdm-reservation":1},""");
        }

        var source = Read(json.Append(']').ToString());

        Assert.NotNull(source.At("/p9999/"));
        Assert.Null(source.At("/p10000/"));
        Assert.Equal("too-many", Assert.Single(source.Findings).Code);
    }

    [Fact]
    public void DeepJson_IsRefused() => Assert.NotEmpty(Read(new string('[', 100_000)).Findings);

    [Fact]
    public void Find_AllocatesNothing()
    {
        var source = Read(Reference);
        var path = new SignalPath("/img/b.jpg", "/img/b.jpg"u8);
        source.Find(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Find(path);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static TdmRepSource Read(string json) => TdmRepSource.Read(SignalText.File(json));
}
