namespace CrawlPolicy.Lint.Tests.Rules.Hygiene;

public sealed class HygieneTests
{
    private const string Head = $"{Checked.Site}hosts: [www.acme-news.com]\n";

    [Theory]
    [InlineData("TODO", "TODO")]
    [InlineData("\"TODO: ask\"", "TODO")]
    [InlineData("see FIXME.", "FIXME")]
    [InlineData("XXX", "XXX")]
    [InlineData("Lorem ipsum dolor", "lorem ipsum")]
    public void Placeholder_AsAWord_IsFound(string title, string word) =>
        Assert.Contains($"`{word}`", Assert.Single(Checked.Find("CP806", $"{Head}title: {title}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("title: TODOS and other lists")]
    [InlineData("title: todo.com")]
    [InlineData("title: XXXL shirts")]
    [InlineData("title: x  # TODO")]
    [InlineData("tests: [{ name: TODO, url: https://www.acme-news.com/, expect: { decision: refuse } }]")]
    public void Placeholder_WithinOtherWordsOrInTests_IsNone(string line) => Assert.Empty(Checked.Find("CP806", Head + line));

    [Fact]
    public async Task FileName_OfStandardInput_IsNone() =>
        Assert.DoesNotContain("CP801", (await Tool.RunAsync(Head, "-")).Output, StringComparison.Ordinal);

    [Fact]
    public void FileName_OtherThanThePolicys_IsFound() =>
        Assert.Equal("The file is called `0.yaml`. Call it `acme.yaml`, as its policy is named.", Assert.Single(Checked.Find("CP801", Head)).Message);

    [Theory]
    [InlineData("CrawlPolicyBot", "https://www.acme-news.com/bot", "Acme Ltd", 1)]
    [InlineData("AcmeBot", "contact@acme.example", "Acme Ltd", 1)]
    [InlineData("AcmeBot", "https://Example.COM.", "Acme Ltd", 1)]
    [InlineData("AcmeBot", "https://www.acme-news.com/bot", "TODO", 1)]
    [InlineData("AcmeBot", "https://www.acme-news.com/bot", "Acme Ltd", 0)]
    [InlineData("CrawlPolicyBot", "https://acme.example/", "TODO", 3)]
    public void Crawler_OfNobody_IsFound(string token, string contact, string @operator, int count) => Assert.Equal(count, Checked.Find(
        "CP609",
        $"apiVersion: crawlpolicy/v1\nkind: Crawler\nname: acme\nproductToken: {token}\nuserAgent: {token}/1.0 (+{contact})\noperator: {@operator}\npurposes: [search-index]").Count);
}
