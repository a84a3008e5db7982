using System.Text;
using CrawlPolicy.Lint.Ignores;
using CrawlPolicy.Lint.Tests.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Ignores;

public sealed class IgnoreTests
{
    private const string Head = """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        terms: { document: https://example.com/terms, how: primary }
        default: deny

        """;

    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("hosts: [Example.com]  # policy-lint: ignore[CP202] reason")]
    [InlineData("hosts: [Example.com]  # policy-lint: ignore[host-not-normalized] reason")]
    [InlineData("# policy-lint: ignore[CP202] reason\nhosts: [Example.com]")]
    [InlineData("# policy-lint: ignore[CP202] reason\nhosts:\n  - example.org\n  - Example.com")]
    [InlineData("hosts:\n  - example.org\n  # policy-lint: ignore[cp202] reason\n  - Example.com")]
    [InlineData("hosts:\n  - example.org\n  - Example.com  # policy-lint: ignore[CP202] reason")]
    [InlineData("hosts: [\n  example.org,\n  Example.com,  # policy-lint: ignore[CP202] reason\n]")]
    [InlineData("\"hosts\": [\"Example.com\"]  #policy-lint:ignore[CP202] reason")]
    public void Ignore_AtOrAboveTheNode_HidesTheFinding(string lines) => Assert.Equal(["CP202 ignored"], Lint(lines));

    [Theory]
    [InlineData("# policy-lint: ignore[CP202] reason\n\nhosts: [Example.com]")]
    [InlineData("title: x  # policy-lint: ignore[CP202] reason\nhosts: [Example.com]")]
    [InlineData("hosts:\n  - example.org  # policy-lint: ignore[CP202] reason\n  - Example.com")]
    [InlineData("hosts: [Example.com]\n# policy-lint: ignore[CP202] reason\ntitle: x")]
    public void Ignore_AtAnotherNode_HidesNothingAndIsUnused(string lines) =>
        Assert.Equal(["CP202", "CP812"], Lint(lines).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("title: \"# policy-lint: ignore[CP202] reason\"\nhosts: [Example.com]")]
    [InlineData("title: |\n  # policy-lint: ignore[CP202] reason\nhosts: [Example.com]")]
    public void Ignore_WithinAValue_IsNoComment(string lines) => Assert.Equal(["CP202"], Lint(lines));

    [Fact]
    public void Ignore_SeveralAboveOneNode_AllBelongToIt() =>
        Assert.Equal(["CP202 ignored", "CP812"], Lint("# policy-lint: ignore[CP202] reason\n# policy-lint: ignore[CP412] reason\nhosts: [Example.com]"));

    [Theory]
    [InlineData("until 2026-11-22 reason", "CP202 ignored")]
    [InlineData("reason until 2026-11-22", "CP202 ignored")]
    [InlineData("reason (until 2026-11-22)", "CP202 ignored")]
    [InlineData("holds until the site answers", "CP202 ignored")]
    [InlineData("until 2026-11-21 reason", "CP202", "CP811")]
    [InlineData("reason (until 2026-11-21)", "CP202", "CP811")]
    [InlineData("until 2026-11-22", "CP202", "CP810")]
    [InlineData("until 2026-11-31 reason", "CP202", "CP815")]
    [InlineData("reason (until 2026-31-11)", "CP202", "CP815")]
    [InlineData("", "CP202", "CP810")]
    public void Ignore_DateAndReason_SayWhetherItHolds(string rest, params string[] expected) =>
        Assert.Equal(expected, Lint($"hosts: [Example.com]  # policy-lint: ignore[CP202] {rest}"));

    [Fact]
    public void Ignore_InAFileWithErrors_IsNotCalledUnused() =>
        Assert.Equal(["CP102"], Lint("hosts: [example.com]  # policy-lint: ignore[CP202] reason\nlater: 1"));

    [Theory]
    [InlineData("YamlParseError")]
    [InlineData("WrongType")]
    [InlineData("BlanketGrant")]
    [InlineData("CredentialInvalid")]
    [InlineData("UnusedIgnore")]
    public void Rule_OfErrorsOrComments_CannotBeIgnored(string rule) =>
        Assert.False(((PolicyRule)typeof(PolicyRules).GetField(rule)!.GetValue(null)!).CanBeIgnored);

    [Theory]
    [InlineData("hosts: [example.com]  # policy-lint: ignore[CP202] reason\n", "hosts: [example.com]\n")]
    [InlineData("# policy-lint: ignore[CP202] reason\nhosts: [example.com]\n", "hosts: [example.com]\n")]
    [InlineData("hosts: [example.com]\n# policy-lint: ignore[CP202] reason", "hosts: [example.com]\n")]
    [InlineData("hosts: [Example.com]  # policy-lint: ignore[CP412, host-not-normalized] reason\n", "hosts: [Example.com]  # policy-lint: ignore[host-not-normalized] reason\n")]
    public void Ignore_ThatIsUnused_IsTakenAwayByItsFix(string lines, string expected)
    {
        var file = Read(lines);
        var problem = Assert.Single(Ignoring.Apply([file], file.Problems, Today), static pair => pair.Problem.Rule == PolicyRules.UnusedIgnore).Problem;
        Assert.True(problem.Fix!.IsSafe);
        Assert.Equal(Head + expected, EditedText.Apply(Head + lines, problem.Fix.Edits));
    }

    private static PolicyFile Read(string lines) => PolicyFileReader.Read("site.yaml", Encoding.UTF8.GetBytes(Head + lines));

    private static List<string> Lint(string lines)
    {
        var file = Read(lines);
        var pairs = Ignoring.Apply([file], file.Problems, Today);
        return [.. pairs.Select(static pair => pair.Problem.Rule.Id + (pair.Ignore is null ? "" : " ignored"))];
    }
}
