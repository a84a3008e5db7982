using System.Diagnostics;
using System.Globalization;
using System.Text;
using CrawlPolicy.Signals.AiTxt;
using CrawlPolicy.Signals.Embedded;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.Hostile;

/// <summary>Generous limits, many times what the machine needs: they catch growth of the wrong order, not a slow day.</summary>
public sealed class HostileSignalTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly string LongPath = "/" + string.Concat(Enumerable.Repeat("ab", 1_000));

    [Theory]
    [InlineData("<content url=\"/*a*a*a*a*a*a*b{0:x5}\"/>")]
    [InlineData("<content url=\"*abababababababaa{0:x5}*bb\"><license/></content>")]
    [InlineData("<content url=\"/a{0}\"><license><permits type=\"usage\">x{0}</permits></license></content>")]
    [InlineData("<x:y xmlns:x=\"urn:{0}\">")]
    [InlineData("<![CDATA[{0}]]>")]
    [InlineData("&#x41;")]
    public void Rsl_AMegabyteOfOnePiece_TakesLittleTime(string piece) =>
        Within(() => RslSource.Read(SignalText.File(RslStart + Repeat(piece, (1 << 20) - 200)), "example.com").At(LongPath));

    [Fact]
    public void Rsl_AMegabyteOfAttributes_TakesLittleTime() =>
        Within(() => RslSource.Read(SignalText.File("<rsl xmlns=\"https://rslstandard.org/rsl\"" + Repeat(" a{0}=\"\"", 1_000_000) + "/>"), "example.com").At(LongPath));

    [Theory]
    [InlineData("{{\"location\":\"/*a*a*a*a*a*b{0:x5}\",\"tdm-reservation\":1}},")]
    [InlineData("{{\"location\":\"*abababababababaa{0:x5}*bb\",\"tdm-reservation\":1}},")]
    [InlineData("{{\"location\":\"/abababababab{0:x5}\",\"tdm-reservation\":1}},")]
    [InlineData("{{\"a\":")]
    [InlineData("0,")]
    public void TdmRep_AMegabyteOfOnePiece_TakesLittleTime(string piece) =>
        Within(() => TdmRepSource.Read(SignalText.File("[" + Repeat(piece, (1 << 20) - 200))).At(LongPath));

    [Theory]
    [InlineData("Disallow: /*a*a*a*a*b{0:x5}\n")]
    [InlineData("Disallow: *.{0:x5}\n")]
    public void AiTxt_AMegabyteOfOnePiece_TakesLittleTime(string piece) =>
        Within(() => AiTxtSource.Read(SignalText.File("User-Agent: *\n" + Repeat(piece, 1_000_000), contentType: "text/plain"), "ExampleBot").At(LongPath));

    [Theory]
    [InlineData("22-rdf-syntax-ns#")]
    [InlineData("<RDF 22-rdf-syntax-ns#")]
    [InlineData("<x:xmpmeta><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">")]
    [InlineData("<a 22-rdf-syntax-ns#>")]
    [InlineData("2222222222222#")]
    public void Xmp_TenMegabytesOfOnePiece_TakeLittleTime(string piece) =>
        Within(() => EmbeddedReader.Read(Encoding.UTF8.GetBytes(Repeat(piece.Replace("{", "{{", StringComparison.Ordinal), 10_000_000)), "file"));

    [Theory]
    [InlineData("{{\"license\":[")]
    [InlineData("{{\"license\":\"{0}\"}},")]
    [InlineData("[],")]
    public void StructuredData_AsMuchAsIsRead_TakesLittleTime(string piece) =>
        Within(() => new StructuredDataReader("page").Read("[" + Repeat(piece, 250_000) + "0]"));

    [Fact]
    public void Policy_OfManyRules_TakesLittleTime() => Within(() => TdmPolicyReader.Read(SignalText.File(
        """{"@type":"Offer","profile":"http://www.w3.org/ns/tdmrep","permission":["""
        + Repeat("{{\"action\":[\"tdm:mine\",\"tdm:mine\"],\"duty\":[{{\"action\":\"x{0}\"}},{{}},{{}}],\"constraint\":[{{}},{{}}]}},", 1_000_000) + "]}")));

    private const string RslStart = "<rsl xmlns=\"https://rslstandard.org/rsl\">";

    private static string Repeat(string piece, int length)
    {
        var format = CompositeFormat.Parse(piece);
        var text = new StringBuilder(length + 200);
        for (var number = 0; text.Length < length; number++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, number);
        }

        return text.ToString();
    }

    private static void Within(Action read)
    {
        var started = Stopwatch.GetTimestamp();
        read();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Limit);
    }
}
