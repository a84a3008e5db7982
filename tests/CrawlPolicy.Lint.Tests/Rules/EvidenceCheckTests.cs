namespace CrawlPolicy.Lint.Tests.Rules;

public sealed class EvidenceCheckTests
{
    [Theory]
    [InlineData("2026-05-30", null)]
    [InlineData("2026-05-31", "CP404")]
    [InlineData("2026-06-29", "CP404")]
    [InlineData("2026-06-30", "CP401")]
    public void Find_ReviewOnADay_IsDueSoonThenOverdue(string today, string? rule) => Assert.Equal(
        rule is null ? [] : [rule], CheckText.Ids(Site("review: { by: Ada Lovelace, on: 2026-01-01, every: 180d }"), DateOnly.Parse(today, null)));

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    public void Find_DateOfToday_IsNotInTheFuture(string on, bool isFound) =>
        Assert.Equal(isFound, CheckText.Ids(Site($"review: {{ by: Ada Lovelace, on: {on}, every: 180d }}")).Contains("CP402"));

    [Theory]
    [InlineData("2025-11-22", false)]
    [InlineData("2025-11-21", true)]
    [InlineData("2024-02-29", true)]
    public void Find_CheckOfAYear_IsNotStale(string on, bool isFound) => Assert.Equal(isFound, CheckText.Ids(Site("", $"checked: {on}, ")).Contains("CP403"));

    [Theory]
    [InlineData("2026-08-01", false)]
    [InlineData("2026-08-02", true)]
    public void Find_ReviewOfTheDayOfTheTerms_IsNotOlder(string dated, bool isFound) =>
        Assert.Equal(isFound, CheckText.Ids(Site("review: { by: Ada Lovelace, on: 2026-08-01, every: 180d }", $"dated: {dated}, ")).Contains("CP410"));

    [Fact]
    public void Find_DatasetReview_IsHeldToTheSame() => Assert.Equal(["CP401", "CP413"], CheckText.Ids("""
        apiVersion: crawlpolicy/v1
        kind: Dataset
        name: clips
        licence: { title: Research licence, how: primary }
        status: active
        review: { by: the legal team, on: 2025-01-01, every: 180d }
        list: { deny: [all] }
        """));

    [Fact]
    public void Find_ReviewAtTheEndOfTheCalendar_IsNoFailure() =>
        Assert.Equal(["CP402", "CP414"], CheckText.Ids(Site("review: { by: Ada Lovelace, on: 9999-12-31, every: 3650d }")));

    private static string Site(string rest, string terms = "") => $$"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: example
        hosts: [example.com]
        terms: { document: https://example.com/terms, {{terms}}how: primary }
        default: deny
        {{rest}}
        """;
}
