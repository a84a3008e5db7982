using System.Text;
using CrawlPolicy.Terms.Files;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Terms;

public sealed class PolicyFileReaderTests
{
    private static readonly string Valid = PolicyText.Site("example.com", "default: deny\nrules:\n  - id: search\n    allow: [search-index]");

    [Fact]
    public void Read_SeveralMistakes_ReportsThemAllWithTheirPlaces()
    {
        var text = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: Example
            host: [example.com]
            hosts: ["https://example.com"]
            terms: { document: https://example.com/terms, how: heard }
            default: maybe
            default: deny
            rules:
              - id: one
                alow: [search-index]
            """;
        Assert.Equal(
            [
                "3:7 CP104", "4:1 CP102", "5:9 CP201", "6:52 CP104", "7:10 CP104", "8:1 CP105", "10:5 CP220", "11:5 CP102",
            ],
            PolicyText.Read(text).Problems.Select(static problem => $"{problem.Span.Line}:{problem.Span.Column} {problem.Rule.Id}"));
    }

    [Theory]
    [InlineData("alow: [search-index]", "did you mean `allow`?")]
    [InlineData("Allow: [search-index]", "did you mean `allow`?")]
    [InlineData("allow: [serch-index]", "did you mean `search-index`?")]
    public void Read_MisspeltWord_SuggestsTheNearest(string line, string suggestion) => Assert.Contains(
        PolicyText.Read(PolicyText.Site("example.com", $"default: deny\nrules:\n  - id: one\n    {line}")).Problems,
        problem => problem.Message.Contains(suggestion, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    public void Read_FileWithoutPolicy_IsAnError(string text) =>
        Assert.Equal("CP106", Assert.Single(PolicyText.Read(text).Problems).Rule.Id);

    [Fact]
    public void Read_TwoDocuments_IsAnError() =>
        Assert.Equal("CP106", Assert.Single(PolicyText.Read(Valid + "\n---\n" + Valid).Problems).Rule.Id);

    [Theory]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("a: !!binary aGk=")]
    [InlineData("a: &a [*a]")]
    public void Read_AnchorAliasOrTag_IsAnError(string text) =>
        Assert.Equal("CP109", Assert.Single(PolicyText.Read(text).Problems).Rule.Id);

    [Fact]
    public void Read_NotUtf8_IsAnError() =>
        Assert.Equal("CP110", Assert.Single(PolicyFileReader.Read("x.yaml", [0x61, 0xFF, 0xFE, 0x62]).Problems).Rule.Id);

    [Fact]
    public void Read_ByteOrderMark_IsPassedOver() =>
        Assert.Empty(PolicyFileReader.Read("x.yaml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Valid)]).Problems);

    [Fact]
    public void Read_MoreThan256KiB_IsAnError() =>
        Assert.Equal("CP111", Assert.Single(PolicyFileReader.Read("x.yaml", new byte[(256 * 1024) + 1]).Problems).Rule.Id);

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Read_DeepNesting_IsAnErrorAndNoStackOverflow(int depth) =>
        Assert.Contains(PolicyText.Read(new string('[', depth)).Problems, static problem => problem.Rule.Id is "CP111" or "CP101");

    [Fact]
    public void Read_ManyValues_IsAnError() =>
        Assert.Contains(PolicyText.Read($"a: [{string.Concat(Enumerable.Repeat("1,", 30_000))}]").Problems, static problem => problem.Rule.Id == "CP111");

    [Theory]
    [InlineData("kind: Site")]
    [InlineData("kind: Sight")]
    [InlineData("kind: [Site]")]
    [InlineData("name: x")]
    public void Read_WithoutKnownKindOrVersion_IsAnError(string text) =>
        Assert.NotEmpty(PolicyText.Read(text).Problems);

    [Fact]
    public void Read_NewerVersion_NamesTheOneThatIsRead()
    {
        var problem = Assert.Single(PolicyText.Read(Valid.Replace("/v1", "/v2", StringComparison.Ordinal)).Problems);
        Assert.Equal("CP107", problem.Rule.Id);
        Assert.Contains("crawlpolicy/v1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyErrorInAnyFile_GivesNoSet() =>
        Assert.Null(PolicyText.Read(Valid, "kind: Sight").Set);

    [Fact]
    public void Read_Warning_GivesTheSetAllTheSame()
    {
        var result = PolicyText.Read(PolicyText.Site("Example.COM", "default: deny"));
        Assert.Equal("CP202", Assert.Single(result.Problems).Rule.Id);
        Assert.NotNull(result.Set!.FindSite("example.com"));
    }

    [Fact]
    public void Read_PasswordInPlaceOfItsDigest_IsNotRepeated()
    {
        var problem = Assert.Single(PolicyText.Read(PolicyText.Crawler + "\ncredentials: { passwordSha256: hunter2 }").Problems);
        Assert.Equal("CP702", problem.Rule.Id);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MutilatedFile_NeverThrows() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(int At, int Length, string Text)>(),
            static change =>
            {
                var at = (int)((uint)change.At % (uint)Valid.Length);
                var length = Math.Min((int)((uint)change.Length % 16), Valid.Length - at);
                _ = PolicyText.Read(Valid.Remove(at, length).Insert(at, change.Text ?? ""));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Read_AnyBytes_NeverThrow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes => { _ = PolicyFileReader.Read("x.yaml", bytes); })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
