using System.Text;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Embedded;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.Embedded;

public sealed class EmbeddedReaderTests
{
    [Theory]
    [InlineData("DMI-UNSPECIFIED", "unknown unknown unknown unknown unknown")]
    [InlineData("DMI-ALLOWED", "allow allow allow allow unknown")]
    [InlineData("DMI-PROHIBITED-AIMLTRAINING", "deny deny unknown unknown unknown")]
    [InlineData("DMI-PROHIBITED-GENAIMLTRAINING", "deny unknown unknown unknown unknown")]
    [InlineData("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", "deny deny deny deny allow")]
    [InlineData("DMI-PROHIBITED", "deny deny deny deny deny")]
    [InlineData("DMI-PROHIBITED-SEECONSTRAINT", "deny deny deny deny deny")]
    [InlineData("DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", "deny deny deny deny deny")]
    [InlineData("DMI-PROHIBITED-SEELINKEDRIGHTSEXPR", "deny deny deny deny deny")]
    public void Iptc2023_1_DataMining_IsReadAsAddressAndAsBareKey(string key, string expected)
    {
        foreach (var value in new[] { "http://ns.useplus.org/ldf/vocab/" + key, key, key.ToLowerInvariant() })
        {
            Assert.Equal(expected, Read(Xmp.Attribute($"plus:DataMining=\"{value}\"")).Plus.Says("ai-train", "ml-train", "tdm", "ai-input", "search-index"));
        }
    }

    [Theory]
    [InlineData("<plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED</plus:DataMining>")]
    [InlineData("<plus:DataMining rdf:resource=\"http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED\"/>")]
    [InlineData("<p:DataMining xmlns:p=\"http://ns.useplus.org/ldf/xmp/1.0/\"> DMI-PROHIBITED </p:DataMining>")]
    [InlineData("<DataMining xmlns=\"http://ns.useplus.org/ldf/xmp/1.0/\"><![CDATA[DMI-PROHIBITED]]></DataMining>")]
    public void DataMining_AsElementWithAnyPrefix_IsRead(string element) => Assert.Equal(SignalMeaning.Deny, Read(Xmp.Element(element)).Plus.On("tdm"));

    [Fact]
    public void DataMining_OfAnotherNamespace_SaysNothing() =>
        Assert.Null(Read(Xmp.Element("<plus:DataMining xmlns:plus=\"urn:other\">DMI-PROHIBITED</plus:DataMining>")).Plus);

    [Fact]
    public void DataMining_UnknownValue_IsReported()
    {
        var read = Read(Xmp.Attribute("plus:DataMining=\"DMI-PERHAPS\""));

        Assert.Null(read.Plus);
        Assert.Equal("unknown-value", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void DataMining_UnknownProhibition_IsReadAsTheWholeOne()
    {
        var read = Read(Xmp.Attribute("plus:DataMining=\"https://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-ROBOTS\""));

        Assert.Equal("deny deny", read.Plus.Says("ai-train", "tdm"));
        Assert.Equal("unknown-value", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void SeeConstraint_NamesTheConstraintAndDenies()
    {
        var read = Read(Xmp.Element(
            "<plus:DataMining>DMI-PROHIBITED-SEECONSTRAINT</plus:DataMining>"
            + "<plus:OtherConstraints><rdf:Alt><rdf:li xml:lang=\"x-default\">Museums only</rdf:li></rdf:Alt></plus:OtherConstraints>"));

        Assert.Equal(SignalMeaning.Deny, read.Plus.On("ai-train"));
        Assert.Contains("Museums only", read.Plus!.Condition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://www.w3.org/ns/tdmrep/")]
    [InlineData("http://www.w3.org/ns/tdmrep")]
    public void TdmRep_5_4_Properties_AreReadInBothForms(string name)
    {
        var asAttributes = Read(Xmp.Attribute($"xmlns:t=\"{name}\" t:reservation=\"1\" t:policy=\"https://p.example/\"")).Tdm;
        var asElements = Read(Xmp.Element($"<t:reservation xmlns:t=\"{name}\">1</t:reservation><t:policy xmlns:t=\"{name}\">https://p.example/</t:policy>")).Tdm;

        Assert.Equal(asAttributes, asElements);
        Assert.Equal((true, "https://p.example/"), (asElements!.IsReserved, asElements.PolicyUrl));
    }

    [Fact]
    public void TdmRep_5_4_Embedded_BeatsThePage()
    {
        var embedded = Read(Xmp.Attribute("tdm:reservation=\"0\"")).Tdm;

        Assert.Equal("allow", TdmResolver.Resolve(null, null, TdmReservation.Read("1", null, "meta"), embedded).Says("tdm"));
    }

    [Fact]
    public void Rsl1_4_8_LicenceInXmp_IsRead()
    {
        var read = Read(Xmp.Element(
            "<x:wrap xmlns:x=\"urn:x\"><rsl:rsl xmlns:rsl=\"https://rslstandard.org/rsl\"><rsl:content url=\"https://example.com/a.jpg\"><rsl:license>"
            + "<rsl:prohibits type=\"usage\">ai-all</rsl:prohibits></rsl:license></rsl:content></rsl:rsl></x:wrap><plus:DataMining>DMI-ALLOWED</plus:DataMining>"));

        Assert.Equal("deny allow", read.Rsl.Says("ai-train", "search-index"));
        Assert.Equal(SignalMeaning.Allow, read.Plus.On("tdm"));
    }

    [Fact]
    public void SeveralPackets_AnyDenialCounts()
    {
        byte[] file = [.. Xmp.Attribute("plus:DataMining=\"DMI-PROHIBITED\" tdm:reservation=\"1\""), 0, 1, 2, .. Xmp.Attribute("plus:DataMining=\"DMI-ALLOWED\" tdm:reservation=\"0\"")];
        byte[] reversed = [.. Xmp.Attribute("plus:DataMining=\"DMI-ALLOWED\" tdm:reservation=\"0\""), .. Xmp.Attribute("plus:DataMining=\"DMI-PROHIBITED\" tdm:reservation=\"1\"")];

        foreach (var read in new[] { Read(file), Read(reversed) })
        {
            Assert.Equal(SignalMeaning.Deny, read.Plus.On("ai-train"));
            Assert.True(read.Tdm!.IsReserved);
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Packet_InAnyUnicodeEncodingWithinBinaryData_IsFound(string encoding)
    {
        var noise = new byte[100_001];
        new Random(7).NextBytes(noise);
        byte[] file = [0xFF, 0xD8, .. noise, .. Encoding.GetEncoding(encoding).GetBytes(Xmp.Text("plus:DataMining=\"DMI-PROHIBITED\"", "")), .. noise];

        Assert.Equal(SignalMeaning.Deny, Read(file).Plus.On("ai-train"));
    }

    [Fact]
    public void Packet_WithoutXmpmeta_IsFound() =>
        Assert.Equal(SignalMeaning.Deny, Read(Encoding.UTF8.GetBytes(Xmp.Rdf("plus:DataMining=\"DMI-PROHIBITED\"", ""))).Plus.On("ai-train"));

    [Fact]
    public void Packet_RightBehindAnotherOnesEnd_IsFound() =>
        Assert.Equal(SignalMeaning.Deny, Read(Encoding.UTF8.GetBytes("</x:xmpmeta></rdf:RDF>" + Xmp.Rdf("plus:DataMining=\"DMI-PROHIBITED\"", ""))).Plus.On("ai-train"));

    [Fact]
    public void Svg_WithTheNamespacesOnItsRoot_IsRead()
    {
        const string Svg =
            """
            <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">
            <metadata><rdf:RDF><rdf:Description plus:DataMining="DMI-PROHIBITED"/></rdf:RDF></metadata><path d="M0 0"/></svg>
            """;
        var read = Read(Encoding.UTF8.GetBytes(Svg));

        Assert.Equal(SignalMeaning.Deny, read.Plus.On("ai-train"));
        Assert.Empty(read.Findings);
    }

    [Fact]
    public void Packet_ThatBreaksOff_CountsUpToThere()
    {
        var text = Xmp.Text("plus:DataMining=\"DMI-PROHIBITED\"", "<plus:x>");
        var read = Read(Encoding.UTF8.GetBytes(text[..(text.IndexOf("<plus:x>", StringComparison.Ordinal) + 8)]));

        Assert.Equal(SignalMeaning.Deny, read.Plus.On("ai-train"));
        Assert.Equal("malformed-xmp", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void ManyPackets_AreBounded()
    {
        var packets = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Xmp.Text("", ""), 100)));

        Assert.Equal("too-many", Assert.Single(Read(packets).Findings).Code);
    }

    [Fact]
    public void FileWithoutPackets_SaysNothing() => Assert.Same(EmbeddedSignals.None, Read(new byte[1000]));

    private static EmbeddedSignals Read(ReadOnlySpan<byte> file) => EmbeddedReader.Read(file, "https://example.com/a.jpg");
}
