using System.Diagnostics;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>
/// The package's own queue, table and slots on many nodes, in simulated time, with every fetch watched from outside. 1,000 nodes and
/// 1,000,000 sites for 40 seconds where the environment variable CRAWLPOLICY_SLOW is 1.
/// </summary>
public sealed class FleetSimulationTests
{
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("CRAWLPOLICY_SLOW") == "1";

    [Fact]
    public async Task Fleet_KeepsEverySitesBudgetAtEveryInstant_AndWastesFewSlots()
    {
        var (nodes, sites, length) = IsWhole ? (1000, 1_000_000, TimeSpan.FromSeconds(40)) : (30, 4000, TimeSpan.FromSeconds(90));
        var start = Stopwatch.GetTimestamp();

        // On a thread without a context of its own, whatever a simulated answer sets off happens before the next event. With this seed every
        // kind of event occurs in the short form too.
        var counts = await Task.Run(() => new FleetSimulation(nodes, sites, length, seed: 2).Run(), TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant(
            $"""
            {nodes:N0} nodes, {sites:N0} sites, {length.TotalSeconds} s, simulated in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s:
            {counts.Fetched:N0} fetches ({counts.Fetched / length.TotalSeconds:N0}/s), {counts.Local:N0} slots served locally, {counts.Trips:N0} trips with {counts.Rows:N0} sites, {counts.Refunds:N0} refunds, {counts.Refused:N0} refusals;
            {counts.Reserved:N0} slots reserved, {counts.GivenBack:N0} given back, {100 * counts.Wasted:0.00} % wasted ({counts.Orphaned:N0} with a node, {counts.Dropped:N0} at a rest), {counts.ToCome:N0} to come;
            {counts.Latest:N0} fetches left as late as they may, {counts.Missed:N0} missed their slot and got another;
            {counts.Killed:N0} nodes killed, {counts.Left:N0} left, {counts.Rests:N0} rests, {counts.Capped:N0} fetches of capped sites.
            """));
        Assert.True(counts.Wrong.Count == 0, string.Join('\n', counts.Wrong));
        Assert.True(counts.Fetched > sites * length.TotalSeconds / 20, $"Only {counts.Fetched} fetches.");
        Assert.True(counts is { Killed: > 0, Left: > 0, Rests: > 0, Capped: > 0, Orphaned: > 0, Local: > 0, GivenBack: > 0, Refused: > 0, Latest: > 0, Missed: > 0 });
        Assert.InRange(counts.Wasted, 0, 0.1);
    }

    [Fact]
    public void Observer_FindsOneFetchTooMany()
    {
        var site = new SimulatedSite(new("Story Chips", "a.example"), TimeSpan.FromSeconds(1), dailyCap: 3);
        var second = TimeSpan.TicksPerSecond;
        Assert.Null(Watch(second));
        Assert.Null(Watch(2 * second));
        Assert.Contains("too early", Watch((3 * second) - 1), StringComparison.Ordinal);
        Assert.Null(Watch(5 * second));
        Assert.Contains("4 times", Watch(6 * second), StringComparison.Ordinal);
        site.Rest(7 * second, 10 * second);
        Assert.Contains("rest", Watch(9 * second), StringComparison.Ordinal);

        string? Watch(long at) => site.Watch(at, TimeSpan.FromSeconds(1), latest: 10, intoDay: at, notice: second);
    }
}
