using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class UnknownTests(SignalWeb web)
{
    [Fact]
    public async Task PurposeThatNoSignalSpeaksOf_IsSettledByTheShippedDefault_ForEachUse()
    {
        var site = web.NewSite().WithPage("");
        Assert.Equal(
            [.. Purposes.All.Select(static purpose => $"{purpose}: {(Purposes.ClosedByDefault.Contains(purpose, StringComparer.Ordinal) ? "signal.unknown" : "content")}")],
            await web.Shipped.OutcomesAsync(site, SignalSite.PagePath, Purposes.All));
    }

    [Fact]
    public async Task UnknownByDefault_SaysWhichSettingLiftsIt_AndIsRecorded()
    {
        var refused = await web.Shipped.GetAsync(web.NewSite().WithPage(""), SignalSite.PagePath, "ai-train");
        Assert.Equal("signal.unknown", refused.Answer.Reason);
        Assert.Contains("CrawlPolicy:Unknown:ai-train=allow", refused.Answer.Problem.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        var record = Assert.Single(await web.Shipped.Admin.RecordsAsync(refused.DecisionId));
        var signal = Assert.Single(record.GetProperty("signals").EnumerateArray());
        Assert.Equal(("unknown", "shipped default", "deny", "deny"), SignalText.Of(signal));
    }

    [Fact]
    public async Task UnknownThatASettingAllows_GetsTheContent_AndTheRecordNamesTheSetting()
    {
        var fetched = await web.OptingOut.GetAsync(web.NewSite().WithPage(""), SignalSite.PagePath, "ai-train");
        Assert.Equal(200, fetched.Answer.Status);
        var record = Assert.Single(await web.OptingOut.Admin.RecordsAsync(fetched.DecisionId));
        Assert.Equal("allow", record.GetProperty("verdict").GetString());
        var signal = Assert.Single(record.GetProperty("signals").EnumerateArray());
        Assert.Equal(("unknown", "CrawlPolicy:Unknown:ai-train", "allow", "allow"), SignalText.Of(signal));
    }
}
