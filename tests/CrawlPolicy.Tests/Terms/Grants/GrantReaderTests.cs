using CrawlPolicy.Terms;

namespace CrawlPolicy.Tests.Terms.Grants;

public sealed class GrantReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", nameof(GrantState.Valid))]
    [InlineData("status: signed", nameof(GrantState.Valid))]
    [InlineData("status: draft", nameof(GrantState.Draft))]
    [InlineData("revoked: { on: 2026-02-01, by: Example Media Ltd, reason: breach }", nameof(GrantState.Revoked))]
    public void Read_StatusAndRevocation_SettleTheState(string rest, string state) =>
        Assert.Equal(state, PolicyText.Load(PolicyText.Grant(rest: rest)).Grants[0].Life.StateAt(Now).ToString());

    [Theory]
    [InlineData("status: unsigned", "CP104")]
    [InlineData("revoked: { by: Example Media Ltd, reason: breach }", "CP103")]
    [InlineData("revoked: { on: 2026-02-01, by: Example Media Ltd }", "CP103")]
    [InlineData("revoked: yesterday", "CP104")]
    [InlineData("revoked: { on: soon, by: Example Media Ltd, reason: breach }", "CP104")]
    public void Read_WrongStatusOrRevocation_KeepsThePoliciesFromBeingInForce(string rest, string rule)
    {
        var result = PolicyText.Read(PolicyText.Grant(rest: rest));
        Assert.Equal((rule, true), (Assert.Single(result.Problems).Rule.Id, result.Set is null));
    }
}
