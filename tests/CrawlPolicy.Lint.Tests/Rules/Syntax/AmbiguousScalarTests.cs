namespace CrawlPolicy.Lint.Tests.Rules.Syntax;

public sealed class AmbiguousScalarTests
{
    [Theory]
    [InlineData("no", "a truth value")]
    [InlineData("YES", "a truth value")]
    [InlineData("Off", "a truth value")]
    [InlineData("y", "a truth value")]
    [InlineData("true", "a truth value")]
    [InlineData("~", "nothing")]
    [InlineData("Null", "nothing")]
    [InlineData("012", "an octal number")]
    [InlineData("0o17", "a number")]
    [InlineData("0x1F", "a number")]
    [InlineData("0b11", "a number")]
    [InlineData("1:30", "a number in base 60")]
    [InlineData("-190:20:30", "a number in base 60")]
    [InlineData("190:20:30.15", "a number in base 60")]
    [InlineData("17", "a number")]
    [InlineData("1_000", "a number")]
    [InlineData("+.5", "a number")]
    [InlineData("-1.5e-3", "a number")]
    [InlineData("1e9", "a number")]
    [InlineData(".inf", "a number")]
    [InlineData("-.INF", "a number")]
    [InlineData(".NaN", "a number")]
    public void Text_ThatOthersReadOtherwise_IsSaidSo(string plain, string reading)
    {
        var problem = Assert.Single(Checked.Find("CP108", $"{Checked.Site}hosts: [www.acme-news.com]\ntitle: {plain}"));
        Assert.Contains($"`{plain}` is {reading} to other YAML readers", problem.Message, StringComparison.Ordinal);
        Assert.Equal($"\"{plain}\"", Assert.Single(problem.Fix!.Edits).Text);
    }

    [Theory]
    [InlineData("no!")]
    [InlineData("nobody")]
    [InlineData("on time")]
    [InlineData("2026-11-22")]
    [InlineData("1.2.3")]
    [InlineData("1:60")]
    [InlineData("1:x")]
    [InlineData(":30")]
    [InlineData("10.0.0.0/8")]
    [InlineData("0x")]
    [InlineData("0xyz")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("e9")]
    [InlineData("+")]
    [InlineData("...x")]
    [InlineData("\"no\"")]
    [InlineData("'012'")]
    [InlineData("|\n  no")]
    public void Text_ThatAllReadAlike_IsNoFinding(string value) =>
        Assert.Empty(Checked.Find("CP108", $"{Checked.Site}hosts: [www.acme-news.com]\ntitle: {value}"));

    [Theory]
    [InlineData("rate: { concurrency: 12, dailyCap: 100 }")]
    [InlineData("review: { by: Acme Legal, on: 2026-11-02, every: 180d }")]
    public void Value_ThatIsMeantAsNumberOrDate_IsNoFinding(string line) =>
        Assert.Empty(Checked.Find("CP108", $"{Checked.Site}hosts: [www.acme-news.com]\n{line}"));
}
