using System.Text;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.AiTxt;
using CrawlPolicy.Signals.Embedded;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Signals.TrustTxt;
using CrawlPolicy.Tests.Signals.Embedded;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Properties;

public sealed class ReaderProperties
{
    private const string Rsl =
        """
        <?xml version="1.0" encoding="utf-8"?><rsl xmlns="https://rslstandard.org/rsl" max-age="7"><content url="/a*b$" lastmod="2026-10-01T00:00:00Z">
        <license><permits type="usage">search ai-input</permits><prohibits type="usage">ai-train</prohibits><permits type="user">commercial</permits>
        <payment type="attribution"><standard>https://rslcollective.org/license</standard></payment><legal type="contact">mailto:a@b</legal></license></content></rsl>
        """;

    private const string Json =
        """
        [{"location":"/directory-a/","tdm-reservation":1},{"location":"/img/*.jpg","tdm-reservation":0,"tdm-policy":"https://p.example/policy.json"},
         {"@context":["http://www.w3.org/ns/odrl.jsonld"],"@type":"Offer","profile":"http://www.w3.org/ns/tdmrep","license":["https://l.example/"],
          "permission":[{"action":"tdm:mine","duty":[{"action":"obtainConsent"}],"constraint":{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:research"}}]}]
        """;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Readers_AnyBytes_NeverThrow() => Prop.ForAll<byte[]>(ReadAll).Check(Many);

    [Theory]
    [InlineData(Rsl)]
    [InlineData(Json)]
    [InlineData("User-Agent: *\nDisallow: *.jpg\nDisallow: /a*b$\nAllow: *.txt\ndatatrainingallowed=no\n")]
    public void Readers_FilesWithAFewBytesChanged_NeverThrow(string text) => Prop.ForAll(Mutation.Of(Encoding.UTF8.GetBytes(text)), ReadAll).Check(Many);

    [Fact]
    public void Readers_PoliciesWithAFewBytesChanged_NeverThrow() =>
        Prop.ForAll(Mutation.Of(Encoding.UTF8.GetBytes(Json[Json.IndexOf("{\"@context", StringComparison.Ordinal)..^1])), ReadAll).Check(Many);

    [Fact]
    public void Readers_PacketsWithAFewBytesChanged_NeverThrow() => Prop.ForAll(
        Mutation.Of([1, 2, 3, .. Xmp.Text("plus:DataMining=\"DMI-PROHIBITED\" tdm:reservation=\"1\"", $"<plus:OtherConstraints>a</plus:OtherConstraints>{Rsl[38..]}").Select(letter => (byte)letter), 0]),
        ReadAll).Check(Many);

    [Fact]
    public void RslDocument_ThatIsNotConformant_NeverPermitsAnything() => Prop.ForAll(Mutation.Of(Encoding.UTF8.GetBytes(Rsl)), content =>
    {
        var findings = new SignalFindings();
        var document = RslReader.Read(content, "https://example.com/l", findings);
        var said = RslSource.Read(new SignalFile("https://example.com/l", content), "example.com").At("/ab");
        return document.Problem is null || (said!.Allowed.IsEmpty && said.On("ai-input") == SignalMeaning.Deny);
    }).Check(Many);

    private static bool ReadAll(byte[] content)
    {
        var file = new SignalFile("https://example.com/file", content) { ContentType = "text/plain" };
        SignalSource[] sources =
        [
            RslSource.Read(file, "example.com"), TdmRepSource.Read(file), AiTxtSource.Read(file, "ExampleBot"), TrustTxtSource.Read(file),
        ];
        var text = Encoding.UTF8.GetString(content);
        var data = new StructuredDataReader("https://example.com/");
        data.Read(text);
        data.Read(Encoding.Latin1.GetString(content));
        RslSource.ReadInline(text, "https://example.com/", new SignalFindings());
        var embedded = EmbeddedReader.Read(content, "https://example.com/");
        return Array.TrueForAll(sources, static source => source.Findings.Count <= SignalSource.MaximumFindings && source.At("/a.jpg") is null or { Location.Length: > 0 })
            && embedded.Findings.Count <= SignalSource.MaximumFindings
            && TdmPolicyReader.Read(file).Condition.Length > 0
            && CreativeCommons.Read(text, "page") is null or { Protocol.Name: "licence" }
            && data.Facts.Licences.Count <= 8;
    }
}
